import { setMaxListeners } from "node:events";
import type { Environment } from "../../client/sync/environment.ts";
import { joinByLink } from "../../client/sync/joined-members.ts";
import { openSession } from "../../client/sync/live-session.ts";
import { copyDisk, createMemoryDisk, type MemoryDisk, openMemoryRows } from "../../client/sync/memory-row-store.ts";
import type { LiveSession, Watchable } from "../../client/sync/picture-source.ts";
import { type RowStore, StoreUnavailable } from "../../client/sync/row-store.ts";
import { openSoleTabLock, type TabLock } from "../../client/sync/tab-lock.ts";
import type { Joined } from "../../shared/protocol/http.ts";
import { type Link, openLink } from "./cut-link.ts";
import { openNodeSocket } from "./node-socket.ts";

// y-websocket's provider listens for the end of the process, once a document.
setMaxListeners(0, process);

/** The real client of a member without a browser around it: with a disk, a clock and a link that tests can meddle with. */
export class HeadlessClient {
  readonly joined: Joined;
  readonly link: Link;
  /** What the device keeps beyond a session. */
  disk: MemoryDisk = createMemoryDisk();
  /** Added to the device's clock on the wall. */
  clockWrongByMs = 0;
  /** Whether the device's store can be opened. */
  storeOpens = true;
  geolocation: Geolocation | undefined;
  /** The same device as another member, whose session has ended. */
  former: HeadlessClient | undefined;
  #rows: RowStore | undefined;
  readonly cookie: string;
  readonly #wakers = new Set<() => void>();

  /** `cookie` is the session cookie of the member. */
  constructor(joined: Joined, cookie: string, link: Link) {
    this.joined = joined;
    this.cookie = cookie;
    this.link = link;
  }

  /** Joins by an invite's token as a new device. Throws where the server refuses. */
  static async join(url: string, token: string, name: string): Promise<HeadlessClient> {
    const link = await openLink(url);
    let cookie = "";
    const reply = await joinByLink(token, name, {
      baseUrl: link.url,
      storage: undefined,
      nowMs: () => Date.now(),
      fetch: async (address, init) => {
        const response = await fetch(address, init);
        cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
        return response;
      },
    });
    if (reply.kind !== "done") throw new Error(`could not join: ${JSON.stringify(reply)}`);
    return new HeadlessClient(reply.result, cookie, link);
  }

  get sessionToken(): string {
    return this.cookie.slice(this.cookie.indexOf("=") + 1);
  }

  /** Opens a session as a page does that is loaded. */
  open(tabLock: TabLock = openSoleTabLock(), disk = this.disk): Promise<LiveSession> {
    return openSession({ ...this.joined, baseUrl: this.link.url, environment: this.#environment(tabLock, disk) });
  }

  /** Ends a session as a killed tab ends: nothing more gets onto the disk. */
  async kill(session: LiveSession): Promise<void> {
    this.disk = copyDisk(this.disk);
    await session.close();
  }

  /** The browser closes the store, as it does when it runs into trouble. */
  async loseStore(): Promise<void> {
    await this.#rows?.close();
  }

  /** The lid is opened, the network is back: whatever makes a browser look again. */
  wake(): void {
    for (const waker of this.#wakers) waker();
  }

  #environment(tabLock: TabLock, disk: MemoryDisk): Environment {
    const cookie = this.cookie;
    return {
      clock: { nowMs: () => Date.now() + this.clockWrongByMs, elapsedMs: () => performance.now() },
      random: () => Math.random(),
      openLine: (url, handlers) => openNodeSocket(url, cookie, handlers),
      fetch: (url, init) => {
        const headers = new Headers(init?.headers);
        headers.set("cookie", cookie);
        return fetch(url, { ...init, headers });
      },
      events: { extraHeaders: { cookie } },
      openRows: async (member) => {
        if (!this.storeOpens) throw new StoreUnavailable("timed-out", "the store does not open");
        this.#rows = openMemoryRows(member === this.former?.joined.member.id ? this.former.disk : disk);
        return this.#rows;
      },
      formerMember: () => this.former?.joined.member.id,
      askToPersist: async () => true,
      tabLock: () => tabLock,
      tabNews: (member) => {
        const channel = new BroadcastChannel(`waits-${member}`);
        return {
          tell: () => channel.postMessage(null),
          onTold: (listener) => channel.addEventListener("message", listener),
          close: () => channel.close(),
        };
      },
      onWake: (listener) => {
        this.#wakers.add(listener);
        return () => this.#wakers.delete(listener);
      },
      onLeave: () => () => undefined,
      nextFrame: (callback) => void setImmediate(callback),
      geolocation: this.geolocation,
    };
  }
}

/** Resolves as soon as `holds` of a watched value. */
export function whenever<T>(watchable: Watchable<T>, holds: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const look = (): boolean => {
      if (!holds(watchable.get())) return false;
      resolve(watchable.get());
      return true;
    };
    if (look()) return;
    const stop = watchable.watch(() => {
      if (look()) stop();
    });
  });
}

/** Resolves as soon as `holds`, looked at whenever `onChange` calls. */
export function until(onChange: (listener: () => void) => () => void, holds: () => boolean): Promise<void> {
  return whenever({ get: holds, watch: onChange }, Boolean).then(() => undefined);
}
