import { participants } from "../../shared/drill/cast.ts";
import type { Agency } from "../../shared/operation/agency.ts";
import { useControlEntry } from "../sync/use-exercise.ts";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { useBeside } from "./beside-wish.ts";
import { useMay } from "./use-may.ts";

const NONE: readonly Agency[] = [];

/** The agencies of a loaded drill whose pictures may be laid beside the ground truth; none for who may not see that. */
export function useBesideAgencies(): readonly Agency[] {
  const agencies = useAgencies();
  const { operation } = useDirectory();
  const scenario = useControlEntry("scenario")?.scenario;
  const may = useMay();
  if (!scenario || operation.kind !== "drill" || may("see-exercise-control") === "no") return NONE;
  return participants(scenario).flatMap(({ id }) => agencies.get(id) ?? []);
}

/** Is one of these pictures to be looked at beside the truth now? */
export function useIsBeside(): boolean {
  const isWanted = useBeside((beside) => beside.isWanted);
  return useBesideAgencies().length > 0 && isWanted;
}
