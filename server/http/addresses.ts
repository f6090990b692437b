import type { FastifyRequest } from "fastify";

/** How this server is called by others. */
export type Addresses = {
  /**
   * May a page of `origin` send requests to `host` that change something? Exactly the page's own server may be asked,
   * or the public address. Programs that are no browsers send no origin; browsers always do where it matters.
   */
  permitsOrigin(this: void, origin: string | undefined, host: string | undefined): boolean;
  /** The address for links that others will open, without a slash at its end. */
  baseFor(request: FastifyRequest): string;
};

/**
 * `publicUrl` is where a proxy makes the server known, if there is one; `lanUrl` its address in the local network, used
 * where someone works on the server itself: a link to "localhost" would lead a phone to itself.
 */
export function createAddresses(known: { publicUrl?: string | undefined; lanUrl(): string | undefined }): Addresses {
  const publicUrl = known.publicUrl?.replace(/\/+$/, "");
  const publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
  return {
    permitsOrigin: (origin, host) => {
      if (origin === undefined) return true;
      return origin === publicOrigin || (host !== undefined && origin === originLike(origin, host));
    },
    baseFor: (request) => {
      if (publicUrl !== undefined) return publicUrl;
      const asked = `${request.protocol}://${request.host}`;
      return isLoopback(request.hostname) ? (known.lanUrl() ?? asked) : asked;
    },
  };
}

/** `host` as an origin with the scheme of `origin`: 80 and 443 need not be said. Undefined for what is no host. */
function originLike(origin: string, host: string): string | undefined {
  const scheme = origin.startsWith("https://") ? "https" : "http";
  return URL.canParse(`${scheme}://${host}`) ? new URL(`${scheme}://${host}`).origin : undefined;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname.startsWith("127.") || hostname === "[::1]" || hostname === "::1";
}
