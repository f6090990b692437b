import { fileURLToPath } from "node:url";
import { chromiumPath } from "../get-chromium.ts";
import { checkDependencies } from "./dependency-rule.ts";
import { runCommand } from "./run-command.ts";

/** One thing that must hold of the whole tree; true where it does. It prints what is wrong itself. */
export type Check = { readonly name: string; readonly run: () => Promise<boolean> };

/** None of them takes a minute on two cores; one that hangs must not hang the run. */
const CHECK_MS = 5 * 60_000;

/** The checks of the source, quick ones that need neither a browser nor a build. */
export const SOURCE_CHECKS: readonly Check[] = [
  tool("types", "tsc", "typescript/bin/tsc", ["-p", ".", "--noEmit"]),
  tool("lint", "oxlint", "oxlint/bin/oxlint", ["--type-aware"]),
  tool("format and imports", "biome", "@biomejs/biome/bin/biome", ["check", "."]),
  { name: "dependency rule (dependency-cruiser)", run: checkDependencies },
  tool("nothing unused", "knip", "knip/bin/knip.js", ["--no-progress"]),
];

/** What browser tests stand on. */
export const BROWSER_CHECKS: readonly Check[] = [
  {
    name: "a Chromium to test with",
    run: async () => {
      try {
        // Handed on to the tests, which then need not search again.
        process.env["CHROMIUM_PATH"] = await chromiumPath();
        console.log(process.env["CHROMIUM_PATH"]);
        return true;
      } catch (failure) {
        console.error(failure instanceof Error ? failure.message : failure);
        return false;
      }
    },
  },
  {
    name: "client and server build",
    run: async () => (await runCommand("npm", ["run", "--silent", "build"], { limitMs: CHECK_MS })) === 0,
  },
];

function tool(what: string, by: string, script: string, args: readonly string[]): Check {
  const path = fileURLToPath(new URL(`../../node_modules/${script}`, import.meta.url));
  return {
    name: `${what} (${by})`,
    run: async () => (await runCommand(process.execPath, [path, ...args], { limitMs: CHECK_MS })) === 0,
  };
}
