import type { AgencyId } from "../operation/agency.ts";
import type { AnnotationId, AnnotationKind } from "../picture/annotation.ts";
import type { LngLat } from "../picture/geometry.ts";
import type { LayerId } from "../picture/layer.ts";
import type { UnitId, UnitStatus } from "../picture/unit.ts";
import type { AlertKind } from "./alert.ts";
import type { FreeText } from "./free-text.ts";
import type { PostBase } from "./post.ts";
import type { ResourceKindId } from "./resource-kind.ts";
import type { OfferState } from "./resource-request.ts";
import type { TaskKind, TaskPart, TaskState } from "./task.ts";

/**
 * What the log (ICS 214) notes by itself, without words: everyone reads it in their own language. Names are those of
 * then.
 */
export type LogEvent =
  | { readonly event: "unit-status"; readonly unit: UnitId; readonly name: string; readonly status: UnitStatus }
  | {
      readonly event: "unit-added" | "unit-changed" | "unit-removed";
      readonly unit: UnitId;
      readonly name: string;
    }
  | {
      readonly event: "task";
      readonly post: string;
      readonly task: TaskKind;
      readonly title?: FreeText | undefined;
      /** Whom it is for, by name. */
      readonly to: string;
      /** seen: they know of a change, or that it was withdrawn. */
      readonly step: TaskState | "changed" | "withdrawn" | "seen";
      /** Of a step "changed". */
      readonly what?: readonly TaskPart[] | undefined;
    }
  | {
      readonly event: "request";
      readonly post: string;
      readonly what: ResourceKindId;
      readonly quantity: number;
      readonly step: "asked" | "cancelled" | OfferState;
      /** Whose offer it is about. */
      readonly agency?: AgencyId | undefined;
    }
  | {
      readonly event: "annotation-added" | "annotation-changed" | "annotation-removed";
      readonly layer: LayerId;
      readonly layerName: string;
      readonly kind: AnnotationKind;
      readonly symbol?: string | undefined;
      readonly label?: string | undefined;
      /** The first of them. */
      readonly annotation: AnnotationId;
      /** How many at once. */
      readonly count: number;
    }
  | {
      readonly event: "alert";
      readonly post: string;
      readonly alert: AlertKind;
      readonly subject?: string | undefined;
      /** Of an alert about a task: names it where it has no title. */
      readonly taskKind?: TaskKind | undefined;
    };

/** One line of the log: noted by itself, or written by a person. Immutable. */
export type LogEntry = PostBase & {
  readonly kind: "log";
  readonly entry: LogEvent | { readonly event: "note"; readonly text: FreeText };
  readonly at?: LngLat | undefined;
};
