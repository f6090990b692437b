import type { MemberId } from "../../shared/operation/member.ts";
import type { Environment, LineSocket } from "./environment.ts";
import { openIdbRows } from "./idb-row-store.ts";
import type { Unsubscribe } from "./picture-source.ts";
import { openChannelTabLock, openWebTabLock, type TabLock } from "./tab-lock.ts";

/** A hidden tab draws no frames; what changed is told at this pace there. */
const HIDDEN_FRAME_MS = 250;

/** The browser around this page. */
export function browserEnvironment(): Environment {
  return {
    clock: { nowMs: () => Date.now(), elapsedMs: () => performance.now() },
    random: () => Math.random(),
    openLine: (url) => new WebSocket(url) as unknown as LineSocket,
    events: { withCredentials: true },
    openRows: (member) => openIdbRows(`muster-${member}`),
    // Both are missing where the page came over plain HTTP from another machine.
    askToPersist: async () => (await navigator.storage?.persist?.()) ?? false,
    tabLock: openTabLock,
    onWake,
    onLeave: (listener) => listen(globalThis, ["pagehide"], listener),
    nextFrame,
    geolocation: navigator.geolocation,
    keepAwake,
  };
}

function openTabLock(member: MemberId): TabLock {
  const name = `muster-writing-${member}`;
  const locks = navigator.locks as LockManager | undefined;
  if (locks) return openWebTabLock(locks as Parameters<typeof openWebTabLock>[0], name);
  const tab = Math.random().toString(36).slice(2);
  return openChannelTabLock(new BroadcastChannel(name), () => `${String(Date.now()).padStart(15, "0")}-${tab}`);
}

function onWake(listener: () => void): Unsubscribe {
  const shown = (): void => {
    if (document.visibilityState === "visible") listener();
  };
  const stopShown = listen(document, ["visibilitychange"], shown);
  const stopWindow = listen(globalThis, ["online", "pageshow", "focus"], listener);
  return () => {
    stopShown();
    stopWindow();
  };
}

function listen(target: EventTarget, events: readonly string[], listener: () => void): Unsubscribe {
  for (const event of events) target.addEventListener(event, listener);
  return () => {
    for (const event of events) target.removeEventListener(event, listener);
  };
}

function nextFrame(callback: () => void): void {
  if (document.visibilityState === "visible") requestAnimationFrame(callback);
  else setTimeout(callback, HIDDEN_FRAME_MS);
}

async function keepAwake(): Promise<() => Promise<void>> {
  const lock = await (navigator as Partial<Navigator>).wakeLock?.request("screen");
  return async () => {
    await lock?.release();
  };
}
