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
 * where someone works on the server itself: a link to "localhost" would lead a phone to itself. `tls`: this server
 * speaks https itself, and no page in the clear is one of its own, but for those of `loopbackUrl`.
 */
export function createAddresses(known: {
  publicUrl?: string | undefined;
  tls?: boolean;
  lanUrl(): string | undefined;
  loopbackUrl?: (() => string | undefined) | undefined;
}): Addresses {
  const publicUrl = known.publicUrl?.replace(/\/+$/, "");
  const publicOrigin = publicUrl === undefined ? undefined : new URL(publicUrl);
  /** The schemes that pages of `host` come by. */
  const schemesOf = (host: string): readonly string[] => {
    if (publicOrigin?.host === host) return [publicOrigin.protocol];
    return known.tls ? ["https:"] : ["http:", "https:"];
  };
  return {
    permitsOrigin: (origin, host) => {
      if (origin === undefined || origin === publicOrigin?.origin) return true;
      if (origin === known.loopbackUrl?.()) return true;
      return host !== undefined && schemesOf(host).some((scheme) => origin === originOf(scheme, host));
    },
    baseFor: (request) => {
      if (publicUrl !== undefined) return publicUrl;
      const asked = `${request.protocol}://${request.host}`;
      return isLoopback(request.hostname) ? (known.lanUrl() ?? asked) : asked;
    },
  };
}

/** 80 and 443 need not be said. Undefined for what is no host. */
function originOf(scheme: string, host: string): string | undefined {
  return URL.canParse(`${scheme}//${host}`) ? new URL(`${scheme}//${host}`).origin : undefined;
}

function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname.startsWith("127.") || hostname === "[::1]" || hostname === "::1";
}
