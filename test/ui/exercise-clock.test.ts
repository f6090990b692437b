import i18next from "i18next";
import { beforeAll, expect, test } from "vitest";
import { playState, playWords, storyTime, wholeSeconds } from "../../client/ui/exercise-clock.ts";
import { startWords } from "../../client/ui/words.ts";
import { changeClock, type ExerciseClock, exerciseTimeAt } from "../../shared/drill/exercise.ts";

const STANDING: ExerciseClock = { sinceMs: 1_000_000, exerciseMs: 90_500, rate: 1, running: false };
const HOUR_MS = 3_600_000;

beforeAll(startWords);

test("a running clock shows the second that has begun, at its rate; one that stands shows the same for ever", () => {
  const running = changeClock(STANDING, { running: true, rate: 16 }, 2_000_000);
  expect(wholeSeconds(exerciseTimeAt(STANDING, 9_999_999))).toBe("0:01:30");
  expect(wholeSeconds(exerciseTimeAt(running, 2_000_000))).toBe("0:01:30");
  expect(wholeSeconds(exerciseTimeAt(running, 2_060_000))).toBe("0:17:30");
});

test("the story goes on from its own date and time, and says the day where that is another one", () => {
  const play = { storyStart: "2027-08-07T22:30" };
  expect(storyTime(play, HOUR_MS, "en")).toBe("23:30");
  expect(storyTime(play, 2 * HOUR_MS, "en")).toMatch(/8.*00:30/);
});

test("before, while and after it is played a drill says which", () => {
  const running = { ...STANDING, running: true, rate: 4 };
  expect(playState({ phase: "ready", clock: STANDING })).toBe("ready");
  expect(playState({ phase: "in-play", clock: STANDING })).toBe("paused");
  expect(playWords({ phase: "in-play", clock: running }, i18next.t)).toBe("×4");
  expect(playWords({ phase: "over", clock: STANDING }, i18next.t)).toBe("Ended");
});
