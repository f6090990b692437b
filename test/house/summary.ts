/** What counts: every check is one test, every test of vitest is one. */
export type Tally = { readonly passed: number; readonly failed: number; readonly notes: readonly string[] };

/** The parts of vitest's JSON report that are read here (its reporter follows Jest's format). */
export type VitestReport = {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
};

/**
 * Counts a run of vitest. `report` is undefined where it ended without writing one; `exitCode` null where it was killed.
 * Anything that is not a plain pass counts as failed: a file that did not load, a skipped test (unless a filter by
 * name skips on purpose), a run without tests, a run that was cut off, an error outside of every test.
 */
export function tallyVitest(
  report: VitestReport | undefined,
  exitCode: number | null,
  options: { readonly filteredByName: boolean },
): Tally {
  if (!report) return { passed: 0, failed: 1, notes: ["vitest was cut off: it left no report"] };
  const notes: string[] = [];
  let passed = 0;
  let failed = 0;
  for (const file of report.testResults) {
    const statuses = file.assertionResults.map(({ status }) => status);
    const failedHere = statuses.filter((status) => status === "failed").length;
    const notRunHere = options.filteredByName
      ? 0
      : statuses.filter((status) => status !== "passed" && status !== "failed").length;
    passed += statuses.filter((status) => status === "passed").length;
    failed += failedHere + notRunHere;
    if (file.status === "failed" && failedHere === 0) {
      if (notRunHere === 0) failed += 1;
      notes.push(`${file.name} did not run: ${firstLine(file.message)}`);
    } else if (notRunHere > 0) {
      notes.push(`${file.name} skipped ${notRunHere}, which counts as failed`);
    }
  }
  if (passed + failed === 0) return { passed: 0, failed: 1, notes: ["vitest ran no tests"] };
  if (exitCode !== 0 && failed === 0) {
    return {
      passed,
      failed: 1,
      notes: [...notes, `vitest ended with ${exitCode ?? "a signal"} although no test failed`],
    };
  }
  return { passed, failed, notes };
}

export function addTallies(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    notes: tallies.flatMap(({ notes }) => notes),
  };
}

/** The last line of a run, which machines read: exactly this and nothing else on it. */
export function lastLine({ passed, failed }: Pick<Tally, "passed" | "failed">): string {
  return `${passed} passed, ${failed} failed`;
}

function firstLine(text: string | undefined): string {
  return text?.split("\n", 1)[0] || "no reason given";
}
