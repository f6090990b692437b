import type { MemberId } from "../../shared/operation/member.ts";
import type { Environment, LineSocket, LineSocketHandlers, TabNews } from "./environment.ts";
import { openIdbRows } from "./idb-row-store.ts";
import { membershipOf } from "./joined-members.ts";
import type { Unsubscribe } from "./picture-source.ts";
import { renewBrowserLog } from "./renew-browser-log.ts";
import { openChannelTabLock, openWebTabLock, type TabChannel, type TabLock, type TabMessage } from "./tab-lock.ts";

/** A hidden tab draws no frames; what changed is told at this pace there. */
const HIDDEN_FRAME_MS = 250;
/** A weak device draws a full map in longer than this; what changed is told meanwhile. */
const SLOW_FRAME_MS = 50;

/** What was kept is read first; then there is time to make it safe against the next crash. */
const RENEW_LOG_AFTER_MS = 1_000;

/** The browser around this page. */
export function browserEnvironment(): Environment {
  let renewing: ReturnType<typeof setTimeout> | undefined;
  return {
    clock: { nowMs: () => Date.now(), elapsedMs: () => performance.now() },
    random: () => Math.random(),
    openLine,
    fetch: (url, init) => globalThis.fetch(url, { credentials: "same-origin", ...init }),
    events: { withCredentials: true },
    openRows: async (member) => {
      const rows = await openIdbRows(`muster-${member}`);
      renewing ??= setTimeout(() => void renewBrowserLog(), RENEW_LOG_AFTER_MS);
      return rows;
    },
    formerMember: (member) => membershipOf(member)?.former,
    // Both are missing where the page came over plain HTTP from another machine.
    askToPersist: async () => (await navigator.storage?.persist?.()) ?? false,
    tabLock: openTabLock,
    tabNews: openTabNews,
    onWake,
    onLeave: (listener) => listen(globalThis, ["pagehide"], listener),
    nextFrame,
    geolocation: navigator.geolocation,
    keepAwake,
  };
}

function openLine(url: string, handlers: LineSocketHandlers): LineSocket {
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";
  socket.addEventListener("open", () => handlers.opened());
  socket.addEventListener("message", ({ data }) => {
    if (data instanceof ArrayBuffer) handlers.message(new Uint8Array(data));
  });
  socket.addEventListener("close", ({ code }) => handlers.closed(code));
  return { send: (bytes) => socket.send(new Uint8Array(bytes)), close: () => socket.close() };
}

function openTabLock(member: MemberId): TabLock {
  const name = `muster-writing-${member}`;
  const { locks } = navigator as Partial<Navigator>;
  if (locks) return openWebTabLock(locks, name);
  const tab = Math.random().toString(36).slice(2);
  const channel = new BroadcastChannel(name);
  const port: TabChannel = {
    listen: (listener) => channel.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => listener(data)),
    post: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
  return openChannelTabLock(port, () => `${String(Date.now()).padStart(15, "0")}-${tab}`);
}

function openTabNews(member: MemberId): TabNews {
  const channel = new BroadcastChannel(`muster-waits-${member}`);
  return {
    tell: () => channel.postMessage(null),
    onTold: (listener) => channel.addEventListener("message", listener),
    close: () => channel.close(),
  };
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

/** With the next frame; where the screen is busy drawing, not later than a slow frame. */
function nextFrame(callback: () => void): void {
  if (document.visibilityState !== "visible") {
    setTimeout(callback, HIDDEN_FRAME_MS);
    return;
  }
  const once = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    callback();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, SLOW_FRAME_MS);
}

async function keepAwake(): Promise<() => Promise<void>> {
  const lock = await (navigator as Partial<Navigator>).wakeLock?.request("screen");
  return async () => {
    await lock?.release();
  };
}
