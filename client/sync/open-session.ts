import type * as Y from "yjs";
import { type DocumentName, parseDocumentName } from "../../shared/protocol/documents.ts";
import type { Directory, RecordingState } from "../../shared/protocol/events.ts";
import type { Environment } from "./environment.ts";
import type { KeepingHandlers } from "./keeping.ts";
import { directoryRow, keptDirectory, withoutDirectory } from "./kept-directory.ts";
import { keptRead } from "./kept-read.ts";
import { knownRow } from "./kept-rows.ts";
import type { SessionOptions } from "./live-session.ts";
import { isAboutHelp } from "./outbox.ts";
import type { LiveSession } from "./picture-source.ts";
import type { Kept } from "./read-kept.ts";
import type { Ending, EventHandlers } from "./server-events.ts";
import { type SessionParts, wireSession } from "./session-parts.ts";

/** A session of a member as the screens know it: when its parts are started, and what one of them means for others. */
export class OpenSession implements LiveSession {
  readonly picture;
  readonly editor;
  readonly photos;
  readonly send;
  readonly saving;
  readonly connection;
  /** Writing only once what the device kept has been taken over. */
  readonly tab;
  readonly takeOver;
  readonly clockOffsetMs;
  readonly serverNowMs: LiveSession["serverNowMs"];
  readonly reporting;
  readonly refusals;
  readonly pending;
  readonly takeBack: LiveSession["takeBack"];
  readonly markRead;
  readonly reading;
  readonly #environment: Environment;
  readonly #parts: SessionParts;
  #stops: (() => void)[] = [];
  #recording: RecordingState = { recording: true, sinceMs: 0 };

  constructor(options: SessionOptions, environment: Environment) {
    this.#environment = environment;
    const parts = wireSession(options, environment, {
      keeping: this.#keepingHandlers(),
      events: this.#eventHandlers(),
      isRecording: () => this.#recording,
      ended: (reason) => this.#ended(reason),
      onDocument: (name, doc) => this.#showDocument(name, doc),
    });
    this.#parts = parts;
    this.picture = parts.picture;
    this.editor = parts.editor;
    this.photos = parts.photos;
    this.send = parts.send;
    this.saving = parts.ledger.saving;
    this.connection = parts.link.connection;
    this.tab = parts.keeping.role;
    this.takeOver = parts.keeping.takeOver;
    this.clockOffsetMs = parts.clock.offsetMs;
    this.serverNowMs = () => (parts.clock.known() === undefined ? undefined : parts.clock.serverNowMs());
    this.reporting = parts.reporter.reporting;
    this.refusals = parts.givenUp.list;
    this.pending = parts.outbox.pending;
    this.takeBack = (id) => parts.outbox.takeBack(id);
    this.markRead = parts.marks.markRead;
    this.reading = parts.marks.read;
  }

  /** Reads what the device kept and shows it, then connects. */
  async start(): Promise<void> {
    await this.#parts.keeping.start();
    this.#watch();
    this.#parts.line.start();
    this.#parts.events.start();
  }

  readonly startReporting = (unit: string): void => this.#parts.reporter.start(unit);
  readonly stopReporting = (): void => this.#parts.reporter.stop();
  readonly attend: LiveSession["attend"] = (attention) => this.#parts.events.attend(attention);

  readonly close = async (): Promise<void> => {
    for (const stop of this.#stops) stop();
    this.#parts.reporter.close();
    this.#parts.tabNews.close();
    await this.#parts.keeping.stop();
    await this.#flush();
    this.#parts.documents.close();
    this.#parts.outbox.close();
    this.#parts.givenUp.close();
    this.#parts.marks.close();
    this.photos.close();
    this.#parts.ledger.close();
    this.#parts.events.close();
    this.#parts.line.close();
    this.#parts.clock.close();
    this.picture.close();
    this.editor.close();
    await this.#parts.keeping.close();
  };

  #watch(): void {
    this.#stops = [
      this.tab.watch(() => this.#parts.outbox.resume()),
      this.tab.watch(() => this.photos.resume()),
      this.tab.watch(() => this.#parts.marks.resume()),
      this.connection.watch(() => this.#parts.ledger.changed()),
      this.connection.watch(() => this.photos.resume()),
      this.#parts.line.state.watch(() => this.#linkChanged()),
      this.#environment.onWake(() => {
        this.#parts.line.wake();
        this.#parts.events.wake();
      }),
      this.#environment.onLeave(() => void this.#flush()),
    ];
    this.#parts.line.onServerTime((serverTimeMs) => this.#parts.clock.heard(serverTimeMs));
    this.#parts.tabNews.onTold(() => void this.#takeCallsForHelp());
    this.#linkChanged();
  }

