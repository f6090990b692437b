import type { MemberId } from "../../shared/operation/member.ts";
import { readExerciseEntry } from "../drill/exercise-entry.ts";
import type { Entry } from "../journal/journal.ts";
import type { ReplayedDocuments } from "../relay/replayed-documents.ts";

/** Something that happened, as analysts read it. */
export type EventRow = {
  readonly record: number;
  /** Epoch milliseconds, server time. */
  readonly atMs: number;
  readonly actor: MemberId;
  readonly device: string;
  readonly kind: Entry["kind"];
  /** A command's name, an event's, or what became of an annotation. */
  readonly what: string;
  readonly document: string;
  /** What it is about: an annotation's id; empty elsewhere. */
  readonly subject: string;
  /** JSON. */
  readonly details: string;
};

/**
 * What one entry says, in rows; none of entries of fixes, which have a table of their own, and of published documents, which
 * only repeat what commands said. `documents` are as they were before it, and take it in.
 */
export function eventRowsOf(entry: Entry, documents: ReplayedDocuments): readonly EventRow[] {
  const row = (what: string, details: unknown, subject = ""): EventRow => ({
    record: entry.seq,
    atMs: entry.at,
    actor: entry.actor,
    device: entry.device,
    kind: entry.kind,
    what,
    document: entry.document,
    subject,
    details: JSON.stringify(details),
  });
  switch (entry.kind) {
    case "update":
      return documents
        .apply(entry)
        .map(({ annotation, what, set, now }) =>
          row(`annotation-${what}`, what === "removed" ? (now ?? {}) : set, annotation),
        );
    case "command": {
      const { name, ...details } = jsonOf(entry);
      return [row(String(name), details)];
    }
    case "admin": {
      const { event, ...details } = jsonOf(entry);
      return [row(String(event), details)];
    }
    case "exercise":
      return exerciseRowsOf(entry, row);
    case "fixes":
      return [];
  }
}

/** The state of the engine is left out: it is what the events come to. */
function exerciseRowsOf(entry: Entry, row: (what: string, details: unknown) => EventRow): readonly EventRow[] {
  const { load, play, noDuff, events = [], done = [] } = readExerciseEntry(entry.payload);
  return [
    ...(load ? [row("scenario-loaded", { title: load.scenario.title, seed: load.seed })] : []),
    ...(play ? [row(`play-${play.phase}`, play.clock)] : []),
    ...(noDuff === undefined ? [] : [row(noDuff ? "no-duff" : "no-duff-lifted", noDuff ?? {})]),
    ...events.map((event) => {
      if (event.kind === "deed") return row(event.deed.deed, event.deed);
      return row(event.effect.effect, event.effect);
    }),
    ...done.map((name) => row("done", name)),
  ];
}

function jsonOf({ payload }: Entry): Readonly<Record<string, unknown>> {
  return JSON.parse(new TextDecoder().decode(payload)) as Record<string, unknown>;
}
