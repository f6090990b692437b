import type { OperationId } from "../../shared/operation/operation.ts";
import type { RecordingState } from "../../shared/protocol/events.ts";
import type { Register } from "../admission/register.ts";
import type { Journal } from "../journal/journal.ts";
import type { PhotoStore } from "../photos/photo-store.ts";
import type { BoardChange } from "./boards-in-room.ts";
import type { ClientIds } from "./client-ids.ts";
import type { Documents } from "./documents.ts";
import type { Line, LineRoom } from "./line.ts";
import type { QuarantineInRoom } from "./quarantine-in-room.ts";
import type { Recorder } from "./recorder.ts";
import type { RoomExercise } from "./room-exercise.ts";

/** What a tick happens in: the parts of its room, and whom it tells. */
export type TickSurroundings = {
  readonly operation: OperationId;
  readonly journal: Journal;
  readonly register: Register;
  readonly photos: Pick<PhotoStore, "has">;
  readonly now: () => number;
  readonly tickMs: number;
  readonly onBug: (error: unknown) => void;
  readonly documents: Documents;
  readonly recorder: Recorder;
  readonly clientIds: ClientIds;
  readonly quarantine: QuarantineInRoom;
  readonly findDocument: LineRoom["findDocument"];
  readonly lines: ReadonlySet<Line>;
  /** The play of a drill; undefined in an emergency. */
  readonly exercise: RoomExercise | undefined;
  readonly directoryChanged: () => void;
  readonly recordingChanged: (state: RecordingState) => void;
  /** Told after a tick what it put on the boards, whether the journal could be written or not. */
  readonly boardsChanged: (changes: readonly BoardChange[]) => void;
};