  /** A tab that looks on may be closed before it has a link; what it kept is sent by this one as well, and happens once. */
  async #takeCallsForHelp(): Promise<void> {
    const { store, outbox } = this.#parts;
    if (!store.isOpen() || this.tab.get() !== "writing") return;
    outbox.attach(await store.rowsOf("outbox").catch(() => []), isAboutHelp);
  }

  #showDocument(name: DocumentName, doc: Y.Doc | undefined): void {
    this.picture.showDocument(name, doc);
    const parsed = parseDocumentName(name);
    if (parsed?.kind === "layer") this.editor.follow(parsed.id, doc);
    if (parsed?.kind !== "board") return;
    // The picture listens first: when this is called, its board has what is new.
    doc?.on("afterTransaction", () => this.#parts.marks.grown(parsed.id));
    this.#parts.marks.grown(parsed.id);
  }

  #keepingHandlers(): KeepingHandlers {
    return {
      write: (kept, mayReuseIds) => {
        this.#parts.documents.write(kept ?? NOTHING_KEPT, mayReuseIds);
        this.#show(kept);
        this.#parts.outbox.attach(kept?.outbox ?? []);
        this.photos.attach(kept?.photos ?? []);
        // Not waited for: some browsers ask the person.
        if (kept) void this.#environment.askToPersist().catch(() => false);
      },
      lookOn: (kept) => {
        this.#parts.reporter.stop();
        this.#parts.documents.lookOn(kept);
        this.photos.lookOn();
        this.#show(kept);
      },
      writeAgain: async () => {
        const isLacking = this.#parts.documents.isLacking || this.photos.trouble !== undefined;
        if (this.#parts.keeping.trouble() === undefined && !isLacking) return;
        await this.#parts.outbox.flush();
        await this.#parts.documents.flushLacking();
        await this.photos.flush();
      },
      changed: () => this.#parts.ledger.changed(),
    };
  }

  #show(kept: Kept | undefined): void {
    if (!kept) return;
    this.#parts.givenUp.attach(kept.quarantine);
    const offset = kept.known.get("clock-offset");
    if (typeof offset === "number") this.#parts.clock.recall(offset);
    this.#parts.marks.recall(keptRead(kept.known));
    const directory = keptDirectory(kept.known);
    if (directory && this.picture.directory().documents.length === 0) this.#follow(directory, false);
  }

  async #flush(): Promise<void> {
    if (!this.#parts.store.isOpen()) return;
    await this.#parts.documents.flush();
  }

  #follow(directory: Directory, isFromServer: boolean): void {
    this.picture.showDirectory(directory);
    this.#parts.documents.follow(directory, isFromServer);
    if (isFromServer) this.#parts.marks.resume();
    if (isFromServer && this.#parts.store.isOpen()) {
      const offset = knownRow("clock-offset", this.#parts.clock.offsetMs.get());
      void this.#parts.store.writeLater([directoryRow(directory), offset]);
    }
  }

  #eventHandlers(): EventHandlers {
    return {
      welcome: ({ serverTimeMs, directory, recording }) => {
        // What waits is sent once the distance of the clocks is known, because its times are corrected by it.
        void this.#parts.clock
          .connected(() => this.#parts.events.askTime(), serverTimeMs)
          .then(() => this.#parts.outbox.resume());
        this.#recordingIs(recording);
        this.#follow(directory, true);
        this.#parts.givenUp.resume();
        this.#linkChanged();
      },
      disconnected: () => {
        this.#parts.clock.disconnected();
        this.picture.showPresent([]);
        this.#linkChanged();
      },
      directory: (directory) => this.#follow(directory, true),
      presence: (everyone) => this.picture.showPresent(everyone),
      recording: (state) => this.#recordingIs(state),
      ended: (reason) => this.#parts.link.end(reason),
    };
  }

  #recordingIs(state: RecordingState): void {
    this.#recording = state;
    if (state.recording) {
      this.#parts.outbox.recordingAgain();
      this.#parts.givenUp.resume();
    }
    this.#parts.ledger.changed();
  }

  #ended(reason: Ending): void {
    this.#parts.line.close();
    this.#parts.events.close();
    if (reason === "removed") this.#leaveNothing();
    this.#parts.givenUp.resume();
  }

  /** What was shown to a member that was removed must not stay on its device. */
  #leaveNothing(): void {
    this.#parts.documents.dropAll();
    if (this.#parts.store.isOpen()) void this.#parts.store.writeLater([withoutDirectory()]);
  }

  #linkChanged(): void {
    this.#parts.link.changed();
    this.#parts.ledger.changed();
  }
}

const NOTHING_KEPT: Kept = { documents: new Map(), outbox: [], known: new Map(), quarantine: [], photos: [] };
