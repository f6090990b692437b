import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import webPush from "web-push";
import * as z from "zod";
import { pushSubscription } from "../../shared/protocol/push.ts";

const subscription = z.object({ ...pushSubscription.shape, operation: z.string() });
/** Where one session is reached. */
export type KeptSubscription = z.infer<typeof subscription>;

const file = z.object({
  keys: z.object({ publicKey: z.string(), privateKey: z.string() }),
  /** By the digest of the session's token. */
  subscriptions: z.record(z.string(), subscription),
});
type Kept = z.infer<typeof file>;

/** The server's keys for push services, and where each session is reached. A session is reached in one place. */
export type PushStore = {
  readonly keys: Kept["keys"];
  of(session: string): KeptSubscription | undefined;
  in(operation: string): readonly (readonly [session: string, KeptSubscription])[];
  put(session: string, subscription: KeptSubscription): void;
  forget(session: string): void;
};

/**
 * Keeps them in `path`, which is made where there is none, readable by the owner of the data folder alone; without a
 * path for as long as the process lives. With other keys nobody who subscribed would be reached any more, so a file
 * that cannot be read throws.
 */
export function openPushStore(path: string | undefined): PushStore {
  const kept = path !== undefined && existsSync(path) ? file.parse(JSON.parse(readFileSync(path, "utf8"))) : undefined;
  const keys = kept?.keys ?? webPush.generateVAPIDKeys();
  const subscriptions = new Map(Object.entries(kept?.subscriptions ?? {}));
  const write = (): void => {
    if (path === undefined) return;
    const content: Kept = { keys, subscriptions: Object.fromEntries(subscriptions) };
    writeFileSync(`${path}.new`, JSON.stringify(content), { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  };
  if (kept && path !== undefined) chmodSync(path, 0o600);
  else write();
  return {
    keys,
    of: (session) => subscriptions.get(session),
    in: (operation) => [...subscriptions].filter(([, kept]) => kept.operation === operation),
    put(session, kept) {
      subscriptions.set(session, kept);
      write();
    },
    forget(session) {
      if (subscriptions.delete(session)) write();
    },
  };
}
