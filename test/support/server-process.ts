import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

const MOVED_CLOCK = new URL("moved-clock.mjs", import.meta.url).href;
const BUILT = fileURLToPath(new URL("../../dist/server/main.js", import.meta.url));
/** A start builds nothing and opens small files; a machine under load takes seconds, never a minute. */
const START_WITHIN_MS = 60_000;

export type ServerProcess = {
  readonly url: string;
  /** The links that the console printed, by label. */
  readonly links: Readonly<Record<string, string>>;
  readonly pid: number;
  /** Its clock goes on at once by as much as it was started with. */
  moveClock(): void;
  /** Ends it without a word, as a power cut would. Resolves when the process is gone. */
  kill9(): Promise<void>;
  stop(): Promise<void>;
};

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("no port was given");
  return address.port;
}

/**
 * Starts the built server as a process of its own on a data folder and a port. Rejects with what it printed where it
 * does not come up.
 */
export async function startServerProcess(at: {
  readonly dataDir: string;
  readonly port: number;
  readonly demo?: boolean;
  /** How far `moveClock` moves its clock. */
  readonly clockMovesByMs?: number;
}): Promise<ServerProcess> {
  if (!existsSync(BUILT)) throw new Error("the server is not built; run: npm run build");
  const child = spawn(process.execPath, [BUILT, ...(at.demo ? [] : ["--no-demo"])], {
    env: {
      ...process.env,
      PORT: String(at.port),
      HOST: "127.0.0.1",
      DATA_DIR: at.dataDir,
      ...(at.clockMovesByMs === undefined
        ? {}
        : { NODE_OPTIONS: `--import ${MOVED_CLOCK}`, MOVE_CLOCK_BY_MS: String(at.clockMovesByMs) }),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = await printedUntil(child, /Stop with Ctrl\+C/);
  const links = Object.fromEntries(
    [...text.matchAll(/^ {2}(\S.*?) {2,}(http:\/\/(?:localhost|127\.0\.0\.1)\S+)$/gm)].map(([, label, url]) => [
      label,
      url,
    ]),
  ) as Record<string, string>;
  const url = `http://127.0.0.1:${at.port}`;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  };
  return {
    url,
    links,
    pid: child.pid ?? 0,
    moveClock: () => void child.kill("SIGUSR2"),
    kill9: () => end("SIGKILL"),
    stop: () => end("SIGTERM"),
  };
}

function printedUntil(child: ChildProcess, last: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`the server did not come up:\n${text}`));
    }, START_WITHIN_MS);
    const read = (chunk: Buffer): void => {
      text += chunk.toString();
      if (!last.test(text)) return;
      clearTimeout(timer);
      resolve(text);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with ${code}:\n${text}`));
    });
  });
}
