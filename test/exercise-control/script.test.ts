import i18next from "i18next";
import { beforeAll, expect, test } from "vitest";
import { windowOf } from "../../client/exercise-control/due-window.ts";
import { effectWords, triggerLine } from "../../client/exercise-control/effect-words.ts";
import { improvisedInject } from "../../client/exercise-control/improvised.ts";
import type { ScriptNames } from "../../client/exercise-control/script-names.ts";
import { freeSerial, groupOf, inGroups, isLate, timeOf } from "../../client/exercise-control/script-order.ts";
import { axisTimes, inLanes } from "../../client/exercise-control/timeline-lanes.ts";
import { startWords } from "../../client/ui/words.ts";
import type { InjectState } from "../../shared/drill/drill-state.ts";
import type { Inject } from "../../shared/drill/inject.ts";
import { injectForm } from "../../shared/drill/inject-form.ts";

const MINUTE_MS = 60_000;

beforeAll(startWords);

function state(serial: string, plannedMs: number | undefined, rest: Partial<InjectState> = {}): InjectState {
  const inject: Inject = {
    id: `inject-${serial}`,
    serial,
    title: `Inject ${serial}`,
    trigger: plannedMs === undefined ? { when: "by-hand" } : { when: "at", atMs: plannedMs },
    from: "A caller",
    to: ["fire"],
    by: "phone",
    priority: "routine",
    wantsAcknowledgement: true,
    attachments: [],
    effects: [],
    objectives: [],
    expected: [],
  };
  return { inject, status: "ready", plannedMs, ...rest };
}

const NAMES: ScriptNames = {
  agency: (id) => id,
  agencyShort: (id) => id.toUpperCase(),
  unit: (id) => (id === "boat-1" ? "Boat 1" : id),
  hazard: (id) => id,
  casualties: (id) => id,
  drawn: (id) => (id === "camp" ? "Youth camp" : undefined),
  role: (id) => id,
  objective: (id) => id,
  expected: (id) => id,
  storyline: (id) => id,
  serial: (id) => (id === "dam" ? "14" : id),
};

test("the script stands in the order in which it presses, and what was stands with the latest first", () => {
  const nowMs = 30 * MINUTE_MS;
  const script = [
    state("9", 60 * MINUTE_MS),
    state("H1", undefined),
    state("1", 0, { status: "fired", firedMs: 0 }),
    state("2", 5 * MINUTE_MS, { status: "fired", firedMs: 6 * MINUTE_MS }),
    state("3", 20 * MINUTE_MS),
    state("4", 35 * MINUTE_MS),
    state("5", 10 * MINUTE_MS, { status: "held" }),
    state("6", 40 * MINUTE_MS, { status: "moved", movedToMs: 32 * MINUTE_MS }),
    state("7", 8 * MINUTE_MS, { status: "skipped", skippedMs: 8 * MINUTE_MS }),
    state("8", undefined, { status: "draft" }),
  ];
  const groups = inGroups(script, nowMs).map(({ group, states }) => [group, states.map(({ inject }) => inject.serial)]);
  expect(groups).toEqual([
    ["late", ["3"]],
    ["next", ["6", "4"]],
    ["planned", ["9", "H1"]],
    ["held", ["5"]],
    ["draft", ["8"]],
    ["fired", ["2", "1"]],
    ["skipped", ["7"]],
  ]);
});

test("what is held past its time is late as well, and what is due this second is not", () => {
  const nowMs = 20 * MINUTE_MS;
  expect(isLate(state("1", nowMs - MINUTE_MS, { status: "held" }), nowMs)).toBe(true);
  expect(isLate(state("1", nowMs), nowMs)).toBe(false);
  expect(groupOf(state("1", nowMs), nowMs)).toBe("next");
  expect(isLate(state("1", 0, { status: "fired", firedMs: 0 }), nowMs)).toBe(false);
  expect(isLate(state("1", undefined), nowMs)).toBe(false);
});

