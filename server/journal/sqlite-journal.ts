import Database from "better-sqlite3";
import { CHAIN_START } from "../../shared/journal/hash-chain.ts";
import { nextHash } from "./chain.ts";
import {
  type Entry,
  type EntryKind,
  type Journal,
  JournalUnavailable,
  type KeptHead,
  type NewEntry,
} from "./journal.ts";

const HASH_BYTES = 32;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS journal (
    operation TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    device TEXT NOT NULL,
    document TEXT NOT NULL,
    kind TEXT NOT NULL,
    command_key TEXT,
    payload BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (operation, seq)
  );
  CREATE INDEX IF NOT EXISTS journal_by_document ON journal (operation, document, seq);
  CREATE UNIQUE INDEX IF NOT EXISTS journal_by_command ON journal (operation, command_key) WHERE command_key IS NOT NULL;
  CREATE TABLE IF NOT EXISTS snapshot (
    operation TEXT NOT NULL,
    document TEXT NOT NULL,
    seq INTEGER NOT NULL,
    state BLOB NOT NULL,
    PRIMARY KEY (operation, document, seq)
  );
`;

const ENDS = `
  CREATE TABLE IF NOT EXISTS journal_end (
    operation TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS head (
    operation TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    hash BLOB NOT NULL,
    root BLOB NOT NULL,
    peaks BLOB NOT NULL,
    key BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (operation, seq)
  );
`;

type Row = {
  seq: number;
  at: number;
  actor: string;
  device: string;
  document: string;
  kind: EntryKind;
  command_key: string | null;
  payload: Buffer;
  hash: Buffer;
};

type HeadRow = {
  operation: string;
  seq: number;
  at: number;
  hash: Buffer;
  root: Buffer;
  peaks: Buffer;
  key: Buffer;
  signature: Buffer;
};

export type SqliteJournal = Journal & {
  /** Lets the file grow to at most `bytes`; past that every append fails as on a full disk, until raised. */
  limitTo(bytes: number): void;
};

/**
 * The journal in one SQLite file. WAL with synchronous=FULL: an append returns when its bytes are on the disk (measured:
 * 350 × kill -9, nothing acknowledged was lost). Throws `JournalUnavailable` where the file cannot be opened.
 */
export function openSqliteJournal(file: string): SqliteJournal {
  return journalIn(guarded(() => open(file)));
}

/** The same, to be read beside a server that writes it; every append fails. Throws where there is no such file. */
export function openSqliteJournalToRead(file: string): Journal {
  return journalIn(
    guarded(() => {
      const db = new Database(file, { readonly: true, fileMustExist: true });
      const tables = db.prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").all();
      // What an older version wrote has no signed heads; here they are empty, and the file stays as it is.
      if (tables.every(({ name }) => name !== "head")) db.exec(ENDS.replaceAll("CREATE TABLE", "CREATE TEMP TABLE"));
      return db;
    }),
  );
}

function journalIn(db: Database.Database): SqliteJournal {
  const insert = db.prepare(
    "INSERT INTO journal (operation, seq, at, actor, device, document, kind, command_key, payload, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const head = db.prepare<[string], { seq: number; hash: Buffer }>(
    "SELECT seq, hash FROM journal WHERE operation = ? ORDER BY seq DESC LIMIT 1",
  );
  const byCommand = db.prepare<[string, string], Row>("SELECT * FROM journal WHERE operation = ? AND command_key = ?");
  const inOrder = db.prepare<[string, number, string | null, string | null, string | null, string | null, number], Row>(
    "SELECT * FROM journal WHERE operation = ? AND seq > ? AND (? IS NULL OR document = ?) AND (? IS NULL OR kind = ?) ORDER BY seq LIMIT ?",
  );
  const ofDocument = db.prepare<[string, string, number, string | null, string | null, number], Row>(
    "SELECT * FROM journal WHERE operation = ? AND document = ? AND seq > ? AND (? IS NULL OR kind = ?) ORDER BY seq LIMIT ?",
  );
  const operations = db.prepare<[], { operation: string }>(
    "SELECT operation FROM journal UNION SELECT operation FROM journal_end UNION SELECT operation FROM head ORDER BY operation",
  );
  const hashes = db.prepare<[string, number, number], { hash: Buffer }>(
    "SELECT hash FROM journal WHERE operation = ? AND seq > ? ORDER BY seq LIMIT ?",
  );
  const writeEnd = db.prepare("INSERT OR REPLACE INTO journal_end (operation, seq, hash) VALUES (?, ?, ?)");
  const readEnd = db.prepare<[string], { seq: number; hash: Buffer }>(
    "SELECT seq, hash FROM journal_end WHERE operation = ?",
  );
  const keepHead = db.prepare(
    "INSERT INTO head (operation, seq, at, hash, root, peaks, key, signature) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const allHeads = db.prepare<[string], HeadRow>("SELECT * FROM head WHERE operation = ? ORDER BY seq");
  const newestHead = db.prepare<[string], HeadRow>("SELECT * FROM head WHERE operation = ? ORDER BY seq DESC LIMIT 1");
  const keepSnapshot = db.prepare(
    "INSERT OR IGNORE INTO snapshot (operation, document, seq, state) VALUES (?, ?, ?, ?)",
  );
  const newestSnapshot = db.prepare<[string, string, number], { seq: number; state: Buffer }>(
    "SELECT seq, state FROM snapshot WHERE operation = ? AND document = ? AND seq <= ? ORDER BY seq DESC LIMIT 1",
  );

  const appendAll = db.transaction((operation: string, entries: readonly NewEntry[]): number => {
    const last = head.get(operation);
    let seq = last?.seq ?? 0;
    let hash: Uint8Array = last?.hash ?? CHAIN_START;
    for (const entry of entries) {
      seq += 1;
      hash = nextHash(hash, { ...entry, seq }, entry.payload);
      const { at, actor, device, document, kind, commandKey, payload } = entry;
      insert.run(operation, seq, at, actor, device, document, kind, commandKey ?? null, payload, hash);
    }
    if (entries.length > 0) writeEnd.run(operation, seq, hash);
    return seq;
  });

  return {
    async append(operation, entries) {
      return { lastSeq: guarded(() => appendAll.immediate(operation, entries)) };
    },
    async read(operation, { afterSeq, document, kind, limit }) {
      const ofKind = kind ?? null;
      return guarded(() =>
        document === undefined
          ? inOrder.all(operation, afterSeq, null, null, ofKind, ofKind, limit)
          : ofDocument.all(operation, document, afterSeq, ofKind, ofKind, limit),
      ).map(toEntry);
    },
    async findCommand(operation, commandKey) {
      const row = guarded(() => byCommand.get(operation, commandKey));
      return row && toEntry(row);
    },
    async lastSeq(operation) {
      return guarded(() => head.get(operation))?.seq ?? 0;
    },
    async operations() {
      return guarded(() => operations.all()).map(({ operation }) => operation);
    },
    async hashes(operation, afterSeq, limit) {
      return guarded(() => hashes.all(operation, afterSeq, limit)).map(({ hash }) => hash);
    },
    async end(operation) {
      return guarded(() => readEnd.get(operation));
    },
    async putHead({ operation, seq, at, hash, root, peaks, key, signature }) {
      guarded(() => keepHead.run(operation, seq, at, hash, root, Buffer.concat(peaks), key, signature));
    },
    async heads(operation) {
      return guarded(() => allHeads.all(operation)).map(toHead);
    },
    async latestHead(operation) {
      const row = guarded(() => newestHead.get(operation));
      return row && toHead(row);
    },
    async putSnapshot(operation, { document, seq, state }) {
      guarded(() => keepSnapshot.run(operation, document, seq, state));
    },
    async latestSnapshot(operation, document, seq) {
      const row = guarded(() => newestSnapshot.get(operation, document, seq));
      return row && { document, seq: row.seq, state: row.state };
    },
    async close() {
      db.close();
    },
    limitTo(bytes) {
      const pageSize = db.pragma("page_size", { simple: true }) as number;
      db.pragma(`max_page_count = ${Math.max(1, Math.floor(bytes / pageSize))}`);
    },
  };
}

function open(file: string): Database.Database {
  const db = new Database(file);
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec(SCHEMA + ENDS);
  return db;
}

function toEntry({ command_key, ...row }: Row): Entry {
  const { seq, at, actor, device, document, kind, payload, hash } = row;
  return { seq, at, actor, device, document, kind, payload, hash, commandKey: command_key ?? undefined };
}

function toHead({ peaks, ...head }: HeadRow): KeptHead {
  const count = Math.ceil(peaks.length / HASH_BYTES);
  return {
    ...head,
    peaks: Array.from({ length: count }, (_, at) => peaks.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)),
  };
}

/** What SQLite says when the disk, not the statement, is at fault. */
const STORE_FAULTS = [
  "SQLITE_FULL",
  "SQLITE_READONLY",
  "SQLITE_IOERR",
  "SQLITE_CANTOPEN",
  "SQLITE_BUSY",
  "SQLITE_CORRUPT",
  "SQLITE_NOTADB",
];

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Database.SqliteError && STORE_FAULTS.some((fault) => error.code.startsWith(fault))) {
      throw new JournalUnavailable(`${error.code}: ${error.message}`);
    }
    throw error;
  }
}
