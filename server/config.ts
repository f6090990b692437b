import { type Command, CommanderError, Command as Program } from "commander";

/** How this server was asked to run. */
export type Config = {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly publicUrl: string | undefined;
  readonly trustProxy: boolean;
  readonly demo: boolean;
  readonly dev: boolean;
};

/** Something in the settings or around them that keeps the server from starting; `message` is one clear sentence. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}

/**
 * Reads the settings from the environment and the command line (without node and script):
 * `PORT` (8080), `HOST` (0.0.0.0: a tablet in the same network is meant to reach it), `DATA_DIR` (data), `PUBLIC_URL`,
 * `TRUST_PROXY` (yes or no), `--no-demo`, `--dev`. Throws `CannotStart` for a value that makes no sense.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  commandLine: readonly string[],
): Config {
  const flags = readFlags(commandLine);
  const set = (name: string) => environment[name]?.trim() || undefined;
  return {
    host: set("HOST") ?? "0.0.0.0",
    port: readPort(set("PORT")),
    dataDir: set("DATA_DIR") ?? "data",
    publicUrl: readPublicUrl(set("PUBLIC_URL")),
    trustProxy: readYesOrNo("TRUST_PROXY", set("TRUST_PROXY")),
    ...flags,
  };
}

/** 0 asks the system for any free port. */
function readPort(text: string | undefined): number {
  if (text === undefined) return 8080;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new CannotStart(`PORT is "${text}"; it must be a number from 0 to 65535.`);
}

function readPublicUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (URL.canParse(text)) {
    const { protocol, pathname, search, hash } = new URL(text);
    const isBare = pathname === "/" && search === "" && hash === "";
    if ((protocol === "http:" || protocol === "https:") && isBare) return text;
  }
  throw new CannotStart(
    `PUBLIC_URL is "${text}"; it must be an address like https://muster.example.org, without a path.`,
  );
}

function readYesOrNo(name: string, text: string | undefined): boolean {
  if (text === undefined || /^(no|false|0)$/i.test(text)) return false;
  if (/^(yes|true|1)$/i.test(text)) return true;
  throw new CannotStart(`${name} is "${text}"; it must be yes or no.`);
}

function readFlags(commandLine: readonly string[]): { demo: boolean; dev: boolean } {
  const program: Command = new Program("muster")
    .description("One live map that every agency in a drill or an emergency works on together.")
    .option("--no-demo", "start empty, with one link to found an operation")
    .option("--dev", "serve the client from its sources, with hot reload", false)
    .allowExcessArguments(false)
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
  try {
    program.parse(commandLine, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode !== 0) {
      throw new CannotStart(
        `${error.message.replace(/^error: /, "").replace(/^./, (first) => first.toUpperCase())}; see --help.`,
      );
    }
    throw error;
  }
  return program.opts<{ demo: boolean; dev: boolean }>();
}
