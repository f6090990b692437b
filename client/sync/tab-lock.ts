import type { TabRole, Watchable } from "./picture-source.ts";
import { createLatch, createSource } from "./watchable.ts";

/**
 * Which of the tabs of one member on this device may write.
 * `safe` says whether the tab that wrote before is known to be gone: then its client ids may be used on.
 */
export type TabLock = {
  readonly role: Watchable<TabRole>;
  /** Whether the former writer is known to have stopped; only meaningful while writing. */
  isSafe(): boolean;
  /** Resolves when it is settled which role this tab starts in. */
  settled(): Promise<void>;
  /** Takes the writing role away from the tab that has it. */
  takeOver(): void;
  release(): void;
};

/** The part of `navigator.locks` that is needed. */
export type Locks = {
  request(
    name: string,
    options: { mode: "exclusive"; ifAvailable?: boolean; steal?: boolean; signal?: AbortSignal },
    held: (lock: unknown) => Promise<void> | undefined,
  ): Promise<unknown>;
};

/**
 * A tab lock over Web Locks. A tab that finds the lock taken looks on, and waits in line for when the writer goes; one
 * that is robbed of it looks on as well.
 */
export function openWebTabLock(locks: Locks, name: string): TabLock {
  const role = createSource<TabRole>("looking-on");
  let safe = true;
  let releaseHeld: (() => void) | undefined;
  let waiting = new AbortController();
  const settled = createLatch();

  const hold = (isSafe: boolean): Promise<void> => {
    safe = isSafe;
    role.set("writing");
    settled.open();
    return new Promise((resolve) => {
      releaseHeld = resolve;
    });
  };
  const lost = () => {
    releaseHeld = undefined;
    role.set("looking-on");
    waitInLine();
  };
  /** A request that is aborted was ours to abort; one that fails after it was held was stolen. */
  const request = (options: Parameters<Locks["request"]>[1], isSafe: boolean) => {
    let held = false;
    locks
      .request(name, options, (lock) => {
        if (!lock) {
          settled.open();
          waitInLine();
          return undefined;
        }
        held = true;
        return hold(isSafe);
      })
      .catch(() => {
        if (held) lost();
      });
  };
  const waitInLine = () => {
    waiting = new AbortController();
    request({ mode: "exclusive", signal: waiting.signal }, true);
  };

  request({ mode: "exclusive", ifAvailable: true }, true);
  return {
    role,
    isSafe: () => safe,
    settled: () => settled.opened,
    takeOver() {
      if (role.get() === "writing") return;
      waiting.abort();
      request({ mode: "exclusive", steal: true }, false);
    },
    release() {
      waiting.abort();
      releaseHeld?.();
      releaseHeld = undefined;
    },
  };
}

/** The part of a BroadcastChannel that is needed. */
export type TabChannel = {
  listen(listener: (message: TabMessage) => void): void;
  post(message: TabMessage): void;
  close(): void;
};

export type TabMessage =
  | { readonly kind: "who-writes" }
  | { readonly kind: "i-write"; readonly claim: string }
  | { readonly kind: "free" };

/** Tabs of one machine answer each other within a few milliseconds; one that is frozen does not at all. */
const ANSWER_WITHIN_MS = 300;

/**
 * A tab lock for pages that came over plain HTTP from another machine, where browsers offer no Web Locks: tabs ask
 * each other. The latest claim counts, because who claims has asked before. A tab that is frozen cannot answer, so
 * nobody can be sure that it is gone: never `isSafe`.
 * `newClaim` gives claims that sort by the time they were made at and are unique.
 */
export function openChannelTabLock(channel: TabChannel, newClaim: () => string): TabLock {
  const role = createSource<TabRole>("looking-on");
  let claim = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settled = createLatch();

  const write = () => {
    clearTimeout(timer);
    claim = newClaim();
    channel.post({ kind: "i-write", claim });
    role.set("writing");
    settled.open();
  };
  const ask = () => {
    clearTimeout(timer);
    channel.post({ kind: "who-writes" });
    timer = setTimeout(write, ANSWER_WITHIN_MS);
  };
  const heardOfWriter = (theirs: string) => {
    clearTimeout(timer);
    if (role.get() === "writing" && claim > theirs) channel.post({ kind: "i-write", claim });
    else role.set("looking-on");
    settled.open();
  };
  channel.listen((message) => {
    switch (message.kind) {
      case "who-writes":
        if (role.get() === "writing") channel.post({ kind: "i-write", claim });
        break;
      case "i-write":
        heardOfWriter(message.claim);
        break;
      case "free":
        ask();
        break;
    }
  });
  ask();
  return {
    role,
    isSafe: () => false,
    settled: () => settled.opened,
    takeOver() {
      if (role.get() !== "writing") write();
    },
    release() {
      clearTimeout(timer);
      if (role.get() === "writing") channel.post({ kind: "free" });
      channel.close();
    },
  };
}

/** The lock of a process that has no other tabs. */
export function openSoleTabLock(): TabLock {
  return {
    role: createSource<TabRole>("writing"),
    isSafe: () => true,
    settled: () => Promise.resolve(),
    takeOver: () => undefined,
    release: () => undefined,
  };
}
