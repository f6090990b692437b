import type { Member } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import { parseDocumentName } from "../../shared/protocol/documents.ts";
import type { Directory, RecordingState } from "../../shared/protocol/events.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { browserEnvironment } from "./browser-environment.ts";
import { ClockOffset } from "./clock-offset.ts";
import { connectionOf, sameConnection } from "./connection.ts";
import { DocumentSet } from "./document-set.ts";
import { Editor } from "./editor.ts";
import type { Environment } from "./environment.ts";
import { FixReporter } from "./fix-reporter.ts";
import { GivenUpEdits } from "./given-up-edits.ts";
import { Keeping, type KeepingHandlers } from "./keeping.ts";
import { directoryRow, emptyDirectory, keptDirectory, withoutDirectory } from "./kept-directory.ts";
import { type Line, openLine } from "./line.ts";
import { lineUrl } from "./line-url.ts";
import { LivePicture } from "./live-picture.ts";
import { openMemberRows } from "./member-store.ts";
import { createOfflineStore, type Kept, knownRow, type OfflineStore } from "./offline-store.ts";
import { Outbox } from "./outbox.ts";
import { photoHttp } from "./photo-http.ts";
import { PhotoQueue } from "./photo-queue.ts";
import type { CommandSender, Connection, LiveSession } from "./picture-source.ts";
import { createRowIds } from "./row-ids.ts";
import type { StoreTrouble } from "./row-store.ts";
import { SavingLedger } from "./saving.ts";
import { type Ending, EventsLink } from "./server-events.ts";
import { createSource } from "./watchable.ts";

