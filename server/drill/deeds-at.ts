import type { ExerciseMs } from "../../shared/drill/exercise-time.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import type { CommandScene } from "../commands/scene.ts";
import type { DrillNames } from "./drill-names.ts";

/** Where and when deeds are looked for. */
export type DeedsAt = { readonly scene: CommandScene; readonly atMs: ExerciseMs; readonly names: DrillNames };

/** For whom a member acts: for nobody in the play where it runs the exercise. */
export function agencyOf(
  scene: Pick<CommandScene, "standing">,
  member: MemberId,
  agency: AgencyId | undefined,
): AgencyId | undefined {
  return scene.standing(member)?.member.role === "exercise-control" ? undefined : agency;
}
