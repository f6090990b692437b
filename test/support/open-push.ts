import type { Register } from "../../server/admission/register.ts";
import { createPush, type Push } from "../../server/push/push.ts";
import { openPushService } from "../../server/push/push-service.ts";
import { openPushStore } from "../../server/push/push-store.ts";

/** Calls by the internet, or by a push service of the test; keeps nothing. */
export function openPush(
  register: Register,
  now: () => number,
  trusts?: { readonly origin: string; readonly ca: string },
): Push {
  const store = openPushStore(undefined);
  const service = openPushService({ keys: store.keys, contact: "mailto:test@example.org", trusts });
  return createPush({ register, store, service, now });
}
