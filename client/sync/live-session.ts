import type { Member } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import { parseDocumentName } from "../../shared/protocol/documents.ts";
import type { Directory, RecordingState } from "../../shared/protocol/events.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/limits.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { browserEnvironment } from "./browser-environment.ts";
import { ClockOffset } from "./clock-offset.ts";
import { connectionOf } from "./connection.ts";
import { DocumentSet } from "./document-set.ts";
import { Editor } from "./editor.ts";
import type { Environment } from "./environment.ts";
import { FixReporter } from "./fix-reporter.ts";
import { type Line, openLine } from "./line.ts";
import { LivePicture } from "./live-picture.ts";
import { createOfflineStore, type Kept, knownRow, type OfflineStore } from "./offline-store.ts";
import { Outbox } from "./outbox.ts";
import type { CommandSender, Connection, LiveSession, RefusedEdits, TabRole } from "./picture-source.ts";
import { createRowIds } from "./row-ids.ts";
import type { StoreTrouble } from "./row-store.ts";
import { SavingLedger } from "./saving.ts";
import { type Ending, EventsLink } from "./server-events.ts";
import type { TabLock } from "./tab-lock.ts";
import { createSource } from "./watchable.ts";

/** Whose session it is, and where the server is. `baseUrl` is an origin, without a slash at the end; "" is the page's. */
export type SessionOptions = {
  readonly member: Member;
  readonly operation: Operation;
  readonly baseUrl: string;
  /** What it runs in; the browser unless told otherwise. */
  readonly environment?: Environment;
};

/** How soon a device that cannot keep edits is tried again. */
const TRY_STORE_EVERY_MS = 10_000;

/**
 * Opens the live session of a member: first what the device has kept (so that the map is there without a link), then
 * the link. Resolves before the link stands; it never rejects for want of a link or a store.
 */
export async function openSession(options: SessionOptions): Promise<LiveSession> {
  const session = new OpenSession(options, options.environment ?? browserEnvironment());
  await session.start();
  return session;
}

class OpenSession implements LiveSession {
  readonly picture: LivePicture;
  readonly editor: Editor;
  readonly saving;
  readonly connection = createSource<Connection>({ kind: "connecting" }, sameConnection);
  /** Writing only once what the device kept has been taken over. */
  readonly tab = createSource<TabRole>("looking-on");
  readonly clockOffsetMs;
  readonly reporting;
  readonly refusals = createSource<readonly RefusedEdits[]>([]);
  readonly #environment: Environment;
  readonly #store: OfflineStore;
  readonly #lock: TabLock;
  readonly #line: Line;
  readonly #events: EventsLink;
  readonly #clock: ClockOffset;
  readonly #ledger: SavingLedger;
  readonly #documents: DocumentSet;
  readonly #outbox: Outbox;
  readonly #reporter: FixReporter;
  readonly #leaving: (() => void)[] = [];
  #recording: RecordingState = { recording: true, sinceMs: 0 };
  #ending: Ending | undefined;
  #mustKeep = false;
  #lastTrouble: StoreTrouble | undefined;
  #changingRole: Promise<void> = Promise.resolve();

