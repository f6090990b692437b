import type { NoteKind, PushNote } from "../../shared/protocol/push.ts";
import { exerciseWords } from "../ui/exercise-words.ts";
import { addressOf } from "./called-for.ts";
import data from "./notification-words.json";

const WORDS: Readonly<Record<string, Readonly<Record<NoteKind, string>>>> = data;

const PATH = /^\/o\/[A-Za-z0-9_-]+\/[A-Za-z0-9_-]+$/;

/** The note that was pushed; undefined for what is none. By hand, because a schema would be most of a small worker. */
export function readNote(value: unknown): PushNote | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { id, kind, subject, operation, exercise, path, language } = value as Readonly<Record<string, unknown>>;
  const isWorded = typeof kind === "string" && Object.hasOwn(data.en, kind);
  if (!isWorded || typeof exercise !== "boolean" || typeof path !== "string" || !PATH.test(path)) return undefined;
  if (typeof id !== "string" || typeof language !== "string") return undefined;
  if (typeof subject !== "string" || typeof operation !== "string") return undefined;
  return { id, kind: kind as NoteKind, subject, operation, exercise, path, language };
}

/** What a device shows of a note, in the reader's language; in a drill the title begins with EXERCISE in both. */
export function notificationOf(note: PushNote): {
  readonly title: string;
  readonly options: NotificationOptions & { readonly vibrate?: readonly number[]; readonly renotify?: boolean };
} {
  const words = (WORDS[note.language] ?? data.en)[note.kind];
  const exercise = note.exercise ? [...new Set(exerciseWords([note.language]))].join(" · ") : "";
  const isHelp = note.kind === "help";
  return {
    title: exercise === "" ? words : `${exercise} – ${words}`,
    options: {
      body: [note.subject, note.operation].filter((line) => line !== "").join("\n"),
      tag: `${note.path}/${note.id}`,
      lang: note.language,
      icon: "/favicon.svg",
      data: addressOf(note.path, note.id),
      // Help stays until somebody has looked, and shakes for longer than anything else.
      requireInteraction: isHelp,
      vibrate: isHelp ? [400, 150, 400, 150, 400, 150, 400] : [200],
    },
  };
}
