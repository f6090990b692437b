import { CommanderError } from "commander";
import { CannotStart, readConfig } from "./config.ts";
import { welcomeText } from "./console.ts";
import { type RunningServer, startServer } from "./start.ts";

/** The journal of a busy tick is written in milliseconds; what has not stopped by then never will. */
const STOP_WITHIN_MS = 10_000;

try {
  const server = await startServer(readConfig(process.env, process.argv.slice(2)));
  stopOnSignal(server);
  console.log(welcomeText(server));
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode;
  } else if (error instanceof CannotStart) {
    console.error(`Muster cannot start. ${error.message}`);
    process.exitCode = 1;
  } else {
    throw error;
  }
}

/** Stops cleanly at the first signal; a second one ends the process at once. */
function stopOnSignal(server: RunningServer): void {
  const stop = () => {
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error("Muster could not stop cleanly.", error);
        process.exit(1);
      },
    );
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}
