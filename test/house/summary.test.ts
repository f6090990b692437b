import { describe, expect, test } from "vitest";
import { addTallies, lastLine, tallyVitest, type VitestReport } from "./summary.ts";

type File = VitestReport["testResults"][number];

function file(statuses: readonly string[], rest: Partial<File> = {}): File {
  const assertionResults = statuses.map((status, at) => ({ status, fullName: `test ${at}` }));
  return { name: "a.test.ts", status: statuses.includes("failed") ? "failed" : "passed", assertionResults, ...rest };
}

function tally(files: readonly File[], exitCode: number | null = 0, filteredByName = false) {
  return tallyVitest({ success: exitCode === 0, testResults: files }, exitCode, { filteredByName });
}

describe("the summary of a run", () => {
  test("its last line is exactly the two numbers", () => {
    expect(lastLine({ passed: 214, failed: 0 })).toBe("214 passed, 0 failed");
  });

  test("counts what passed and what failed over all files", () => {
    expect(tally([file(["passed", "passed"]), file(["failed", "passed"])], 1)).toMatchObject({ passed: 3, failed: 1 });
  });

  test("a file that did not load is one failure with its reason", () => {
    const outcome = tally([file(["passed"]), file([], { status: "failed", message: "no such module\nat …" })], 1);
    expect(outcome).toEqual({ passed: 1, failed: 1, notes: ["a.test.ts did not run: no such module"] });
  });

  test("where a file's preparation fails, each of its tests counts as failed once, with the reason", () => {
    const outcome = tally([file(["skipped", "skipped"], { status: "failed", message: "no port" })], 1);
    expect(outcome).toEqual({ passed: 0, failed: 2, notes: ["a.test.ts did not run: no port"] });
  });

  test("skipped tests count as failed, unless they were filtered out by name", () => {
    expect(tally([file(["passed", "skipped", "todo"])])).toMatchObject({ passed: 1, failed: 2 });
    expect(tally([file(["passed", "skipped"])], 0, true)).toMatchObject({ passed: 1, failed: 0 });
  });

  test("a run without any test is a failure", () => {
    expect(tally([])).toMatchObject({ passed: 0, failed: 1, notes: ["vitest ran no tests"] });
    expect(tally([file(["skipped"])], 0, true)).toMatchObject({ passed: 0, failed: 1 });
  });

  test("a run that was cut off is a failure, whatever it had shown", () => {
    expect(tallyVitest(undefined, null, { filteredByName: false })).toMatchObject({ passed: 0, failed: 1 });
  });

  test("an error outside of every test is a failure", () => {
    expect(tally([file(["passed"])], 1)).toMatchObject({ passed: 1, failed: 1 });
    expect(tally([file(["passed"])], null)).toMatchObject({ passed: 1, failed: 1 });
  });

  test("tallies add up and keep their notes in order", () => {
    const sum = addTallies([
      { passed: 5, failed: 1, notes: ["a"] },
      { passed: 2, failed: 0, notes: ["b"] },
    ]);
    expect(sum).toEqual({ passed: 7, failed: 1, notes: ["a", "b"] });
  });
});
