import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drillCommand } from "../../server/drill/drill-command.ts";
import { writeScenario } from "../../shared/drill/read-scenario.ts";
import { callCommand, type Outcome } from "../support/called-command.ts";
import { bridgeInject, closeBridge, smallScenario } from "./small-drill.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
let folder = "";
let file = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "muster-drill-"));
  file = join(folder, "small.json");
  writeFileSync(file, writeScenario(smallScenario({ injects: [bridgeInject()], expected: [closeBridge()] })));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const drill = (...args: readonly string[]) => callCommand(drillCommand, args);

function hashIn({ said }: Outcome): string | undefined {
  return /^outcome hash ([0-9a-f]{64})$/m.exec(said)?.[1];
}

async function refusal(...args: readonly string[]): Promise<string | undefined> {
  const outcome = await drill(...args);
  expect(hashIn(outcome)).toBeUndefined();
  return outcome.refusal;
}

describe("npm run drill -- FILE --headless", () => {
  test("prints the numbers of the drill and the hash of its outcome, twice the same, another for another seed", async () => {
    const first = await drill(file, "--headless", "--speed", "max");
    expect(first.said).toContain('After-action numbers of "A small drill" at 1:30:00');
    expect(first.said).toMatch(/The bridge is closed within 15 minutes\.\s+police\s+P\s+10\/10/);
    expect(hashIn(first)).toBeDefined();
    expect(hashIn(await drill(file, "--headless"))).toBe(hashIn(first));
    expect(hashIn(await drill(file, "--headless", "--seed", "2"))).not.toBe(hashIn(first));
  });

  test("stops at the exercise time that it was told", async () => {
    expect((await drill(file, "--headless", "--until", "0:04:00")).said).toContain("at 0:04:00");
  });

  test("ends with code 1 and no hash where it is refused", () => {
    const args = ["--import", "tsx", "server/drill/main.ts", file, "--headless", "--until", "2:00:00"];
    const { status, stdout, stderr } = spawnSync("node", args, { cwd: root, encoding: "utf8" });
    expect(status).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toContain("after the end of the exercise");
  });
});

describe("npm run drill refuses, and says why:", () => {
  test("a file that is not there", async () => {
    expect(await refusal(join(folder, "nowhere.json"), "--headless")).toContain("nowhere.json cannot be read");
  });

  test("a scenario with something wrong, by its place", async () => {
    const broken = join(folder, "broken.json");
    writeFileSync(broken, writeScenario(smallScenario({ injects: [bridgeInject({ to: ["army"] })] })));
    expect(await refusal(broken, "--headless")).toContain('injects[0] "1": to');
  });

  test("a file of 50 MB", async () => {
    const large = join(folder, "large.json");
    writeFileSync(large, Buffer.alloc(50_000_000, " "));
    expect(await refusal(large, "--headless")).toContain("too large");
  });

  test("a time after the end", async () => {
    expect(await refusal(file, "--headless", "--until", "2:00:00")).toContain("after the end of the exercise, 1:30:00");
  });

  test("a time, a speed and a seed that are none", async () => {
    expect(await refusal(file, "--headless", "--until", "soon")).toContain("like 2:30:00");
    expect(await refusal(file, "--headless", "--speed", "0")).toContain("above 0");
    expect(await refusal(file, "--headless", "--seed", "-1")).toContain("whole number");
  });

  test("a run with people, which needs their map", async () => {
    expect(await refusal(file)).toContain("--headless");
  });
});
