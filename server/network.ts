import { networkInterfaces } from "node:os";

/** IPv4 addresses under which other devices of the local network reach this machine; none without a network. */
export function lanAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal, address }) => family === "IPv4" && !internal && !address.startsWith("169.254."))
    .map(({ address }) => address);
}

/** Does a server that listens on `host` take connections from every network? */
export function listensEverywhere(host: string): boolean {
  return host === "0.0.0.0" || host === "::" || host === "";
}

export type Scheme = "http" | "https";

/** The address of a server on this machine, as a browser here would open it. */
export function localUrl(host: string, port: number, scheme: Scheme = "http"): string {
  if (listensEverywhere(host)) return `${scheme}://localhost:${port}`;
  return `${scheme}://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** The address under which other devices reach the server; undefined where it listens here only, or there is no network. */
export function lanUrl(host: string, port: number, scheme: Scheme = "http"): string | undefined {
  const first = listensEverywhere(host) ? lanAddresses()[0] : undefined;
  return first === undefined ? undefined : `${scheme}://${first}:${port}`;
}
