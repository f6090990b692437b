import { CHAIN_START } from "../../shared/journal/hash-chain.ts";
import { nextHash } from "./chain.ts";
import {
  type Entry,
  type Journal,
  JournalUnavailable,
  type KeptHead,
  type NewEntry,
  type Snapshot,
} from "./journal.ts";

type Book = {
  readonly entries: Entry[];
  readonly byCommand: Map<string, Entry>;
  readonly snapshots: Snapshot[];
  readonly heads: KeptHead[];
};

/** A journal that forgets with the process, and that a test can break: while `broken` says why, nothing is written. */
export type MemoryJournal = Journal & { broken: string | undefined };

export function createMemoryJournal(): MemoryJournal {
  const books = new Map<string, Book>();
  const bookOf = (operation: string): Book => {
    const known = books.get(operation);
    if (known) return known;
    const book: Book = { entries: [], byCommand: new Map(), snapshots: [], heads: [] };
    books.set(operation, book);
    return book;
  };

  const journal: MemoryJournal = {
    broken: undefined,
    async append(operation, entries) {
      if (journal.broken !== undefined) throw new JournalUnavailable(journal.broken);
      const book = bookOf(operation);
      refuseDoubles(book, entries);
      for (const entry of entries) {
        const previous = book.entries.at(-1);
        const seq = (previous?.seq ?? 0) + 1;
        const hash = nextHash(previous?.hash ?? CHAIN_START, { ...entry, seq }, entry.payload);
        const written: Entry = { ...entry, seq, hash };
        book.entries.push(written);
        if (entry.commandKey !== undefined) book.byCommand.set(entry.commandKey, written);
      }
      return { lastSeq: book.entries.length };
    },
    async read(operation, { afterSeq, document, kind, limit }) {
      const found: Entry[] = [];
      for (const entry of bookOf(operation).entries.slice(afterSeq)) {
        if (found.length >= limit) break;
        if (document !== undefined && entry.document !== document) continue;
        if (kind !== undefined && entry.kind !== kind) continue;
        found.push(entry);
      }
      return found;
    },
    async findCommand(operation, commandKey) {
      return bookOf(operation).byCommand.get(commandKey);
    },
    async lastSeq(operation) {
      return bookOf(operation).entries.length;
    },
    async operations() {
      return [...books].flatMap(([operation, { entries }]) => (entries.length > 0 ? [operation] : [])).toSorted();
    },
    async hashes(operation, afterSeq, limit) {
      return bookOf(operation)
        .entries.slice(afterSeq, afterSeq + limit)
        .map(({ hash }) => hash);
    },
    async end(operation) {
      const last = bookOf(operation).entries.at(-1);
      return last && { seq: last.seq, hash: last.hash };
    },
    async putHead(head) {
      if (journal.broken !== undefined) throw new JournalUnavailable(journal.broken);
      bookOf(head.operation).heads.push(head);
    },
    async heads(operation) {
      return [...bookOf(operation).heads];
    },
    async latestHead(operation) {
      return bookOf(operation).heads.at(-1);
    },
    async putSnapshot(operation, snapshot) {
      if (journal.broken !== undefined) throw new JournalUnavailable(journal.broken);
      bookOf(operation).snapshots.push(snapshot);
    },
    async latestSnapshot(operation, document, seq) {
      return bookOf(operation)
        .snapshots.filter((snapshot) => snapshot.document === document && snapshot.seq <= seq)
        .reduce<Snapshot | undefined>((best, next) => (best && best.seq > next.seq ? best : next), undefined);
    },
    async close() {},
  };
  return journal;
}

function refuseDoubles(book: Book, entries: readonly NewEntry[]): void {
  const keys = new Set<string>();
  for (const { commandKey } of entries) {
    if (commandKey === undefined) continue;
    if (keys.has(commandKey) || book.byCommand.has(commandKey)) {
      throw new Error(`command ${commandKey} is in the journal already`);
    }
    keys.add(commandKey);
  }
}
