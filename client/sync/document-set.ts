import type * as Y from "yjs";
import type { LayerId } from "../../shared/picture/layer.ts";
import { type DocumentName, parseDocumentName } from "../../shared/protocol/documents.ts";
import type { Directory } from "../../shared/protocol/events.ts";
import type { Quarantined, StoredDocument } from "./kept-rows.ts";
import type { Line } from "./line.ts";
import type { OfflineStore } from "./offline-store.ts";
import { PublishedCopy } from "./published-copy.ts";
import type { Kept } from "./read-kept.ts";
import type { RowIds } from "./row-ids.ts";
import type { SavingLedger } from "./saving.ts";
import { SharedCopy } from "./shared-copy.ts";

export type DocumentSetSurroundings = {
  readonly line: Line;
  readonly store: OfflineStore;
  readonly ids: RowIds;
  readonly saving: SavingLedger;
  readonly nowMs: () => number;
  readonly refused: (key: string, edits: Quarantined) => void;
  /** A document is there, was replaced by a fresh copy, or is gone (undefined). */
  readonly onDocument: (name: DocumentName, doc: Y.Doc | undefined) => void;
};

/** Exactly the documents that the directory names, each with a copy here. */
export class DocumentSet {
  readonly #at: DocumentSetSurroundings;
  readonly #shared = new Map<DocumentName, SharedCopy>();
  readonly #published = new Map<DocumentName, PublishedCopy>();
  #rights = new Map<DocumentName, "view" | "edit">();
  #kept: ReadonlyMap<string, StoredDocument> = new Map();
  /** Whether this tab writes, and whether it may go on under the client ids that the device kept. */
  #writing: { readonly mayReuseIds: boolean } | undefined;

  constructor(at: DocumentSetSurroundings) {
    this.#at = at;
  }

  /** Edits that are on their way to the device's store. */
  get beingKept(): number {
    return [...this.#shared.values()].reduce((sum, copy) => sum + copy.beingKept, 0);
  }

  /** Edits that are not saved. */
  get waiting(): number {
    return [...this.#shared.values()].reduce((sum, copy) => sum + copy.waiting, 0);
  }

  /** The document of a layer, if an edit of it can be made now; `soon` while it is being replaced by a fresh copy. */
  editable(layer: LayerId): Y.Doc | "soon" | undefined {
    const name: DocumentName = `layer/${layer}`;
    if (!this.#writing || this.#rights.get(name) !== "edit") return undefined;
    return this.#shared.get(name)?.editable;
  }

  /** Whether some edits are not on this device that should be. */
  get isLacking(): boolean {
    return [...this.#shared.values()].some((copy) => copy.isLacking());
  }

  /** Takes over what the device kept; from here on this tab writes. */
  write(kept: Kept, mayReuseIds: boolean): void {
    this.#kept = kept.documents;
    this.#writing = { mayReuseIds };
    for (const [name, copy] of this.#shared) copy.attach(this.#kept.get(name), mayReuseIds);
  }

  /** Shows what the device kept, and leaves the writing to another tab. */
  lookOn(kept: Kept | undefined): void {
    this.#writing = undefined;
    if (kept) this.#kept = kept.documents;
  }

  /**
   * Opens what is new in `directory` and closes what is gone from it. `final`: it is the server's, so that what the
   * device keeps beyond it goes from there too.
   */
  follow(directory: Directory, final: boolean): void {
    const wanted = new Set(directory.documents);
    const before = this.#rights;
    this.#rights = new Map(directory.layers.map(({ id, right }) => [`layer/${id}` as const, right]));
    for (const name of wanted) this.#open(name, before.get(name));
    for (const name of [...this.#shared.keys(), ...this.#published.keys()]) {
      if (!wanted.has(name)) this.#close(name);
    }
    if (final) this.#dropForgotten(wanted);
  }

  /** This member was removed: nothing of it stays here, and what was never saved goes into quarantine. */
  dropAll(): void {
    if (!this.#writing) return;
    for (const name of [...this.#shared.keys(), ...this.#published.keys()]) this.#close(name);
    this.#dropForgotten(new Set());
  }

  /** Writes everything that is not on the device yet. */
  async flush(): Promise<void> {
    const published = [...this.#published.values()].map((copy) => copy.flush());
    const shared = [...this.#shared.values()].map((copy) => copy.flush());
    await Promise.all([...published, ...shared]);
  }

  /** Tries again where the device lacks something. */
  async flushLacking(): Promise<void> {
    const lacking = [...this.#shared.values()].filter((copy) => copy.isLacking());
    await Promise.all(lacking.map((copy) => copy.flush()));
  }

  close(): void {
    for (const copy of [...this.#shared.values(), ...this.#published.values()]) copy.close();
  }

  #open(name: DocumentName, rightBefore: "view" | "edit" | undefined): void {
    const shared = this.#shared.get(name);
    if (shared) return this.#rightChanged(name, shared, rightBefore);
    const published = this.#published.get(name);
    if (published) return published.reopenIfShut();
    const parsed = parseDocumentName(name);
    if (parsed?.kind === "layer") this.#openShared(name);
    else if (parsed) this.#openPublished(name);
  }

  #openShared(name: DocumentName): void {
    const copy = new SharedCopy({ ...this.#at, name, replaced: (doc) => this.#at.onDocument(name, doc) });
    this.#shared.set(name, copy);
    const stored = this.#kept.get(name);
    if (this.#writing) copy.attach(stored, this.#writing.mayReuseIds);
    else if (stored) copy.look(stored);
    this.#at.onDocument(name, copy.doc);
    copy.open();
  }

  #openPublished(name: DocumentName): void {
    const replaced = (doc: Y.Doc): void => this.#at.onDocument(name, doc);
    const copy = new PublishedCopy({ ...this.#at, name, stored: this.#kept.get(name), replaced });
    this.#published.set(name, copy);
    this.#at.onDocument(name, copy.doc);
  }

  #rightChanged(name: DocumentName, copy: SharedCopy, before: "view" | "edit" | undefined): void {
    const now = this.#rights.get(name);
    // The server asks for what a client has only where that may edit.
    if (now === "edit" && before === "view") copy.reopen();
    else copy.reopenIfShut();
    if (now !== "edit") void copy.giveUpEdits("may look, not edit");
  }

  #close(name: DocumentName): void {
    const shared = this.#shared.get(name);
    this.#shared.delete(name);
    void shared?.drop("no longer shared with you");
    const published = this.#published.get(name);
    this.#published.delete(name);
    void published?.drop();
    this.#at.onDocument(name, undefined);
  }

  /** What is not shared with this member any more must not stay on its device; unsaved edits go into quarantine. */
  #dropForgotten(wanted: ReadonlySet<string>): void {
    const forgotten = [...this.#kept].filter(([name]) => !wanted.has(name));
    this.#kept = new Map();
    if (!this.#writing) return;
    for (const [name, stored] of forgotten) {
      const copy = new SharedCopy({ ...this.#at, name, replaced: () => undefined });
      copy.attach(stored, false);
      void copy.drop("no longer shared with you");
    }
  }
}
