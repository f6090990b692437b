import type { ManagerOptions, SocketOptions } from "socket.io-client";
import type { MemberId } from "../../shared/operation/member.ts";
import type { Unsubscribe } from "./picture-source.ts";
import type { RowStore } from "./row-store.ts";
import type { TabLock } from "./tab-lock.ts";

/** What a line needs of a WebSocket. */
export type LineSocket = { send(bytes: Uint8Array): void; close(): void };

/** What a WebSocket says; never before `openLine` has returned. */
export type LineSocketHandlers = {
  opened(): void;
  message(bytes: Uint8Array): void;
  /** With the code that the server gave, or 1006 where it just broke, also while it opened. */
  closed(code: number): void;
};

/** Two clocks: the one on the wall can be set and be hours off, the other only counts up, perhaps not in sleep. */
export type Clock = { readonly nowMs: () => number; readonly elapsedMs: () => number };

/** Tells the other tabs that there is something on the device for them to send. */
export type TabNews = { tell(): void; onTold(listener: () => void): void; close(): void };

/** Everything outside that a session touches, so that it runs in a browser and without one alike. */
export type Environment = {
  readonly clock: Clock;
  /** 0 ≤ x < 1; spreads reconnecting clients over time. */
  readonly random: () => number;
  openLine(url: string, handlers: LineSocketHandlers): LineSocket;
  /** As the browser's own, with the member's session. */
  fetch(this: void, url: string, init?: RequestInit): Promise<Response>;
  /** Options of Socket.IO that this environment needs, such as headers where there is no cookie jar. */
  readonly events: Partial<ManagerOptions & SocketOptions>;
  /** Opens the device's store of one member. Rejects with a `StoreUnavailable`. */
  openRows(member: MemberId): Promise<RowStore>;
  /** As whom this device was here before `member`, by the same link, until that session ended. */
  formerMember(member: MemberId): MemberId | undefined;
  /** Asks the device to keep the store also when room gets scarce. */
  askToPersist(): Promise<boolean>;
  tabLock(member: MemberId): TabLock;
  /** Between the tabs of one member on this device. */
  tabNews(member: MemberId): TabNews;
  /** Calls when the link may be back: the device is online again, the lid opened, the tab shown. */
  onWake(listener: () => void): Unsubscribe;
  /** Calls when the tab may be about to go. */
  onLeave(listener: () => void): Unsubscribe;
  /** Calls back before the next frame is drawn, or soon where nothing is drawn. */
  readonly nextFrame: (callback: () => void) => void;
  readonly geolocation: Geolocation | undefined;
  /** Keeps the screen on; resolves with what lets it go. Rejects where the device does not allow it now. */
  keepAwake?(): Promise<() => Promise<void>>;
};
