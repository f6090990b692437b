import i18next from "i18next";
import { beforeAll, describe, expect, test } from "vitest";
import { carryIntoFile } from "../../client/review/carry-into-file.ts";
import { planOf, withNewRow } from "../../client/review/kept-plan.ts";
import { startWords } from "../../client/ui/words.ts";
import { carryImprovements } from "../../shared/drill/carry-improvements.ts";
import type { DrillReview } from "../../shared/drill/drill-review.ts";
import { firstImprovements, newImprovement } from "../../shared/drill/improvement.ts";
import { readScenario, writeScenario } from "../../shared/drill/read-scenario.ts";
import { readImprovements, readTrainedDrill, reviewAsFile, type TrainedDrill } from "../../shared/drill/review-file.ts";
import { trainingRecord } from "../../shared/drill/training-record.ts";
import { smallScenario } from "../drill/small-drill.ts";
import { PLAYS_FOR_MS, reviewOf } from "./played-review.ts";

const WORDS = { capability: (element = "none") => `can ${element}`, target: (issue: string) => `not again: ${issue}` };
const HOUR_MS = 3_600_000;
let review: DrillReview;

beforeAll(() => {
  startWords();
  review = reviewOf();
}, PLAYS_FOR_MS);

describe("an improvement plan starts from", () => {
  test("what evaluators would have better, and expected actions that were missed", () => {
    const rows = firstImprovements("drill-1", review);
    const missed = review.report.expected.filter(({ state }) => state === "missed");
    expect(missed.length).toBeGreaterThan(0);
    expect(rows.map(({ issue }) => issue)).toEqual([
      "Nobody told the school\nThe list of numbers was old",
      ...missed.map(({ what }) => what),
    ]);
    expect(rows[0]).toMatchObject({ id: "drill-1/observation/o-1", agency: "pagd", status: "open", action: "" });
    expect(rows[1]?.agency).toBe(review.expectedOf[missed[0]?.expected ?? ""]);
  });

  test("a missed action once, where somebody noted it as well", () => {
    const [missed] = review.report.expected.filter(({ state }) => state === "missed");
    const [noted] = review.report.improvements;
    if (!missed || !noted) throw new Error("nothing was missed");
    const improvements = [{ ...noted, about: { kind: "expected", id: missed.expected } as const }];
    const rows = firstImprovements("d", { ...review, report: { ...review.report, improvements } });
    expect(rows.filter(({ issue }) => issue === missed.what)).toEqual([]);
    expect(rows[0]?.agency).toBe(review.expectedOf[missed.expected]);
  });

  test("and keeps what was written or taken out when the review is made anew", () => {
    const first = firstImprovements("d", review);
    const [one, two] = first;
    if (!one || !two) throw new Error("too few rows");
    const written = { ...one, owner: "Ona" };
    const rows = planOf({ rows: [written], removed: [two.id] }, first);
    expect(rows[0]).toEqual(written);
    expect(rows.map(({ id }) => id)).not.toContain(two.id);
    expect(rows).toHaveLength(first.length - 1);
    expect(withNewRow(rows, "d", "x").at(-1)).toEqual(newImprovement("d/plan/x"));
  });
});

