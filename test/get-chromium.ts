import { spawn } from "node:child_process";
import { accessSync, constants, readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

/** A download of 170 MB over a slow line; longer waits help nobody. */
const DOWNLOAD_MS = 5 * 60_000;
/** Debian's package brings some 100 others along. */
const PACKAGE_MS = 8 * 60_000;
/** A cold start of a browser on a busy machine. */
const VERSION_MS = 30_000;

const ON_PATH = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome.exe"];
const ELSEWHERE = [
  "/usr/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The path of a Chromium or Chrome that starts on this machine: `CHROMIUM_PATH` if set, an installed one, playwright's.
 * Where none is, gets one: playwright's own download, failing that Debian's package when root.
 * Rejects with one sentence that says what to do where all of that failed; browser tests are never skipped.
 */
export async function chromiumPath(): Promise<string> {
  const named = process.env["CHROMIUM_PATH"];
  if (named) {
    if (await starts(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, but no browser starts there.`);
  }
  const found = await firstThatStarts(candidates());
  if (found) return found;
  return (await downloaded()) ?? (await fromDebian()) ?? Promise.reject(new Error(NONE));
}

const NONE =
  "No Chromium starts on this machine and none could be fetched: install Chromium or Chrome, " +
  "or set CHROMIUM_PATH to one, and run the tests again.";

function candidates(): string[] {
  const folders = (process.env["PATH"] ?? "").split(process.platform === "win32" ? ";" : ":");
  const onPath = folders.flatMap((folder) => ON_PATH.map((name) => join(folder, name)));
  const all = [...onPath, ...ELSEWHERE, ...playwrightsOwn()];
  return [...new Set(all)].filter(isExecutable);
}

/** Playwright keeps each revision in a folder of its own; one of another playwright serves as well. */
function playwrightsOwn(): string[] {
  const expected = chromium.executablePath();
  const folder = resolve(expected, "../..");
  const cache = dirname(folder);
  const inside = expected.slice(folder.length + 1);
  let revisions: string[] = [];
  try {
    revisions = readdirSync(cache).filter((name) => name.startsWith("chromium-"));
  } catch {
    // No cache: nothing was ever downloaded.
  }
  return [
    expected,
    ...revisions
      .toSorted()
      .toReversed()
      .map((name) => join(cache, name, inside)),
  ];
}

async function downloaded(): Promise<string | undefined> {
  console.log("No Chromium here: fetching playwright's.");
  const cli = fileURLToPath(new URL("../node_modules/playwright-core/cli.js", import.meta.url));
  const args = [cli, "install", "--no-shell", "--no-progress", "chromium"];
  const environment = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000", ...process.env };
  const { succeeded } = await run(process.execPath, args, DOWNLOAD_MS, environment);
  return succeeded ? firstThatStarts(playwrightsOwn().filter(isExecutable)) : undefined;
}

async function fromDebian(): Promise<string | undefined> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !isExecutable("/usr/bin/apt-get")) return undefined;
  console.log("That did not work: installing Debian's package.");
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-q"], PACKAGE_MS, environment);
  await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], PACKAGE_MS, environment);
  return firstThatStarts(candidates());
}

async function firstThatStarts(paths: readonly string[]): Promise<string | undefined> {
  for (const path of paths) if (await starts(path)) return path;
  return undefined;
}

/** A file that is there may still lack its libraries: only one that says its version counts. */
async function starts(path: string): Promise<boolean> {
  const { succeeded, output } = await run(path, ["--version", "--no-sandbox"], VERSION_MS, process.env, "quiet");
  return succeeded && /chrom/i.test(output);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function run(
  command: string,
  args: readonly string[],
  limitMs: number,
  environment: NodeJS.ProcessEnv,
  voice: "heard" | "quiet" = "heard",
): Promise<{ succeeded: boolean; output: string }> {
  return new Promise((done) => {
    const stdio = voice === "heard" ? ("inherit" as const) : ("pipe" as const);
    const child = spawn(command, args, {
      env: environment,
      timeout: limitMs,
      killSignal: "SIGKILL",
      stdio: ["ignore", stdio, stdio],
    });
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.stderr?.resume();
    child.once("error", () => done({ succeeded: false, output }));
    child.once("close", (code) => done({ succeeded: code === 0, output }));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await chromiumPath());
  } catch (failure) {
    console.error(failure instanceof Error ? failure.message : failure);
    process.exitCode = 1;
  }
}
