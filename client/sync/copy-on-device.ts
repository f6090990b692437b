import type * as Y from "yjs";
import { encodeStateAsUpdate } from "yjs";
import {
  identityRow,
  type Quarantined,
  quarantineRow,
  type StoredDocument,
  stateRow,
  updateRow,
  withoutIdentity,
  withoutState,
  withoutUpdate,
} from "./kept-rows.ts";
import type { OfflineStore } from "./offline-store.ts";
import type { OwnEdit, OwnEdits } from "./own-edits.ts";
import type { RowIds } from "./row-ids.ts";
import type { RowChange } from "./row-store.ts";

/** Rows of one document beyond which its state is written anew and they go. */
const COMPACT_FROM_ROWS = 200;
const COMPACT_FROM_BYTES = 256 * 1024;
/** What others drew can be had again; once a second is often enough to keep it. */
const KEEP_HEARD_EVERY_MS = 1_000;

/**
 * What the device keeps of one shared document: its state, updates since, and the client id that this device writes
 * under. Whatever another edit may stand on is on the disk before or with it, so that the id can be used on after a
 * reload: nothing was ever sent under it that the device does not have.
 */
export class CopyOnDevice {
  readonly #name: string;
  readonly #store: OfflineStore;
  readonly #ids: RowIds;
  readonly #edits: OwnEdits;
  readonly #doc: () => Y.Doc;
  readonly #onUnkept: () => void;
  #heard: Uint8Array[] = [];
  #heardTimer: ReturnType<typeof setTimeout> | undefined;
  /** Ids of update rows on the disk, and their bytes. */
  #rows = new Set<string>();
  #rowBytes = 0;
  #savedThrough = "";
  #identityKept = false;
  /** The disk lacks something: the next write brings the whole document. */
  #lacking = true;
  #failures = 0;

  constructor(at: {
    name: string;
    store: OfflineStore;
    ids: RowIds;
    edits: OwnEdits;
    doc: () => Y.Doc;
    /** The id that edits were written under may be on the disk without them: take another one. */
    onUnkept: () => void;
  }) {
    this.#name = at.name;
    this.#store = at.store;
    this.#ids = at.ids;
    this.#edits = at.edits;
    this.#doc = at.doc;
    this.#onUnkept = at.onUnkept;
  }

  /** What of the document is on the disk now. `complete`: nothing of the copy in memory is missing there. */
  found(stored: StoredDocument | undefined, at: { readonly complete: boolean; readonly identity: boolean }): void {
    this.#rows = new Set(stored?.updates.map(({ id }) => id));
    this.#rowBytes = bytesOf(stored?.updates.map(({ update }) => update) ?? []);
    this.#identityKept = at.identity;
    this.#lacking = !at.complete;
  }

  /** Another one's change: kept soon, or with the next own edit, which may stand on it. */
  heard(update: Uint8Array): void {
    if (!this.#store.isOpen()) {
      this.#lacking = true;
      return;
    }
    this.#heard.push(update);
    this.#heardTimer ??= setTimeout(() => void this.flush(), KEEP_HEARD_EVERY_MS);
  }

