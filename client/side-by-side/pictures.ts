import { pictureSeenAs } from "../seen-as.ts";
import { EMPTY_BOARD } from "../sync/board.ts";
import { NO_CONTROL } from "../sync/exercise-control.ts";
import type { PictureSource } from "../sync/picture-source.ts";
import { useBeside } from "../ui/beside-wish.ts";

const NOBODY: readonly never[] = [];
const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();
const never = () => () => undefined;

/** What the chosen agency sees, and nothing that only exercise control does. */
export function seenPicture(live: PictureSource): PictureSource {
  const seen = pictureSeenAs(live, {
    now: () => useBeside.getState().agency,
    onChange: (listener) => useBeside.subscribe((now, before) => now.agency !== before.agency && listener()),
  });
  return {
    ...seen,
    exerciseControl: () => NO_CONTROL,
    onExerciseControl: never,
    present: () => NOBODY,
    onPresent: never,
  };
}

/** Of what exercise control sees the units, and the ground truth; nothing that anybody says about it. */
export function truthPicture(live: PictureSource): PictureSource {
  let known = live.directory();
  let directory = withoutSayings(known);
  return {
    ...live,
    directory: () => {
      const now = live.directory();
      if (now !== known) [known, directory] = [now, withoutSayings(now)];
      return directory;
    },
    board: () => EMPTY_BOARD,
    onBoards: never,
    annotations: () => NOTHING,
    onAnnotations: never,
    present: () => NOBODY,
    onPresent: never,
  };
}

function withoutSayings(directory: ReturnType<PictureSource["directory"]>): ReturnType<PictureSource["directory"]> {
  return { ...directory, layers: [], channels: [] };
}
