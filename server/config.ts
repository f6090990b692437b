import { type Command, CommanderError, Command as Program } from "commander";

/** How this server was asked to run. */
export type Config = {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly publicUrl: string | undefined;
  readonly trustProxy: boolean;
  /** Files in PEM: the certificate (with those between it and its authority) and its key. */
  readonly tls: TlsFiles | undefined;
  readonly demo: boolean;
  readonly dev: boolean;
};

export type TlsFiles = { readonly certFile: string; readonly keyFile: string };

/** Something in the settings or around them that keeps the server from starting; `message` is one clear sentence. */
export class CannotStart extends Error {
  override readonly name = "CannotStart";
}

/**
 * Reads the settings from the environment and the command line (without node and script):
 * `PORT` (8080), `HOST` (0.0.0.0: a tablet in the same network is meant to reach it), `DATA_DIR` (data), `PUBLIC_URL`,
 * `TRUST_PROXY` (yes or no) or `--trust-proxy`, `TLS_CERT` and `TLS_KEY` or `--tls-cert` and `--tls-key`, `--no-demo`,
 * `--dev`. What the command line says counts before the environment. Throws `CannotStart` for a value that makes no sense.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  commandLine: readonly string[],
): Config {
  const { tlsCert, tlsKey, trustProxy, demo, dev } = readFlags(commandLine);
  const set = (name: string) => environment[name]?.trim() || undefined;
  return {
    host: set("HOST") ?? "0.0.0.0",
    port: readPort(set("PORT")),
    dataDir: set("DATA_DIR") ?? "data",
    publicUrl: readPublicUrl(set("PUBLIC_URL")),
    trustProxy: trustProxy || readYesOrNo("TRUST_PROXY", set("TRUST_PROXY")),
    tls: readTls(tlsCert ?? set("TLS_CERT"), tlsKey ?? set("TLS_KEY")),
    demo,
    dev,
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

function readTls(certFile: string | undefined, keyFile: string | undefined): TlsFiles | undefined {
  if (certFile === undefined && keyFile === undefined) return undefined;
  if (certFile !== undefined && keyFile !== undefined) return { certFile, keyFile };
  const [there, missing] = keyFile === undefined ? ["certificate", "key"] : ["key", "certificate"];
  throw new CannotStart(`TLS has a ${there} but no ${missing}; give both, --tls-cert and --tls-key.`);
}

function readYesOrNo(name: string, text: string | undefined): boolean {
  if (text === undefined || /^(no|false|0)$/i.test(text)) return false;
  if (/^(yes|true|1)$/i.test(text)) return true;
  throw new CannotStart(`${name} is "${text}"; it must be yes or no.`);
}

type Flags = {
  readonly demo: boolean;
  readonly dev: boolean;
  readonly trustProxy: boolean;
  readonly tlsCert?: string;
  readonly tlsKey?: string;
};

function readFlags(commandLine: readonly string[]): Flags {
  const program: Command = new Program("muster")
    .description("One live map that every agency in a drill or an emergency works on together.")
    .option("--no-demo", "start empty, with one link to found an operation")
    .option("--tls-cert <file>", "serve https with this certificate (PEM, with its chain)")
    .option("--tls-key <file>", "the key of the certificate (PEM)")
    .option("--trust-proxy", "believe the X-Forwarded headers of the proxy in front", false)
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
  return program.opts<Flags>();
}
