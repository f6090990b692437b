import type { OfflineStore } from "./offline-store.ts";
import type { TabRole, Watchable } from "./picture-source.ts";
import type { Kept } from "./read-kept.ts";
import type { StoreTrouble } from "./row-store.ts";
import type { TabLock } from "./tab-lock.ts";
import { createSource } from "./watchable.ts";

/** How soon a device that cannot keep edits is tried again. */
const TRY_AGAIN_EVERY_MS = 10_000;

export type KeepingHandlers = {
  /** This tab writes from now on. `kept` is undefined where the store does not open. */
  write(kept: Kept | undefined, mayReuseIds: boolean): void;
  /** Another tab writes. `kept` is what there is to show, the first time. */
  lookOn(kept: Kept | undefined): void;
  /** Writes what is not on the device yet, where there is such. */
  writeAgain(): Promise<void>;
  /** Whether this tab can keep things has changed. */
  changed(): void;
};

/** Whether this tab writes, and with it the device's store: open while it writes, left to the other tab while not. */
export class Keeping {
  readonly role: Watchable<TabRole>;
  readonly #role = createSource<TabRole>("looking-on");
  readonly #store: OfflineStore;
  readonly #lock: TabLock;
  readonly #handlers: KeepingHandlers;
  #changing: Promise<void> = Promise.resolve();
  #writes = false;
  #hasLookedOn = false;
  #stops: (() => void)[] = [];

  constructor(store: OfflineStore, lock: TabLock, handlers: KeepingHandlers) {
    this.role = this.#role;
    this.#store = store;
    this.#lock = lock;
    this.#handlers = handlers;
  }

  /** Resolves when what the device kept has been handed over. */
  async start(): Promise<void> {
    await this.#lock.settled();
    await this.#takeRole();
    const retry = setInterval(() => void this.#tryAgain(), TRY_AGAIN_EVERY_MS);
    this.#stops = [
      () => clearInterval(retry),
      this.#lock.role.watch(() => void this.#takeRole()),
      this.#store.health.watch(() => this.#healthChanged()),
    ];
  }

  readonly takeOver = (): void => this.#lock.takeOver();

  /** Why this tab, which should, keeps nothing; undefined where it does, or another tab writes. */
  trouble(): StoreTrouble | undefined {
    const health = this.#store.health.get();
    return this.#writes && !health.keeps ? health.why : undefined;
  }

  /** Stops following the role; resolves when no change of it is under way. */
  async stop(): Promise<void> {
    for (const stop of this.#stops) stop();
    await this.#changing;
  }

  async close(): Promise<void> {
    await this.#store.close();
    this.#lock.release();
  }

  /** One change after the other: a store that opens slowly must not open after it was given up. */
  #takeRole(): Promise<void> {
    if (this.#lock.role.get() === "looking-on") this.#role.set("looking-on");
    this.#changing = this.#changing.then(() => (this.#lock.role.get() === "writing" ? this.#write() : this.#lookOn()));
    return this.#changing;
  }

  async #write(): Promise<void> {
    this.#writes = true;
    const kept = await this.#open();
    // It may have been robbed of the role while the store opened.
    if (this.#lock.role.get() !== "writing") return;
    this.#handlers.write(kept, kept !== undefined && this.#lock.isSafe());
    this.#role.set("writing");
    this.#handlers.changed();
  }

  /** Shows once what the device kept, and then leaves the store to the tab that writes. */
  async #lookOn(): Promise<void> {
    this.#writes = false;
    const kept = this.#hasLookedOn || this.#store.isOpen() ? undefined : await this.#open();
    this.#hasLookedOn = true;
    await this.#store.close();
    this.#handlers.lookOn(kept);
    this.#handlers.changed();
  }

  /** Undefined where it does not open: its health says why, and the saving chip says it to the person. */
  #open(): Promise<Kept | undefined> {
    return this.#store.open().catch(() => undefined);
  }

  #healthChanged(): void {
    this.#handlers.changed();
    // The browser closed it, as it does for a newer version in another tab: often it opens again at once.
    if (!this.#store.isOpen()) void this.#tryAgain();
  }

  async #tryAgain(): Promise<void> {
    if (!this.#writes) return;
    if (this.#store.isOpen()) await this.#handlers.writeAgain();
    else await this.#takeRole();
  }
}
