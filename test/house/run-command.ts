import { spawn } from "node:child_process";
import { once } from "node:events";

/**
 * Runs a program with its output going straight to ours; resolves with its exit code, null where a signal or the time
 * limit ended it or it could not be started.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly limitMs: number; readonly env?: NodeJS.ProcessEnv },
): Promise<number | null> {
  const child = spawn(command, args, {
    stdio: ["ignore", "inherit", "inherit"],
    timeout: options.limitMs,
    killSignal: "SIGTERM",
    env: options.env ?? process.env,
  });
  try {
    const [code] = (await once(child, "close")) as [number | null];
    return code;
  } catch (failure) {
    console.error(`${command}: ${failure instanceof Error ? failure.message : "cannot be started"}`);
    return null;
  }
}