/** Whose session it is, and where the server is. `baseUrl` is an origin, without a slash at the end; "" is the page's. */
export type SessionOptions = {
  readonly member: Member;
  readonly operation: Operation;
  readonly baseUrl: string;
  /** What it runs in; the browser unless told otherwise. */
  readonly environment?: Environment;
};

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
  readonly photos: PhotoQueue;
  readonly saving;
  readonly connection = createSource<Connection>({ kind: "connecting" }, sameConnection);
  /** Writing only once what the device kept has been taken over. */
  readonly tab;
  readonly takeOver;
  readonly clockOffsetMs;
  readonly reporting;
  readonly refusals;
  readonly #environment: Environment;
  readonly #store: OfflineStore;
  readonly #keeping: Keeping;
  readonly #line: Line;
  readonly #events: EventsLink;
  readonly #clock: ClockOffset;
  readonly #ledger: SavingLedger;
  readonly #documents: DocumentSet;
  readonly #givenUp: GivenUpEdits;
  readonly #outbox: Outbox;
  readonly #reporter: FixReporter;
  #stops: (() => void)[] = [];
  #recording: RecordingState = { recording: true, sinceMs: 0 };
  #ending: Ending | undefined;
  #lastTrouble: StoreTrouble | undefined;

  constructor({ member, operation, baseUrl }: SessionOptions, environment: Environment) {
    const { clock } = environment;
    this.#environment = environment;
    this.#store = createOfflineStore(() => openMemberRows(member.id, environment), clock.nowMs);
    this.#keeping = new Keeping(this.#store, environment.tabLock(member.id), this.#keepingHandlers());
    this.tab = this.#keeping.role;
    this.takeOver = this.#keeping.takeOver;
    this.#clock = new ClockOffset(clock);
    this.clockOffsetMs = this.#clock.offsetMs;
    const nowMs = (): number => this.#clock.serverNowMs();
    this.#line = openLine(lineUrl(baseUrl, member.id), environment);
    this.#ledger = new SavingLedger(this.#line, {
      waiting: () => this.#documents.waiting + this.#outbox.waiting + this.photos.count,
      photos: () => this.photos.count,
      beingKept: () => this.#documents.beingKept + this.#outbox.beingKept + this.photos.beingKept,
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
      refused: (key, edits) => this.#givenUp.add(key, edits),
      onDocument: (name, doc) => {
        this.picture.showDocument(name, doc);
        const parsed = parseDocumentName(name);
        if (parsed?.kind === "layer") this.editor.follow(parsed.id, doc);
      },
    });
    this.#events = new EventsLink({ baseUrl, member: member.id, environment, handlers: this.#eventHandlers() });
    this.#givenUp = new GivenUpEdits({
      member: member.id,
      baseUrl,
      environment,
      store: this.#store,
      isWriting: () => this.tab.get() === "writing",
      hasEnded: () => this.#ending !== undefined,
      command: (envelope) => this.#events.command(envelope),
    });
    this.refusals = this.#givenUp.list;
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
    this.photos = new PhotoQueue({
      me: member.id,
      store: this.#store,
      http: photoHttp({ baseUrl, member: member.id, fetch: environment.fetch }),
      picture: this.picture,
      change: this.editor.change,
      deviceNowMs: clock.nowMs,
      random: environment.random,
      isUp: () => this.connection.get().kind === "online" && this.tab.get() === "writing",
      changed: () => this.#ledger.changed(),
    });
  }

  /** Reads what the device kept and shows it, then connects. */
  async start(): Promise<void> {
    await this.#keeping.start();
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
  readonly attend: LiveSession["attend"] = (attention) => this.#events.attend(attention);

  readonly close = async (): Promise<void> => {
    for (const stop of this.#stops) stop();
    this.#reporter.close();
    await this.#keeping.stop();
    await this.#flush();
    this.#documents.close();
    this.#outbox.close();
    this.#givenUp.close();
    this.photos.close();
    this.#ledger.close();
    this.#events.close();
    this.#line.close();
    this.#clock.close();
    this.picture.close();
    this.editor.close();
    await this.#keeping.close();
  };

  #watch(): void {
    this.#stops = [
      this.tab.watch(() => this.#outbox.resume()),
      this.tab.watch(() => this.photos.resume()),
      this.connection.watch(() => this.photos.resume()),
      this.#line.state.watch(() => this.#connectionChanged()),
      this.#environment.onWake(() => {
        this.#line.wake();
        this.#events.wake();
      }),
      this.#environment.onLeave(() => void this.#flush()),
    ];
    this.#line.onServerTime((serverTimeMs) => this.#clock.heard(serverTimeMs));
    this.#connectionChanged();
  }

  #keepingHandlers(): KeepingHandlers {
    return {
      write: (kept, mayReuseIds) => {
        this.#documents.write(kept ?? NOTHING_KEPT, mayReuseIds);
        this.#show(kept);
        this.#outbox.attach(kept?.outbox ?? []);
        this.photos.attach(kept?.photos ?? []);
        // Not waited for: some browsers ask the person.
        if (kept) void this.#environment.askToPersist().catch(() => false);
      },
      lookOn: (kept) => {
        this.#reporter.stop();
        this.#documents.lookOn(kept);
        this.photos.lookOn();
        this.#show(kept);
      },
      writeAgain: async () => {
        const isLacking = this.#documents.isLacking || this.photos.trouble !== undefined;
        if (this.#keeping.trouble() === undefined && !isLacking) return;
        await this.#outbox.flush();
        await this.#documents.flushLacking();
        await this.photos.flush();
      },
      changed: () => this.#ledger.changed(),
    };
  }

  #show(kept: Kept | undefined): void {
    if (!kept) return;
    this.#givenUp.attach(kept.quarantine);
    const offset = kept.known.get("clock-offset");
    if (typeof offset === "number") this.#clock.recall(offset);
    const directory = keptDirectory(kept.known);
    if (directory && this.picture.directory().documents.length === 0) this.#follow(directory, false);
  }

  async #flush(): Promise<void> {
    if (!this.#store.isOpen()) return;
    await this.#documents.flush();
  }

  #follow(directory: Directory, isFromServer: boolean): void {
    this.picture.showDirectory(directory);
    this.#documents.follow(directory, isFromServer);
    if (isFromServer && this.#store.isOpen()) {
      const offset = knownRow("clock-offset", this.#clock.offsetMs.get());
      void this.#store.writeLater([directoryRow(directory), offset]);
    }
  }

  #eventHandlers(): ConstructorParameters<typeof EventsLink>[0]["handlers"] {
    return {
      welcome: ({ serverTimeMs, directory, recording }) => {
        // What waits is sent once the distance of the clocks is known, because its times are corrected by it.
        void this.#clock.connected(() => this.#events.askTime(), serverTimeMs).then(() => this.#outbox.resume());
        this.#recordingIs(recording);
        this.#follow(directory, true);
        this.#givenUp.resume();
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
    if (state.recording) {
      this.#outbox.recordingAgain();
      this.#givenUp.resume();
    }
    this.#ledger.changed();
  }

  #end(reason: Ending): void {
    this.#ending ??= reason;
    this.#line.close();
    this.#events.close();
    if (reason === "removed") this.#leaveNothing();
    this.#givenUp.resume();
    this.#connectionChanged();
  }

  /** What was shown to a member that was removed must not stay on its device. */
  #leaveNothing(): void {
    this.#documents.dropAll();
    if (this.#store.isOpen()) void this.#store.writeLater([withoutDirectory()]);
  }

  #connectionChanged(): void {
    const line = this.#line.state.get();
    if (line.kind === "ended" && !this.#ending) return this.#end(line.reason);
    const nowMs = this.#environment.clock.nowMs();
    this.connection.set(connectionOf(this.connection.get(), line, this.#events.isUp(), this.#ending, nowMs));
    this.#ledger.changed();
  }

  #unkept(): string | undefined {
    if (this.tab.get() !== "writing") return undefined;
    this.#lastTrouble = this.#keeping.trouble() ?? this.photos.trouble ?? this.#lastTrouble;
    const isTroubled = this.#keeping.trouble() !== undefined || this.photos.trouble !== undefined;
    const isLacking = this.#documents.isLacking && this.#documents.waiting > 0;
    return isTroubled || isLacking ? this.#lastTrouble : undefined;
  }
}

const NOTHING_KEPT: Kept = { documents: new Map(), outbox: [], known: new Map(), quarantine: [], photos: [] };
