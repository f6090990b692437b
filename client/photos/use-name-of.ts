import type { MemberId } from "../../shared/operation/member.ts";
import { useDirectory, usePresent } from "../sync/use-picture.ts";

/** What a member is called, as far as it can be known here: oneself, and who is connected now; undefined of others. */
export function useNameOf(): (member: MemberId) => string | undefined {
  const { me } = useDirectory();
  const present = usePresent();
  return (member) => (member === me.id ? me.name : present.find((one) => one.member === member)?.name);
}
