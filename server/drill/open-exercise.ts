import type { OperationId } from "../../shared/operation/operation.ts";
import type { Journal } from "../journal/journal.ts";
import type { RoomExercise } from "../relay/room-exercise.ts";
import { PlayInRoom, type PlaySettings } from "./play-in-room.ts";
import { recallPlay } from "./recall-play.ts";

/** The play of a drill as its journal has it; see `RoomDependencies.openExercise`. */
export async function openExercise(
  operation: OperationId,
  at: { readonly journal: Pick<Journal, "read">; readonly now: () => number } & PlaySettings,
): Promise<RoomExercise> {
  return new PlayInRoom(await recallPlay(at.journal, operation), at.now(), at);
}
