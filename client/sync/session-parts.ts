import type * as Y from "yjs";
import type { DocumentName } from "../../shared/protocol/documents.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { BoardMarks } from "./board-marks.ts";
import { ClockOffset } from "./clock-offset.ts";
import { DocumentSet } from "./document-set.ts";
import { Editor } from "./editor.ts";
import type { Environment } from "./environment.ts";
import { FixReporter } from "./fix-reporter.ts";
import { GivenUpEdits } from "./given-up-edits.ts";
import { Keeping, type KeepingHandlers } from "./keeping.ts";
import { emptyDirectory } from "./kept-directory.ts";
import { readRow } from "./kept-read.ts";
import { openLine } from "./line.ts";
import { lineUrl } from "./line-url.ts";
import { LinkState } from "./link-state.ts";
import { LivePicture } from "./live-picture.ts";
import type { SessionOptions } from "./live-session.ts";
import { mediaNamedBy } from "./media-named.ts";
import { openMemberRows } from "./member-store.ts";
import { createOfflineStore } from "./offline-store.ts";
import { isAboutHelp, Outbox } from "./outbox.ts";
import { photoHttp } from "./photo-http.ts";
import { PhotoQueue } from "./photo-queue.ts";
import type { CommandSender } from "./picture-source.ts";
import { createRowIds } from "./row-ids.ts";
import { SavingLedger } from "./saving.ts";
import { type Ending, type EventHandlers, EventsLink } from "./server-events.ts";
import { watchUnkept } from "./unkept.ts";

/** What a session does when one of its parts calls. */
export type SessionHooks = {
  readonly keeping: KeepingHandlers;
  readonly events: EventHandlers;
  readonly isRecording: SavingSurroundings["recording"];
  readonly ended: (reason: Ending) => void;
  readonly onDocument: (name: DocumentName, doc: Y.Doc | undefined) => void;
};

type SavingSurroundings = ConstructorParameters<typeof SavingLedger>[1];

export type SessionParts = ReturnType<typeof wireSession>;

/** Makes the parts of a session and ties them together. None of them calls another before it has been started. */
export function wireSession(
  { member, operation, baseUrl }: SessionOptions,
  environment: Environment,
  hooks: SessionHooks,
) {
  const deviceNowMs = environment.clock.nowMs;
  const { random } = environment;
  const store = createOfflineStore(() => openMemberRows(member.id, environment), deviceNowMs);
  const keeping = new Keeping(store, environment.tabLock(member.id), hooks.keeping);
  const isWriting = (): boolean => keeping.role.get() === "writing";
  const clock = new ClockOffset(environment.clock);
  const nowMs = (): number => clock.serverNowMs();
  const line = openLine(lineUrl(baseUrl, member.id), environment);
  const events = new EventsLink({ baseUrl, member: member.id, environment, handlers: hooks.events });
  const link = new LinkState({
    line: line.state.get,
    eventsAreUp: () => events.isUp(),
    nowMs: deviceNowMs,
    ended: hooks.ended,
  });
  // Commands travel by the events alone.
  const transmit = events.command.bind(events);
  const isUp = (): boolean => events.isUp() && isWriting();
  const tabNews = environment.tabNews(member.id);
  const ledger: SavingLedger = new SavingLedger(line, {
    waiting: () => documents.waiting + outbox.waiting + photos.count,
    photos: () => photos.photoCount,
    beingKept: () => documents.beingKept + outbox.beingKept + photos.beingKept,
    isOnline: () => link.isOnline(),
    unkept: watchUnkept({
      isWriting,
      troubles: () => [keeping.trouble(), photos.trouble],
      isLacking: () => documents.isLacking && documents.waiting > 0,
    }),
    recording: hooks.isRecording,
    nowMs,
  });
  const ids = createRowIds(deviceNowMs, Math.floor(random() * 36 ** 6).toString(36));
  const picture = new LivePicture({ directory: emptyDirectory(member, operation), nowMs, ...environment });
  const givenUp = new GivenUpEdits({
    member: member.id,
    baseUrl,
    environment,
    store,
    isWriting,
    hasEnded: () => link.hasEnded(),
    command: transmit,
  });
  const documents: DocumentSet = new DocumentSet({
    line,
    store,
    ids,
    saving: ledger,
    nowMs,
    refused: (key, edits) => givenUp.add(key, edits),
    onDocument: hooks.onDocument,
  });
  const outbox: Outbox = new Outbox({
    transmit,
    isUp: () => events.isUp(),
    isWriting,
    tellTabs: () => tabNews.tell(),
    store,
    ids,
    nowMs: deviceNowMs,
    random,
    offsetMs: () => clock.known(),
    isTooSoon: (name, input) => mediaNamedBy(name, input).some((media) => photos.isOnItsWay(media)),
    changed: () => {
      ledger.changed();
      reporter.waitingChanged();
    },
  });
  const send: CommandSender = (name, input) => {
    if (isWriting() || isAboutHelp(name)) return outbox.send(name, input);
    return Promise.resolve(refuse("not-permitted", "another tab of this device is writing"));
  };
  const reporter: FixReporter = new FixReporter({
    environment,
    send,
    waiting: () => outbox.waitingOf("fixes.report"),
  });
  const editor = new Editor({ me: member.id, nowMs, send, editable: (layer) => documents.editable(layer) });
  const marks = new BoardMarks({
    transmit,
    isUp,
    picture,
    nowMs: deviceNowMs,
    random,
    keep: (read) => {
      if (store.isOpen()) void store.writeLater([readRow(read)]);
    },
  });
  const photos: PhotoQueue = new PhotoQueue({
    me: member.id,
    store,
    http: photoHttp({ baseUrl, member: member.id, fetch: environment.fetch }),
    picture,
    change: editor.change,
    deviceNowMs,
    random,
    isUp: () => link.isOnline() && isWriting(),
    changed: () => {
      ledger.changed();
      // A message and an observation wait for what they carry.
      outbox.resume();
    },
  });
  return {
    store,
    keeping,
    tabNews,
    clock,
    line,
    events,
    link,
    ledger,
    picture,
    documents,
    givenUp,
    outbox,
    send,
    reporter,
    editor,
    marks,
    photos,
  };
}
