import type { Locks } from "../../client/sync/tab-lock.ts";

type Holder = { readonly finish: () => void; readonly rob: (error: Error) => void };

/** Exclusive locks of one process, as browsers give them to the tabs of one origin (W3C Web Locks API). */
export function createLocks(): Locks {
  const held = new Map<string, Holder>();
  const queues = new Map<string, (() => void)[]>();

  const next = (name: string): void => {
    if (!held.has(name)) queues.get(name)?.shift()?.();
  };
  const grant = (name: string, use: (lock: unknown) => Promise<void> | undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      const holder: Holder = { finish: resolve, rob: reject };
      held.set(name, holder);
      void Promise.resolve(use({})).then(() => {
        if (held.get(name) === holder) held.delete(name);
        holder.finish();
        next(name);
      });
    });

  return {
    async request(name, { ifAvailable, steal, signal }, use) {
      await Promise.resolve();
      const holder = held.get(name);
      if (!holder) return grant(name, use);
      if (ifAvailable) return use(undefined);
      if (steal) {
        held.delete(name);
        holder.rob(new Error("the lock was stolen"));
        return grant(name, use);
      }
      return new Promise<void>((resolve, reject) => {
        const queue = queues.get(name) ?? [];
        queues.set(name, queue);
        const start = (): void => void grant(name, use).then(resolve, reject);
        queue.push(start);
        signal?.addEventListener("abort", () => {
          const at = queue.indexOf(start);
          if (at >= 0) queue.splice(at, 1);
          reject(new Error("aborted"));
        });
      });
    },
  };
}
