import { request } from "node:https";
import webPush from "web-push";
import type { PushNote } from "../../shared/protocol/push.ts";
import { lookupPublic, wrongEndpoint } from "./endpoint.ts";
import type { KeptSubscription } from "./push-store.ts";

/** gone: the device has ended the subscription (RFC 8030, 7.3) · later: the push service does not take it now. */
export type Delivery = "taken" | "gone" | "later";

/** Gives notes to the push services of browsers. Never rejects. */
export type PushService = {
  /** Why nobody is called at this address; undefined where one may be. */
  refuses(endpoint: string): string | undefined;
  send(to: KeptSubscription, note: PushNote): Promise<Delivery>;
};

/** What nobody read in an hour has been dealt with, or somebody was reached by radio. */
const KEPT_S = 3_600;
const PATIENCE_MS = 10_000;

/**
 * `trusts`: push services of a test: their address, and the certificate to believe. In their place a server calls
 * nothing but the internet.
 */
export function openPushService(at: {
  readonly keys: { readonly publicKey: string; readonly privateKey: string };
  /** Whom a push service may turn to (RFC 8292, 2.1): an address of https: or mailto:. */
  readonly contact: string;
  readonly trusts?: { readonly origin: string; readonly ca: string } | undefined;
}): PushService {
  const isTrusted = (endpoint: string): boolean =>
    at.trusts !== undefined && URL.canParse(endpoint) && new URL(endpoint).origin === at.trusts.origin;
  const refuses = (endpoint: string): string | undefined => (isTrusted(endpoint) ? undefined : wrongEndpoint(endpoint));
  return {
    refuses,
    async send({ endpoint, keys }, note) {
      if (refuses(endpoint) !== undefined) return "gone";
      try {
        const { headers, body } = webPush.generateRequestDetails({ endpoint, keys }, JSON.stringify(note), {
          TTL: KEPT_S,
          urgency: "high",
          vapidDetails: { subject: at.contact, ...at.keys },
        });
        const way = isTrusted(endpoint) ? { ca: at.trusts?.ca } : { lookup: lookupPublic };
        return deliveryOf(await post(endpoint, { headers, ...way }, body));
      } catch {
        return "later";
      }
    },
  };
}

function deliveryOf(status: number): Delivery {
  if (status >= 200 && status < 300) return "taken";
  return status === 404 || status === 410 ? "gone" : "later";
}

/** The status of the answer; nothing of the answer is read, and nobody is followed elsewhere. */
function post(
  url: string,
  options: Pick<Parameters<typeof request>[1] & object, "headers" | "ca" | "lookup">,
  body: Buffer | null,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const asked = request(url, { ...options, method: "POST", signal }, (answer) => {
      resolve(answer.statusCode ?? 0);
      answer.destroy();
    });
    asked.on("error", reject);
    asked.end(body ?? undefined);
  });
}
