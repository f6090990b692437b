import { useTranslation } from "react-i18next";
import type { MemberId } from "../../shared/operation/member.ts";
import { useDirectory, usePresent } from "../sync/use-picture.ts";

/** What a member is called, as far as it can be known here: oneself, and who is connected now. */
export function useNameOf(): (member: MemberId) => string {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const present = usePresent();
  return (member) =>
    member === me.id ? me.name : (present.find((one) => one.member === member)?.name ?? t("annotation.someone"));
}
