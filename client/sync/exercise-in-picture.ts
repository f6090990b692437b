import type * as Y from "yjs";
import type { Exercise } from "../../shared/drill/exercise.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, readKeyed } from "../../shared/protocol/keyed-list.ts";

/** The key that the one entry of the document stands under. */
const PLAY = "play";

/** Where no scenario is loaded and nobody has called a real emergency. */
export const NO_EXERCISE: Exercise = {};

/** What everybody is told of the play; read anew only after it changed. */
export class ExerciseInPicture {
  readonly #list: Y.Array<Keyed<Exercise>>;
  readonly #changed: () => void;
  #exercise: Exercise | undefined;

  constructor(doc: Y.Doc, changed: () => void) {
    this.#list = doc.getArray(ROOTS.exercise);
    this.#changed = changed;
    this.#list.observe(this.#outdate);
  }

  stop(): void {
    this.#list.unobserve(this.#outdate);
  }

  exercise(): Exercise {
    this.#exercise ??= readKeyed(this.#list).get(PLAY) ?? NO_EXERCISE;
    return this.#exercise;
  }

  readonly #outdate = (): void => {
    this.#exercise = undefined;
    this.#changed();
  };
}
