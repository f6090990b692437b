import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readScenarioFile, textToSend } from "../../client/exercise-control/scenario-file.ts";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import { COMMANDS } from "../../shared/protocol/commands.ts";

const FLOOD = readFileSync(join(import.meta.dirname, "../../scenarios/flood-across-a-border.json"), "utf8");

function file(text: string, size = text.length): Pick<File, "size" | "text"> {
  return { size, text: async () => text };
}

test("a shipped scenario is read from its file, and what is sent of it is the same and is taken", async () => {
  const { scenario } = await readScenarioFile(file(FLOOD));
  if (!scenario) throw new Error("it cannot be read");
  const text = textToSend(scenario);
  expect(text.length).toBeLessThan(FLOOD.length);
  expect(readScenario(text).scenario).toEqual(scenario);
  expect(COMMANDS["exercise.load"].safeParse({ text, seed: 1 }).success).toBe(true);
});

test("a problem of a file names its place", async () => {
  const broken = FLOOD.replace('"inject": "dam-gates"', '"inject": "no-such-inject"');
  const { problems = [] } = await readScenarioFile(file(broken));
  expect(problems.length).toBeGreaterThan(0);
  expect(problems[0]).toMatchObject({ problem: "nothing-named", detail: 'inject "no-such-inject"' });
  expect(problems[0]?.place).toMatch(/^injects\[\d+\] "6"/);
});

test("what is far too large is not read at all, and what cannot be sent in one piece is refused here", async () => {
  let reads = 0;
  const huge = {
    size: 500_000_000,
    text: async () => {
      reads += 1;
      return "";
    },
  };
  expect((await readScenarioFile(huge)).problems?.[0]).toMatchObject({ problem: "too-large", detail: "10 MB" });
  expect(reads).toBe(0);
  const padded = JSON.parse(FLOOD) as { injects: Record<string, unknown>[] };
  const [first] = padded.injects;
  const filled = Array.from({ length: 250 }, (_, i) => ({
    ...first,
    id: `extra-${i}`,
    serial: `E${i}`,
    contingency: "x".repeat(3_900),
  }));
  padded.injects.push(...filled);
  const { problems } = await readScenarioFile(file(JSON.stringify(padded)));
  expect(problems).toEqual([{ place: "", problem: "too-large", detail: "0.9 MB" }]);
});
