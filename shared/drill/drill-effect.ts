import type { FreeText } from "../coordination/free-text.ts";
import type { Phrase } from "../coordination/phrase.ts";
import type { Priority } from "../coordination/priority.ts";
import type { ResourceKindId } from "../coordination/resource-kind.ts";
import type { AgencyId } from "../operation/agency.ts";
import type { LngLat } from "../picture/geometry.ts";
import type { UnitId } from "../picture/unit.ts";
import type { Deed } from "./deed.ts";
import type { ExpectedState } from "./evaluation.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { HazardId, HazardOutline } from "./hazard.ts";
import type { DrawnAnnotation, InjectId, InjectMeans } from "./inject.ts";
import type { StartLayer } from "./scenario.ts";
import type { ScenarioUnit } from "./scenario-unit.ts";

/**
 * What the engine wants done to the participants' picture, or to that of exercise control. Whoever carries it out (a room,
 * or `reflect.ts` in a run without people) answers with the deeds that came of it. `to`: the agencies that may receive
 * any of it, and nobody else; where it is empty, only exercise control sees it.
 */
export type DrillEffect = { readonly atMs: ExerciseMs; readonly inject?: InjectId | undefined } & (
  | {
      readonly effect: "message";
      /** Unique in the drill. */
      readonly id: string;
      readonly to: readonly AgencyId[];
      readonly from: string;
      readonly by: InjectMeans;
      readonly text?: FreeText | undefined;
      readonly phrase?: Phrase | undefined;
      readonly at?: LngLat | undefined;
      readonly priority: Priority;
      readonly wantsAcknowledgement: boolean;
    }
  /** A layer that participants have from the start; what stands on it is drawn after it. */
  | { readonly effect: "layer"; readonly layer: Omit<StartLayer, "annotations"> }
  /** Drawn anew or in place of the one with its id. `layer`: the start layer that it stands on, if on any. */
  | {
      readonly effect: "draw";
      readonly to: readonly AgencyId[];
      readonly annotation: DrawnAnnotation;
      readonly layer?: string | undefined;
    }
  | {
      readonly effect: "erase";
      readonly to: readonly AgencyId[];
      readonly annotation: string;
      readonly layer?: string | undefined;
    }
  | { readonly effect: "unit-appears"; readonly unit: ScenarioUnit }
  | { readonly effect: "unit-leaves"; readonly unit: UnitId }
  | { readonly effect: "resource"; readonly agency: AgencyId; readonly what: ResourceKindId; readonly change: number }
  /** What those who are not played do: already decided, to be written into the picture. */
  | { readonly effect: "deed"; readonly deed: Deed; readonly speedMps?: number; readonly headingDeg?: number }
  /** Ground truth, for exercise control only. */
  | { readonly effect: "hazard"; readonly hazard: HazardId; readonly outlines: readonly HazardOutline[] }
  /** For exercise control only: what became of the script. */
  | { readonly effect: "inject-fired"; readonly inject: InjectId; readonly byHand?: true | undefined }
  | { readonly effect: "expected"; readonly expected: string; readonly state: ExpectedState }
  /** A rule failed and is off until exercise control tries it again. */
  | { readonly effect: "fault"; readonly rule: string; readonly detail: string }
);
