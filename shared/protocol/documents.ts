import type * as Y from "yjs";
import type { AgencyId } from "../operation/agency.ts";
import type { ChannelId } from "../operation/channel.ts";
import type { LayerId } from "../picture/layer.ts";

/**
 * The documents of an operation, by name. `layer/<id>` is shared (clients edit it), the others are published
 * (only the server writes them).
 */
export type DocumentName =
  | `layer/${LayerId}`
  | `units/${AgencyId}`
  | `fixes/${AgencyId}`
  | `board/${ChannelId}`
  | `marks/${ChannelId}`
  | typeof EXERCISE
  | typeof EXERCISE_CONTROL;

/** Clock and state of a drill's play, for everybody in it. */
export const EXERCISE = "exercise/play";
/** The script, the ground truth and what evaluators write: for exercise control and observers. */
export const EXERCISE_CONTROL = "exercise-control/play";

const KINDS = ["layer", "units", "fixes", "board", "marks", "exercise", "exercise-control"] as const;
export type DocumentKind = (typeof KINDS)[number];

/** The only root of each kind of document, with its Yjs type. */
export const ROOTS = {
  /** Y.Map<AnnotationId, Y.Map<AnnotationProperties>> */
  layer: "annotations",
  /** keyed list of `Unit` by id; see keyed-list.ts */
  units: "units",
  /** Y.Array<Uint8Array>: batches of packed fixes, oldest first; see packed-fixes.ts */
  fixes: "fixes",
  /** keyed list of `Post` by id: what stands on a channel's board; see keyed-list.ts */
  board: "board",
  /** keyed list of `ReadMark` by member: how far each has got with a channel; see keyed-list.ts */
  marks: "marks",
  /** keyed list with the one `Exercise` under "play"; see keyed-list.ts */
  exercise: "exercise",
  /** keyed list of `ControlEntry` by `controlKey`; see keyed-list.ts */
  "exercise-control": "control",
} as const satisfies Record<DocumentKind, string>;

/** Ids are URL-safe, as nanoid makes them, at most 64 characters. */
const ID = /^[A-Za-z0-9_-]{1,64}$/;

/** Takes a document's name apart; undefined where it is none. */
export function parseDocumentName(name: string): { kind: DocumentKind; id: string } | undefined {
  const slash = name.indexOf("/");
  const kind = KINDS.find((known) => known === name.slice(0, slash));
  const id = name.slice(slash + 1);
  return kind && ID.test(id) ? { kind, id } : undefined;
}

/** The annotations of a layer's document. */
export function annotationsOf(doc: Y.Doc): Y.Map<Y.Map<unknown>> {
  return doc.getMap<Y.Map<unknown>>(ROOTS.layer);
}
