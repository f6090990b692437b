import type { Agency } from "../../shared/operation/agency.ts";
import type { Action } from "../../shared/operation/permissions.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { useMay } from "./use-may.ts";

/** The agencies that this member may do `action` for, the own one first; more than one only for who looks after others. */
export function useAgenciesFor(action: Action): readonly Agency[] {
  const { agencies, me } = useDirectory();
  const may = useMay();
  return agencies
    .filter(({ id }) => may(action, id) === "yes")
    .toSorted((a, b) => Number(b.id === me.agency) - Number(a.id === me.agency));
}
