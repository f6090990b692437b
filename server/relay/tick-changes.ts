import type { ReadMark } from "../../shared/coordination/message.ts";
import type { LoggedFix } from "../../shared/journal/fix-log.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { Unit } from "../../shared/picture/unit.ts";
import type { BoardChange } from "./boards-in-room.ts";
import type { AnnotationFacts } from "./layer-edits.ts";

/** How far a member has got with a channel, and had before. */
export type MarkChange = {
  readonly channel: ChannelId;
  readonly mark: ReadMark;
  readonly former?: ReadMark | undefined;
};

/** A unit that came, changed or went (`removedAtMs`), and what it was before. */
export type UnitChange = { readonly unit: Unit; readonly former?: Unit | undefined };

/** What one author made of an annotation; `facts` is undefined where it is gone. */
export type AnnotationChange = {
  /** A member, or "server". */
  readonly actor: string;
  readonly layer: LayerId;
  readonly annotation: AnnotationId;
  readonly facts: AnnotationFacts | undefined;
};

/** All that became different in the picture of an operation, each list in its order. */
export type TickChanges = {
  readonly boards: readonly BoardChange[];
  readonly marks: readonly MarkChange[];
  readonly units: readonly UnitChange[];
  readonly fixes: readonly LoggedFix[];
  readonly annotations: readonly AnnotationChange[];
};
