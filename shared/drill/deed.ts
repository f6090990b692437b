import type { Priority } from "../coordination/priority.ts";
import type { ResourceKindId } from "../coordination/resource-kind.ts";
import type { OfferState } from "../coordination/resource-request.ts";
import type { TaskKind, TaskState } from "../coordination/task.ts";
import type { AgencyId } from "../operation/agency.ts";
import type { Geometry, LngLat } from "../picture/geometry.ts";
import type { UnitId, UnitStatus } from "../picture/unit.ts";
import type { ExerciseMs } from "./exercise-time.ts";

/** Something that became part of the participants' picture, whoever did it: people, or the engine for those not played. */
export type Deed = { readonly atMs: ExerciseMs } & (
  | {
      readonly deed: "unit-added";
      readonly unit: UnitId;
      readonly agency: AgencyId;
      readonly symbol: string;
      readonly capabilities: readonly string[];
    }
  | { readonly deed: "unit-removed"; readonly unit: UnitId }
  | { readonly deed: "unit-status"; readonly unit: UnitId; readonly status: UnitStatus }
  | { readonly deed: "unit-heard"; readonly unit: UnitId; readonly at: LngLat }
  | {
      readonly deed: "task-given";
      readonly task: string;
      readonly kind: TaskKind;
      readonly byAgency: AgencyId;
      readonly priority: Priority;
      readonly at?: LngLat | undefined;
      readonly to: readonly { readonly agency: AgencyId; readonly unit?: UnitId | undefined }[];
    }
  | {
      readonly deed: "task-step";
      readonly task: string;
      readonly agency: AgencyId;
      readonly unit?: UnitId | undefined;
      readonly step: Exclude<TaskState, "sent">;
    }
  | { readonly deed: "task-withdrawn"; readonly task: string }
  | {
      readonly deed: "asked";
      readonly request: string;
      readonly what: ResourceKindId;
      readonly quantity: number;
      readonly byAgency: AgencyId;
      readonly at: LngLat;
    }
  | { readonly deed: "request-cancelled"; readonly request: string }
  | {
      readonly deed: "offered";
      readonly request: string;
      readonly offer: string;
      readonly agency: AgencyId;
      readonly quantity: number;
    }
  | {
      readonly deed: "offer-step";
      readonly request: string;
      readonly offer: string;
      readonly step: Exclude<OfferState, "offered">;
      /** Of "accepted": how much of it. */
      readonly quantity?: number | undefined;
    }
  | {
      readonly deed: "said";
      readonly message: string;
      readonly byAgency?: AgencyId | undefined;
      readonly inject?: string | undefined;
      readonly to: readonly AgencyId[];
      readonly phrase?: string | undefined;
      readonly text?: string | undefined;
    }
  | {
      readonly deed: "message-reached";
      readonly message: string;
      readonly agency: AgencyId;
      readonly mark: "delivered" | "acknowledged";
    }
  | {
      readonly deed: "plotted";
      readonly layer: string;
      readonly annotation: string;
      readonly byAgency?: AgencyId | undefined;
      readonly kind: "point" | "line" | "area" | "text";
      readonly symbol?: string | undefined;
      readonly geometry: Geometry;
    }
  | { readonly deed: "erased"; readonly layer: string; readonly annotation: string }
);