  constructor({ member, operation, baseUrl }: SessionOptions, environment: Environment) {
    const { clock } = environment;
    this.#environment = environment;
    this.#store = createOfflineStore(() => environment.openRows(member.id), clock.nowMs);
    this.#lock = environment.tabLock(member.id);
    this.#clock = new ClockOffset(clock);
    this.clockOffsetMs = this.#clock.offsetMs;
    const nowMs = (): number => this.#clock.serverNowMs();
    this.#line = openLine(lineUrl(baseUrl, member.id), environment);
    this.#ledger = new SavingLedger(this.#line, {
      waiting: () => this.#documents.waiting + this.#outbox.waiting,
      isOnline: () => this.connection.get().kind === "online",
      unkept: () => this.#unkept(),
      recording: () => this.#recording,
      nowMs,
    });
    this.saving = this.#ledger.saving;
    const ids = createRowIds(clock.nowMs, Math.floor(environment.random() * 36 ** 6).toString(36));
    this.picture = new LivePicture({ directory: emptyDirectory(member, operation), nowMs, ...environment });
    this.#documents = new DocumentSet({
      line: this.#line,
      store: this.#store,
      ids,
      saving: this.#ledger,
      nowMs,
      refused: (edits) => this.refusals.set([...this.refusals.get(), edits]),
      onDocument: (name, doc) => {
        this.picture.showDocument(name, doc);
        const parsed = parseDocumentName(name);
        if (parsed?.kind === "layer") this.editor.follow(parsed.id, doc);
      },
    });
    this.#events = new EventsLink({ baseUrl, member: member.id, environment, handlers: this.#eventHandlers() });
    this.#outbox = new Outbox({
      store: this.#store,
      ids,
      nowMs: clock.nowMs,
      random: environment.random,
      offsetMs: () => this.#clock.known(),
      isUp: () => this.#events.isUp() && this.tab.get() === "writing",
      transmit: (envelope) => this.#events.command(envelope),
      changed: () => {
        this.#ledger.changed();
        this.#reporter.waitingChanged();
      },
    });
    this.#reporter = new FixReporter({
      environment,
      send: this.send,
      waiting: () => this.#outbox.waitingOf("fixes.report"),
    });
    this.reporting = this.#reporter.reporting;
    this.editor = new Editor({
      me: member.id,
      nowMs,
      send: this.send,
      editable: (layer) => this.#documents.editable(layer),
    });
  }

  /** Reads what the device kept, shows it, and from there on follows the tab's role. */
  async start(): Promise<void> {
    await this.#lock.settled();
    await this.#takeRole();
    this.#watch();
    this.#line.start();
    this.#events.start();
  }

  readonly send: CommandSender = (name, input) => {
    if (this.tab.get() === "writing") return this.#outbox.send(name, input);
    return Promise.resolve(refuse("not-permitted", "another tab of this device is writing"));
  };

  readonly startReporting = (unit: string): void => this.#reporter.start(unit);
  readonly stopReporting = (): void => this.#reporter.stop();
  readonly takeOver = (): void => this.#lock.takeOver();
  readonly attend: LiveSession["attend"] = (attention) => this.#events.attend(attention);

  readonly close = async (): Promise<void> => {
    for (const leave of this.#leaving) leave();
    this.#reporter.close();
    await this.#changingRole;
    await this.#flush();
    this.#documents.close();
    this.#outbox.close();
    this.#ledger.close();
    this.#events.close();
    this.#line.close();
    this.#clock.close();
    this.picture.close();
    this.editor.close();
    await this.#store.close();
    this.#lock.release();
  };

  #watch(): void {
    const retry = setInterval(() => void this.#retryStore(), TRY_STORE_EVERY_MS);
    this.#leaving.push(
      () => clearInterval(retry),
      this.#lock.role.watch(() => void this.#takeRole()),
      this.#store.health.watch(() => this.#ledger.changed()),
      this.#line.state.watch(() => this.#connectionChanged()),
      this.#environment.onWake(() => {
        this.#line.wake();
        this.#events.wake();
      }),
      this.#environment.onLeave(() => void this.#flush()),
    );
    this.#line.onServerTime((serverTimeMs) => this.#clock.heard(serverTimeMs));
    this.#connectionChanged();
    this.#ledger.changed();
  }

  /** One change of role after the other: a store that opens slowly must not open after it was given up. */
  #takeRole(): Promise<void> {
    if (this.#lock.role.get() === "looking-on") this.tab.set("looking-on");
    this.#changingRole = this.#changingRole.then(() =>
      this.#lock.role.get() === "writing" ? this.#write() : this.#lookOn(),
    );
    return this.#changingRole;
  }

  async #write(): Promise<void> {
    this.#mustKeep = true;
    const kept = await this.#openStore();
    this.#documents.write(kept ?? NOTHING_KEPT, kept !== undefined && this.#lock.isSafe());
    this.#show(kept);
    // It may have been robbed of the role while the store opened.
    this.tab.set(this.#lock.role.get());
    this.#outbox.attach(kept?.outbox ?? []);
    this.#ledger.changed();
    // Asked late and not waited for: some browsers ask the person.
    if (kept) void this.#environment.askToPersist().catch(() => false);
  }

  /** Shows once what the device kept, and then leaves the store to the tab that writes. */
  async #lookOn(): Promise<void> {
    this.#mustKeep = false;
    this.#reporter.stop();
    const isFirst = !this.#store.isOpen() && this.picture.directory().documents.length === 0;
    const kept = isFirst ? await this.#openStore() : undefined;
    await this.#store.close();
    this.#documents.lookOn(kept);
    this.#show(kept);
    this.#ledger.changed();
  }

  async #openStore(): Promise<Kept | undefined> {
    try {
      return await this.#store.open();
    } catch {
      // Its health says why, and the saving chip says it to the person.
      return undefined;
    }
  }

  #show(kept: Kept | undefined): void {
    if (!kept) return;
    const refused = kept.quarantine.map(({ updates, ...edits }) => ({ ...edits, edits: updates.length }));
    if (refused.length > 0) this.refusals.set(refused);
    const offset = kept.known.get("clock-offset");
    if (typeof offset === "number") this.#clock.recall(offset);
    const directory = kept.known.get("directory") as Directory | undefined;
    if (directory && this.picture.directory().documents.length === 0) this.#follow(directory, false);
  }

  async #retryStore(): Promise<void> {
    if (!this.#mustKeep) return;
    if (!this.#store.isOpen()) return this.#takeRole();
    if (this.#store.health.get().keeps && !this.#documents.isLacking) return;
    await this.#outbox.flush();
    await this.#documents.flushLacking();
  }

  async #flush(): Promise<void> {
    if (!this.#store.isOpen()) return;
    await this.#documents.flush();
  }

  #follow(directory: Directory, isFromServer: boolean): void {
    this.picture.showDirectory(directory);
    this.#documents.follow(directory, isFromServer);
    if (isFromServer && this.#store.isOpen()) {
      void this.#store.writeLater([
        knownRow("directory", directory),
        knownRow("clock-offset", this.#clock.offsetMs.get()),
      ]);
    }
  }

  #eventHandlers(): ConstructorParameters<typeof EventsLink>[0]["handlers"] {
    return {
      welcome: ({ serverTimeMs, directory, recording }) => {
        // What waits is sent once the distance of the clocks is known, because its times are corrected by it.
        void this.#clock.connected(() => this.#events.askTime(), serverTimeMs).then(() => this.#outbox.connected());
        this.#recordingIs(recording);
        this.#follow(directory, true);
        this.#connectionChanged();
      },
      disconnected: () => {
        this.#clock.disconnected();
        this.picture.showPresent([]);
        this.#connectionChanged();
      },
      directory: (directory) => this.#follow(directory, true),
      presence: (everyone) => this.picture.showPresent(everyone),
      recording: (state) => this.#recordingIs(state),
      ended: (reason) => this.#end(reason),
    };
  }

  #recordingIs(state: RecordingState): void {
    this.#recording = state;
    if (state.recording) this.#outbox.recordingAgain();
    this.#ledger.changed();
  }

  #end(reason: Ending): void {
    this.#ending ??= reason;
    this.#line.close();
    this.#events.close();
    this.#connectionChanged();
  }

  #connectionChanged(): void {
    const line = this.#line.state.get();
    if (line.kind === "ended" && !this.#ending) return this.#end(line.reason);
    const nowMs = this.#environment.clock.nowMs();
    this.connection.set(connectionOf(this.connection.get(), line, this.#events.isUp(), this.#ending, nowMs));
    this.#ledger.changed();
  }

  #unkept(): string | undefined {
    if (!this.#mustKeep) return undefined;
    const health = this.#store.health.get();
    if (!health.keeps) this.#lastTrouble = health.why;
    const keeps = health.keeps && !(this.#documents.isLacking && this.#documents.waiting > 0);
    return keeps ? undefined : this.#lastTrouble;
  }
}

const NOTHING_KEPT: Kept = { documents: new Map(), outbox: [], known: new Map(), quarantine: [] };

function emptyDirectory(me: Member, operation: Operation): Directory {
  return { operation, me, agencies: [], layers: [], documents: [] };
}

function lineUrl(baseUrl: string, member: string): string {
  const url = new URL("/line", baseUrl || globalThis.location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.search = new URLSearchParams({ member, v: String(PROTOCOL_VERSION) }).toString();
  return url.href;
}

function sameConnection(a: Connection, b: Connection): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