  /** Resolves when `edit` may be sent: it is on the disk (true), or the disk cannot take it and that shows (false). */
  async keep(edit: OwnEdit): Promise<boolean> {
    const failures = this.#failures;
    const whole = this.#lacking;
    const row = updateRow(this.#name, { id: edit.id, own: true, update: edit.update });
    const changes = whole ? this.#whole() : [...this.#takeHeard(), ...this.#identity(), row];
    if (!whole) this.#countRow(edit.id, edit.update.length);
    try {
      await this.#store.write(changes);
    } catch {
      this.#failed();
      return false;
    }
    this.#identityKept = failures === this.#failures;
    if (whole) this.#wroteWhole(failures);
    return true;
  }

  /** Writes what has been heard, or everything where the disk lacks something. */
  async flush(): Promise<boolean> {
    if (!this.#store.isOpen()) return false;
    const failures = this.#failures;
    const whole = this.#lacking || this.#isDue();
    const changes = whole ? this.#whole() : this.#takeHeard();
    if (changes.length === 0) return true;
    const done = await this.#store.writeLater(changes);
    if (!done) this.#failed();
    else if (whole) this.#wroteWhole(failures);
    return done;
  }

  /** The next edit is written under another client id. */
  forgetIdentity(): void {
    this.#identityKept = false;
  }

  isLacking(): boolean {
    return this.#lacking;
  }

  /** Everything up to the edit `id` is on the server's disk; after a reload it need not be sent again. */
  savedThrough(id: string): void {
    this.#savedThrough = id;
    if (!this.#store.isOpen() || !this.#identityKept) return;
    void this.#store.writeLater([identityRow(this.#name, this.#doc().clientID, id)]);
    if (this.#isDue()) void this.flush();
  }

  /** Takes the copy off the disk; `refused` edits stay there for people to look at. */
  async drop(refused: { readonly key: string; readonly edits: Quarantined } | undefined): Promise<void> {
    clearTimeout(this.#heardTimer);
    this.#heardTimer = undefined;
    this.#heard = [];
    const changes = [
      ...[...this.#rows].map((id) => withoutUpdate(this.#name, id)),
      withoutState(this.#name),
      withoutIdentity(this.#name),
      ...(refused ? [quarantineRow(refused.key, refused.edits)] : []),
    ];
    this.found(undefined, { complete: true, identity: false });
    // A store that fails says so by its health; the copy in memory is dropped all the same.
    if (this.#store.isOpen()) await this.#store.write(changes).catch(() => undefined);
  }

  /** Keeps edits that are given up for people to look at. */
  async setAside(key: string, edits: Quarantined): Promise<void> {
    if (this.#store.isOpen()) await this.#store.write([quarantineRow(key, edits)]).catch(() => undefined);
  }

  close(): void {
    clearTimeout(this.#heardTimer);
  }

  /** A write that was under way when another one failed proves nothing. */
  #wroteWhole(failuresBefore: number): void {
    if (failuresBefore !== this.#failures) return;
    this.#lacking = false;
    this.#identityKept = true;
  }

  #failed(): void {
    this.#failures += 1;
    this.#lacking = true;
    if (!this.#identityKept) return;
    this.#identityKept = false;
    this.#onUnkept();
    void this.#store.writeLater([withoutIdentity(this.#name)]);
  }

  #identity(): RowChange[] {
    return this.#identityKept ? [] : [identityRow(this.#name, this.#doc().clientID, this.#savedThrough)];
  }

  #takeHeard(): RowChange[] {
    clearTimeout(this.#heardTimer);
    this.#heardTimer = undefined;
    const rows = this.#heard.map((update) => {
      const id = this.#ids.next();
      this.#countRow(id, update.length);
      return updateRow(this.#name, { id, own: false, update });
    });
    this.#heard = [];
    return rows;
  }

  #countRow(id: string, bytes: number): void {
    this.#rows.add(id);
    this.#rowBytes += bytes;
  }

  /** Edits that wait stay as rows of their own, so compacting would not make them fewer. */
  #isDue(): boolean {
    const heard = bytesOf(this.#heard);
    const waiting = bytesOf(this.#edits.all().map(({ update }) => update));
    return (
      this.#rows.size - this.#edits.waiting > COMPACT_FROM_ROWS || this.#rowBytes + heard - waiting > COMPACT_FROM_BYTES
    );
  }

  /** The whole document in one state row, and beside it only the edits that are not saved yet. */
  #whole(): RowChange[] {
    const doc = this.#doc();
    const waiting = new Map(this.#edits.all().map((edit) => [edit.id, edit]));
    const gone = [...this.#rows].filter((id) => !waiting.has(id));
    this.#heard = [];
    this.#rows = new Set(waiting.keys());
    this.#rowBytes = bytesOf([...waiting.values()].map(({ update }) => update));
    return [
      ...gone.map((id) => withoutUpdate(this.#name, id)),
      stateRow(this.#name, "", encodeStateAsUpdate(doc)),
      identityRow(this.#name, doc.clientID, this.#savedThrough),
      ...[...waiting.values()].map(({ id, update }) => updateRow(this.#name, { id, own: true, update })),
    ];
  }
}

function bytesOf(updates: readonly Uint8Array[]): number {
  return updates.reduce((sum, { length }) => sum + length, 0);
}
