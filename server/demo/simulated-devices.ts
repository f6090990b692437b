import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A device process that dies is started again after so long, doubling up to the longest. */
const FIRST_RESTART_MS = 500;
const LONGEST_RESTART_MS = 30_000;
/** One that ran so long was well: the next wait is short again. */
const WELL_AFTER_MS = 60_000;
/** How long it may take to say good-bye before it is ended. */
const STOP_MS = 2_000;

/**
 * Starts the process that plays the units' devices, and starts it again whenever it dies. `url` is the server as it is
 * reached from here, `token` an invite that admits the devices. With `memoryFile` units go on from where they were when
 * the devices last ran; without it they start at home.
 */
export function startSimulatedDevices(devices: {
  readonly url: string;
  readonly token: string;
  readonly memoryFile?: string | undefined;
}): {
  readonly pid: number | undefined;
  /** Resolves when the process is gone. */
  stop(): Promise<void>;
} {
  let child: ChildProcess | undefined;
  let restart: NodeJS.Timeout | undefined;
  let waitMs = FIRST_RESTART_MS;
  let stopped = false;

  function start(): void {
    const startedAtMs = Date.now();
    const started = forkProcess(devices);
    child = started;
    // Without a listener a failure to start would end the server; it ends here as an exit does.
    started.once("error", () => again(startedAtMs, started));
    started.once("exit", () => again(startedAtMs, started));
  }

  function again(startedAtMs: number, ended: ChildProcess): void {
    if (child !== ended) return;
    child = undefined;
    if (stopped) return;
    if (Date.now() - startedAtMs > WELL_AFTER_MS) waitMs = FIRST_RESTART_MS;
    restart = setTimeout(start, waitMs);
    restart.unref();
    waitMs = Math.min(LONGEST_RESTART_MS, waitMs * 2);
  }

  start();
  return {
    get pid() {
      return child?.pid;
    },
    async stop() {
      stopped = true;
      clearTimeout(restart);
      if (child) await end(child);
    },
  };
}

/** The process's own file: beside this one among the sources, beside main.js in the bundle. */
function forkProcess({ url, token, memoryFile }: Parameters<typeof startSimulatedDevices>[0]): ChildProcess {
  const isSource = import.meta.url.endsWith(".ts");
  const file = new URL(`simulated-devices-process.${isSource ? "ts" : "js"}`, import.meta.url);
  return fork(fileURLToPath(file), [], {
    // The token would be seen by everyone on this machine among the arguments.
    env: {
      ...process.env,
      MUSTER_DEVICES_URL: url,
      MUSTER_DEVICES_TOKEN: token,
      ...(memoryFile === undefined ? {} : { MUSTER_DEVICES_MEMORY: memoryFile }),
    },
    execArgv: isSource ? ["--import", "tsx"] : [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

/** Closing the channel is the sign to go; who does not follow is ended. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const force = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
  if (child.connected) child.disconnect();
  await gone;
  clearTimeout(force);
}
