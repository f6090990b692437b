import type { FreeText } from "../coordination/free-text.ts";
import type { Phrase } from "../coordination/phrase.ts";
import type { Priority } from "../coordination/priority.ts";
import type { ResourceKindId } from "../coordination/resource-kind.ts";
import type { AgencyId } from "../operation/agency.ts";
import type { Geometry, LngLat } from "../picture/geometry.ts";
import type { UnitId, UnitStatus } from "../picture/unit.ts";
import type { CasualtyGroup } from "./casualty.ts";
import type { Condition } from "./condition.ts";
import type { ExerciseMs } from "./exercise-time.ts";
import type { HazardId } from "./hazard.ts";
import type { ScenarioUnit } from "./scenario-unit.ts";
import type { Weather } from "./weather.ts";

export type InjectId = string;

/** When it fires by itself. "by-hand": never. */
export type Trigger =
  | { readonly when: "at"; readonly atMs: ExerciseMs }
  | { readonly when: "after"; readonly inject: InjectId; readonly delayMs: number }
  | { readonly when: "if"; readonly condition: Condition; readonly notBeforeMs?: ExerciseMs | undefined }
  | { readonly when: "by-hand" };

/** Through what it reaches people. Those in person and by phone are said by a controller, who is prompted. */
export const INJECT_MEANS = ["map", "radio", "phone", "e-mail", "in-person", "media", "sensor"] as const;
export type InjectMeans = (typeof INJECT_MEANS)[number];

/** What a map effect draws: as `AnnotationProperties`, without who and when. `id` names it for later effects. */
export type DrawnAnnotation = {
  readonly id: string;
  readonly kind: "point" | "line" | "area" | "text";
  readonly geometry: Geometry;
  readonly symbol?: string | undefined;
  readonly label?: string | undefined;
  readonly note?: string | undefined;
  readonly colour?: string | undefined;
};

/** What an inject does beyond its message. Drawn things reach the agencies that the inject is for, and nobody else. */
export type InjectEffect =
  | { readonly do: "draw"; readonly annotation: DrawnAnnotation }
  /** What is given is changed, the rest stays. */
  | { readonly do: "redraw"; readonly annotation: { readonly id: string } & Partial<DrawnAnnotation> }
  | { readonly do: "erase"; readonly annotation: string }
  | {
      readonly do: "close-road";
      readonly id: string;
      readonly line: readonly LngLat[];
      readonly label?: string | undefined;
    }
  | { readonly do: "open-road"; readonly id: string }
  /** The outline moves outwards by `byM` over `overMs`. */
  | { readonly do: "grow-area"; readonly annotation: string; readonly byM: number; readonly overMs: number }
  | { readonly do: "unit-silent"; readonly unit: UnitId; readonly forMs?: number | undefined }
  | { readonly do: "unit-speaks"; readonly unit: UnitId }
  /** It stays where it is, out of service. */
  | { readonly do: "unit-breaks-down"; readonly unit: UnitId; readonly forMs?: number | undefined }
  | { readonly do: "unit-appears"; readonly unit: ScenarioUnit }
  | { readonly do: "unit-leaves"; readonly unit: UnitId }
  | { readonly do: "unit-status"; readonly unit: UnitId; readonly status: UnitStatus }
  /** What an agency could lend becomes more or less. */
  | { readonly do: "resource"; readonly agency: AgencyId; readonly what: ResourceKindId; readonly change: number }
  | { readonly do: "hazard-begins" | "hazard-stops"; readonly hazard: HazardId }
  | { readonly do: "casualties"; readonly group: CasualtyGroup }
  | { readonly do: "weather"; readonly weather: Omit<Weather, "fromMs"> };

/** Something that exercise control makes happen. */
export type Inject = {
  readonly id: InjectId;
  /** As it is called on paper: "12", "12a". Unique. */
  readonly serial: string;
  readonly title: string;
  readonly storyline?: string | undefined;
  readonly trigger: Trigger;
  /** Who seems to say it: a made-up caller, a sensor, a newspaper. */
  readonly from: string;
  /** The agencies that receive it, and nobody else. Empty: nobody is told or sees what it draws, only the truth changes. */
  readonly to: readonly AgencyId[];
  readonly by: InjectMeans;
  readonly text?: FreeText | undefined;
  readonly phrase?: Phrase | undefined;
  readonly at?: LngLat | undefined;
  readonly priority: Priority;
  readonly wantsAcknowledgement: boolean;
  /** Names of files or of pages of the trainers' folder. */
  readonly attachments: readonly string[];
  readonly effects: readonly InjectEffect[];
  /** The role that says it or looks after it. */
  readonly controller?: string | undefined;
  readonly objectives: readonly string[];
  readonly expected: readonly string[];
  /** What exercise control does when it does not work. */
  readonly contingency?: string | undefined;
  readonly privateNotes?: string | undefined;
  readonly draft?: true | undefined;
};