test("what is made up gets the first serial that is free, whatever its letters", () => {
  expect(freeSerial([])).toBe("X1");
  expect(freeSerial([state("x1", 0), state("X2", 0), state("X4", 0)])).toBe("X3");
});

test("what is made up is an inject that the server takes, with its first line as title", () => {
  const made = {
    text: "  Water in the cellar of the town hall, the archive is in danger, who can help?\nNobody is there.  ",
    language: "en",
    to: ["fire", "police"],
    from: " Mayor ",
    by: "phone",
    wantsAcknowledgement: true,
  } as const;
  const inject = improvisedInject("made-up", made, [state("X1", 0)]);
  expect(injectForm.safeParse(inject).error?.issues ?? []).toEqual([]);
  expect(inject).toMatchObject({ serial: "X2", to: ["fire", "police"], from: "Mayor", trigger: { when: "by-hand" } });
  expect(inject.title).toMatch(/^Water in the cellar.*…$/);
  expect(inject.title.length).toBeLessThanOrEqual(60);
  expect(inject.text?.text).toMatch(/^Water[^]*there\.$/);
});

test("marks of the timeline stand beside each other in lanes, and what has no time is left out", () => {
  const marks = inLanes(
    [state("2", 5), state("1", 0), state("3", 6), state("4", 7), state("H", undefined)],
    timeOf,
    10,
    3,
  );
  expect(marks.map(({ it: { inject }, lane }) => [inject.serial, lane])).toEqual([
    ["1", 0],
    ["2", 1],
    ["3", 2],
    ["4", 0],
  ]);
  expect(inLanes([state("1", 0), state("2", 10)], timeOf, 10, 3).map(({ lane }) => lane)).toEqual([0, 0]);
});

test("the axis names round times, never more than there is room for", () => {
  expect(axisTimes(60 * MINUTE_MS, 4)).toEqual([0, 15, 30, 45, 60].map((minutes) => minutes * MINUTE_MS));
  for (const hours of [0.2, 1, 4, 24, 168]) {
    const times = axisTimes(hours * 60 * MINUTE_MS, 12);
    expect(times.length).toBeLessThanOrEqual(13);
    expect(times[0]).toBe(0);
  }
});

test("a window that opens with an inject has no time until that is fired", () => {
  const due = { after: "dam", fromMs: 0, toMs: 8 * MINUTE_MS };
  expect(windowOf(due, () => undefined)).toBeUndefined();
  expect(windowOf(due, () => MINUTE_MS)).toEqual({ fromMs: MINUTE_MS, toMs: 9 * MINUTE_MS });
  expect(windowOf({ fromMs: 5, toMs: 6 }, () => undefined)).toEqual({ fromMs: 5, toMs: 6 });
});

test("effects and triggers are said in words, with the names of things", () => {
  const { t } = i18next;
  const say = (effect: Parameters<typeof effectWords>[0]) => effectWords(effect, NAMES, t, "en");
  expect(say({ do: "unit-silent", unit: "boat-1", forMs: 20 * MINUTE_MS })).toBe("Boat 1 falls silent (20 min)");
  expect(say({ do: "erase", annotation: "camp" })).toBe("“Youth camp” is removed");
  expect(say({ do: "grow-area", annotation: "camp", byM: 40, overMs: 5 * MINUTE_MS })).toBe(
    "“Youth camp” grows by 40 m over 5 min",
  );
  expect(say({ do: "resource", agency: "thw", what: "pump", change: -2 })).toMatch(/^THW: −2 × /);
  expect(triggerLine({ when: "after", inject: "dam", delayMs: 90_000 }, NAMES, t)).toEqual({
    words: "0:01:30 after 14",
  });
  expect(triggerLine({ when: "if", condition: { if: "time", fromMs: 60_000 } }, NAMES, t).condition).toBe(
    "time fromMs=0:01:00",
  );
});
