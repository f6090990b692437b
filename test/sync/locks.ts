import type { Locks } from "../../client/sync/tab-lock.ts";

type Held = Parameters<Locks["request"]>[2];
type Holder = { readonly rob: () => void };

/** Exclusive locks of one process, as browsers give them to the tabs of one origin (W3C Web Locks API). */
export function createLocks(): Locks {
  const held = new Map<string, Holder>();
  const queues = new Map<string, (() => void)[]>();

  const hold = async (name: string, withLock: Held): Promise<void> => {
    const stolen = new Promise<never>((_, reject) => {
      held.set(name, { rob: () => reject(new Error("the lock was stolen")) });
    });
    const own = held.get(name);
    try {
      await Promise.race([stolen, withLock({})]);
    } finally {
      if (held.get(name) === own) {
        held.delete(name);
        queues.get(name)?.shift()?.();
      }
    }
  };
  const queued = async (name: string, signal: AbortSignal | undefined): Promise<void> => {
    const queue = queues.get(name) ?? [];
    queues.set(name, queue);
    await new Promise<void>((resolve, reject) => {
      queue.push(resolve);
      signal?.addEventListener("abort", () => {
        const at = queue.indexOf(resolve);
        if (at >= 0) queue.splice(at, 1);
        reject(new Error("aborted"));
      });
    });
  };
  return {
    async request(name, { ifAvailable, steal, signal }, withLock) {
      // As in a browser, nothing is granted before the call has returned.
      await Promise.resolve();
      const holder = held.get(name);
      if (holder && ifAvailable) return withLock(undefined);
      if (holder && steal) holder.rob();
      else if (holder) await queued(name, signal);
      return hold(name, withLock);
    },
  };
}
