import { spawnSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(`${root}${path}`, "utf8");

test("continuous integration runs npm ci and then exactly npm test", () => {
  accessSync(`${root}.ci/run`, constants.X_OK);
  const script = read(".ci/run");
  expect(script).toMatch(/^set -euo pipefail$/m);
  expect(script).toMatch(/^\s*npm ci$/m);
  expect(script.trimEnd().split("\n").at(-1)).toBe("npm test");
});

test("npm test runs everything, and stops for a wrong --only with a failure on its last line", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  expect(scripts["test"]).toBe("tsx test/run.ts");
  const { stdout, status } = spawnSync("node", ["--import", "tsx", "test/run.ts", "--only", "nothing"], {
    cwd: root,
    encoding: "utf8",
  });
  expect(status).toBe(1);
  expect(stdout.trimEnd().split("\n").at(-1)).toBe("0 passed, 1 failed");
  expect(stdout.endsWith("\n")).toBe(true);
});
