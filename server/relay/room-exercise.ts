import type { CommandScene, ExerciseScene } from "../commands/scene.ts";
import type { NewEntry } from "../journal/journal.ts";
import type { TickChanges } from "./tick-changes.ts";

/** The play of a drill as its room carries it along. What plays it stands above the relay and is handed in. */
export type RoomExercise = {
  /** What commands of a tick see and do. */
  readonly scene: ExerciseScene;
  /** Is there something to be done at `nowMs` although nothing came? */
  isDue(nowMs: number): boolean;
  /**
   * Inside each tick, after everything that came was carried out: takes note of what became different, plays on until
   * now, and changes the picture by what comes of that. What it hands back is journalled with the tick. `changes`: what
   * became different since this was asked last; asked again after a change of its own, what that made different.
   */
  pass(scene: CommandScene, changes: () => TickChanges): readonly NewEntry[];
};
