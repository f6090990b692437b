import type { AgencyId } from "../operation/agency.ts";
import type { PostBase, PostChange } from "./post.ts";
import type { TaskKind } from "./task.ts";

/** A standard operating procedure: a checklist that tasks are given with. */
export type Procedure = PostBase & {
  readonly kind: "procedure";
  readonly agency: AgencyId;
  readonly title: string;
  /** BCP 47, of title and steps. */
  readonly language: string;
  /** A mark symbol of the group "danger", where it is for one hazard. */
  readonly hazard?: string | undefined;
  readonly task?: TaskKind | undefined;
  readonly steps: readonly string[];
  readonly changed?: PostChange | undefined;
};

export const MAX_STEPS = 100;
export const MAX_STEP_TEXT = 300;
