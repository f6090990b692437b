import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { BROWSER_CHECKS, type Check, SOURCE_CHECKS } from "./house/checks.ts";
import { runCommand } from "./house/run-command.ts";
import { addTallies, lastLine, type Tally, tallyVitest, type VitestReport } from "./house/summary.ts";

/** Far above what two cores need for all tests; a run that hangs is reported as cut off. */
const ALL_TESTS_MS = 45 * 60_000;

/**
 * The whole of `npm test`: every check and every test, each even if an earlier one failed. `--only checks` leaves the
 * tests out, `--only tests` the checks of the source; all other arguments go to vitest as they are.
 * The last line is `N passed, N failed`.
 */
async function runEverything(args: readonly string[]): Promise<Tally> {
  const { only, rest } = takeOnly(args);
  const tallies: Tally[] = [];
  if (only !== "tests") tallies.push(await runChecks(SOURCE_CHECKS));
  if (only !== "checks") {
    tallies.push(await runChecks(BROWSER_CHECKS));
    tallies.push(await runVitest(rest));
  }
  return addTallies(tallies);
}

async function runChecks(checks: readonly Check[]): Promise<Tally> {
  const failed: string[] = [];
  for (const { name, run } of checks) {
    console.log(`\n▸ ${name}`);
    const startedAtMs = Date.now();
    const holds = await run();
    console.log(`${holds ? "✓" : "✗"} ${name}, ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`);
    if (!holds) failed.push(`check failed: ${name}`);
  }
  return { passed: checks.length - failed.length, failed: failed.length, notes: failed };
}

async function runVitest(args: readonly string[]): Promise<Tally> {
  console.log("\n▸ tests (vitest)");
  const folder = mkdtempSync(join(tmpdir(), "muster-tests-"));
  const reportFile = join(folder, "report.json");
  const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`, "--allowOnly=false"];
  try {
    const exitCode = await runCommand(process.execPath, [vitest, "run", ...reporters, ...args], {
      limitMs: ALL_TESTS_MS,
    });
    const filteredByName = args.some((argument) => /^(-t|--testNamePattern)/.test(argument));
    return tallyVitest(readReport(reportFile), exitCode, { filteredByName });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as VitestReport;
  } catch {
    return undefined;
  }
}

function takeOnly(args: readonly string[]): { only: "checks" | "tests" | undefined; rest: readonly string[] } {
  const index = args.indexOf("--only");
  if (index === -1) return { only: undefined, rest: args };
  const only = args[index + 1];
  if (only !== "checks" && only !== "tests") throw new Error("--only takes checks or tests");
  return { only, rest: args.filter((_, at) => at !== index && at !== index + 1) };
}

let tally: Tally;
try {
  tally = await runEverything(process.argv.slice(2));
} catch (failure) {
  tally = { passed: 0, failed: 1, notes: [`the run itself failed: ${String(failure)}`] };
}
console.log("");
for (const note of tally.notes) console.log(`✗ ${note}`);
console.log(lastLine(tally));
process.exitCode = tally.failed === 0 ? 0 : 1;