describe("improvements carried into a scenario", () => {
  const rows = [
    { ...newImprovement("d/1"), issue: "Too late", action: "Call at once", element: "training", agency: "police" },
    { ...newImprovement("d/2"), issue: "Wrong map", agency: "agency-of-elsewhere" },
    { ...newImprovement("d/3"), issue: "  " },
  ] as const;

  test("are objectives that name what they re-test", () => {
    const before = smallScenario();
    const { scenario, added, known } = carryImprovements(before, rows, WORDS);
    expect(added).toEqual([
      {
        id: "retest-1",
        text: "Call at once",
        capability: "can training",
        target: "not again: Too late",
        criticalTasks: ["Call at once"],
        agency: "police",
        retests: "d/1",
      },
      {
        id: "retest-2",
        text: "Wrong map",
        capability: "can none",
        target: "not again: Wrong map",
        criticalTasks: [],
        agency: "fire",
        retests: "d/2",
      },
    ]);
    expect(known).toBe(0);
    expect(scenario).toEqual({ ...before, revision: 2, objectives: [...before.objectives, ...added] });
    expect(readScenario(writeScenario(scenario)).scenario).toEqual(scenario);
  });

  test("are there once: what a scenario re-tests already stays as it was worked out", () => {
    const once = carryImprovements(smallScenario(), rows, WORDS).scenario;
    const worked = {
      ...once,
      objectives: once.objectives.map((one) => (one.retests === "d/1" ? { ...one, target: "5 minutes" } : one)),
    };
    const again = carryImprovements(worked, [...rows, { ...newImprovement("d/4"), action: "Drill it" }], WORDS);
    expect(again.known).toBe(2);
    expect(again.added.map(({ id, retests }) => [id, retests])).toEqual([["retest-3", "d/4"]]);
    expect(again.scenario.objectives.find(({ retests }) => retests === "d/1")?.target).toBe("5 minutes");
    expect(carryImprovements(worked, rows, WORDS).scenario).toBe(worked);
  });

  test("of any length leave a scenario that can be read", () => {
    const long = { ...newImprovement("d/long"), issue: "a".repeat(9_000), action: "b".repeat(9_000) };
    const { scenario } = carryImprovements(smallScenario(), [long], WORDS);
    expect(readScenario(writeScenario(scenario)).problems).toBeUndefined();
  });

  test("come back as a file, or say why not", () => {
    const carried = carryIntoFile(writeScenario(smallScenario()), rows, i18next.t);
    if (carried.kind !== "carried") throw new Error(carried.kind);
    expect([carried.fileName, carried.added, [...carried.retested]]).toEqual(["small-2.json", 2, ["d/1", "d/2"]]);
    expect(readScenario(carried.text).scenario?.objectives.at(-1)?.retests).toBe("d/2");
    expect(carryIntoFile(carried.text, rows, i18next.t)).toEqual({ kind: "nothing", title: "A small drill" });
    expect(carryIntoFile("{}", rows, i18next.t).kind).toBe("unusable");
    expect(carryIntoFile("no JSON", rows, i18next.t).kind).toBe("unusable");
  });
});

describe("a saved review", () => {
  const saved = (change: Partial<DrillReview> = {}, operation = { id: "d", name: "Spring drill" }): TrainedDrill => {
    const rows = firstImprovements(operation.id, review);
    const drill = readTrainedDrill(
      JSON.stringify({ exercise: true, ...reviewAsFile(operation, { ...review, ...change }, rows) }),
    );
    if (!drill) throw new Error("it could not be read");
    return drill;
  };

  test("holds everything, and what of it a training record needs is read again", () => {
    const rows = firstImprovements("d", review);
    const file = reviewAsFile({ id: "d", name: "Spring drill" }, review, rows) as Record<string, unknown>;
    expect(file).toMatchObject({ format: "muster-review", version: 1, report: review.report, improvements: rows });
    expect(readImprovements(JSON.parse(JSON.stringify(file["improvements"])))).toEqual(
      JSON.parse(JSON.stringify(rows)),
    );
    expect(saved().members.map(({ name }) => name)).toEqual(["Anna", "Ben"]);
  });

  test.each(["", "[]", "{}", "null", "{", '{"format":"muster-review","version":2}', '{"format":"muster-scenario"}'])(
    "is not %s",
    (text) => expect(readTrainedDrill(text)).toBeUndefined(),
  );

  test("and others make one table of who trained what, for how long", () => {
    const [anna, ben] = review.members;
    if (!anna || !ben) throw new Error("nobody took part");
    const drills = [
      saved(),
      // Made before play was over: the later one of the same drill counts.
      saved({ madeAtMs: 1, members: [anna, ben, { ...ben, member: "c", name: "Cora" }] }),
      saved(
        {
          beganAtMs: review.madeAtMs + HOUR_MS,
          members: [
            { ...anna, member: "new-id", name: "anna ", plays: ["Evaluator"], inPlayMs: 2 * HOUR_MS },
            { ...anna, member: "tablet", inPlayMs: HOUR_MS },
          ],
        },
        { id: "e", name: "Autumn drill" },
      ),
    ];
    const title = "Medicinos pajėgų vadovas";
    expect(trainingRecord(drills).map(({ key: _key, agency: _agency, ...one }) => one)).toEqual([
      {
        name: "Anna",
        drills: 2,
        unknown: 0,
        inPlayMs: 2.5 * HOUR_MS,
        plays: [title, "Evaluator"],
        lastAtMs: review.madeAtMs + HOUR_MS,
      },
      { name: "Ben", drills: 1, unknown: 1, inPlayMs: 0, plays: [title], lastAtMs: review.beganAtMs },
    ]);
  });
});
