import * as Y from "yjs";
import { CLOSE_CODES } from "../../shared/protocol/frames.ts";
import { CopyLink } from "./copy-link.ts";
import { CopyOnDevice } from "./copy-on-device.ts";
import type { Quarantined, StoredDocument } from "./kept-rows.ts";
import type { Line } from "./line.ts";
import type { OfflineStore } from "./offline-store.ts";
import { OwnClientId } from "./own-client-id.ts";
import { EMPTY_UPDATE, mergeEdits, type OwnEdit, OwnEdits } from "./own-edits.ts";
import type { RefusedEdits } from "./picture-source.ts";
import type { KeptEdits } from "./read-kept.ts";
import { reasonOfClose } from "./refused-edits.ts";
import type { RowIds } from "./row-ids.ts";
import type { SavingLedger } from "./saving.ts";
import { annotationsTouchedBy } from "./touched-annotations.ts";
import { putTogether } from "./whole-document.ts";

/** The origin of what was read from the device: neither an edit nor news. */
export const FROM_DEVICE = Symbol("from the device");

export type SharedCopySurroundings = {
  readonly name: string;
  readonly line: Line;
  readonly store: OfflineStore;
  readonly ids: RowIds;
  readonly saving: SavingLedger;
  readonly nowMs: () => number;
  readonly replaced: (doc: Y.Doc) => void;
  readonly refused: (key: string, edits: Quarantined) => void;
};

/**
 * The copy of a document that this member may edit. An edit is written to the device, then sent, then waits for the
 * server's word that it is on its disk; until then it is sent again on every new line.
 */
export class SharedCopy {
  readonly name: string;
  readonly #at: SharedCopySurroundings;
  readonly #edits = new OwnEdits();
  readonly #device: CopyOnDevice;
  #doc = new Y.Doc();
  #link: CopyLink | undefined;
  /** What the server had when it asked; undefined until the answer is on its way. */
  #serverVector: Uint8Array | undefined;
  #turnTaken = false;
  #isRefused = false;
  #isShut = false;
  #isClosed = false;
  readonly #clientId = new OwnClientId(this.#doc);
  #replacement: { readonly doc: Y.Doc; readonly link: CopyLink } | undefined;

  constructor(at: SharedCopySurroundings) {
    this.name = at.name;
    this.#at = at;
    this.#device = new CopyOnDevice({
      ...at,
      edits: this.#edits,
      doc: () => this.#doc,
      onUnkept: () => this.#takeClientId(new Y.Doc().clientID),
    });
    this.#doc.on("update", this.#updated);
  }

  get doc(): Y.Doc {
    return this.#doc;
  }

  get beingKept(): number {
    return this.#edits.beingKept;
  }

  get waiting(): number {
    return this.#edits.waiting;
  }

  /** The document, unless it is being replaced: then an edit would go down with it. */
  get editable(): Y.Doc | "soon" {
    return this.#isRefused ? "soon" : this.#doc;
  }

  /** Shows what the device kept, in a tab that does not write. */
  look(stored: StoredDocument): void {
    Y.applyUpdate(this.#doc, putTogether(stored).state, FROM_DEVICE);
  }

  /**
   * Takes over what the device kept. `mayReuseId`: the tab that wrote it is surely gone. Edits that stand on a damaged
   * row are told as refused.
   */
  attach(stored: StoredDocument | undefined, mayReuseId: boolean): void {
    const isEmpty = this.#doc.store.clients.size === 0;
    const whole = stored && putTogether(stored);
    if (whole) Y.applyUpdate(this.#doc, whole.state, FROM_DEVICE);
    const reuse = mayReuseId && isEmpty && whole?.intact === true && stored?.clientId !== undefined;
    if (reuse) this.#takeClientId(stored.clientId);
    for (const { id } of stored?.updates ?? []) this.#at.ids.seen(id);
    this.#edits.adopt((whole?.own ?? []).map(({ id, update }) => ({ id, update, settled: true, sent: false })));
    this.#device.found(stored, { complete: isEmpty && whole?.intact !== false, identity: reuse });
    const torn = whole?.torn.map(({ update }) => update) ?? [];
    if (torn.length > 0) {
      const { key, edits } = this.#quarantined(torn, "damaged", "stands on a row that this device has lost", {});
      void this.#device.setAside(key, edits);
    }
    void this.#device.flush();
    this.#at.saving.changed();
    this.#pump();
  }

  /** Opens the document on the line. */
  open(): void {
    this.#link ??= this.#linkTo(this.#doc);
  }

  /** Closes it and opens it anew, so that the server asks again: rights have changed. */
  reopen(): void {
    this.#link?.destroy();
    this.#closed();
    this.#link = this.#linkTo(this.#doc);
  }

  reopenIfShut(): void {
    if (!this.#isShut || this.#isRefused) return;
    this.#isShut = false;
    this.reopen();
  }

  /** Writes what is not on the device yet; false where it cannot be. */
  flush(): Promise<boolean> {
    return this.#device.flush();
  }

  isLacking(): boolean {
    return this.#device.isLacking();
  }

  /** The document is not this member's any more. Edits that were never saved are kept for people to look at. */
  async drop(why: string): Promise<void> {
    this.close();
    await this.#giveUp(CLOSE_CODES.notPermitted, why);
  }

  /** Edits may not be sent any more, but the document may still be seen. */
  async giveUpEdits(why: string): Promise<void> {
    if (this.#edits.waiting > 0) await this.#refuse(CLOSE_CODES.notPermitted, why);
  }

  close(): void {
    this.#isClosed = true;
    this.#link?.destroy();
    this.#replacement?.link.destroy();
    this.#device.close();
    this.#doc.off("update", this.#updated);
  }

  readonly #updated = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (origin === FROM_DEVICE) return;
    if (!transaction.local) return this.#device.heard(update);
    if (this.#clientId.isLost(this.#doc)) this.#lostClientId();
    const edit: OwnEdit = { id: this.#at.ids.next(), update, settled: false, sent: false };
    this.#edits.add(edit);
    this.#at.saving.changed();
    void this.#settle(edit);
  };

  async #settle(edit: OwnEdit): Promise<void> {
    await this.#device.keep(edit);
    edit.settled = true;
    this.#at.saving.changed();
    this.#pump();
  }

  #takeClientId(clientId: number): void {
    this.#clientId.take(this.#doc, clientId);
    this.#link?.renamed();
  }

  #lostClientId(): void {
    this.#device.forgetIdentity();
    this.#takeClientId(this.#doc.clientID);
  }

  #linkTo(doc: Y.Doc): CopyLink {
    return new CopyLink(this.#at.line, this.name, doc, {
      opened: () => true,
      asked: (vector) => {
        this.#serverVector = undefined;
        this.#edits.takeBack();
        if (this.#edits.waiting > 0 && this.#clientId.isUsedElsewhere(vector)) {
          return void this.#refuse(CLOSE_CODES.malformed, "someone else wrote under this device's client id");
        }
        this.#linkOf(doc)?.send(() => this.#answer(vector));
      },
      synced: () => {
        if (this.#replacement?.doc === doc) this.#takeReplacement(this.#replacement);
        else if (this.#clientId.isLost(doc)) this.#lostClientId();
      },
      closed: (code, reason) => {
        this.#closed();
        if (code < 4400 || code >= 4500) return;
        this.#isShut = true;
        if (this.#edits.waiting > 0) void this.#refuse(code, reason);
      },
    });
  }

  #linkOf(doc: Y.Doc): CopyLink | undefined {
    return this.#replacement?.doc === doc ? this.#replacement.link : this.#link;
  }

  #closed(): void {
    this.#serverVector = undefined;
    this.#turnTaken = false;
    this.#edits.takeBack();
  }

  /** The first edits are the answer itself: the server takes no update before it has one. */
  #answer(vector: Uint8Array): { step: 1; update: Uint8Array } {
    this.#serverVector = vector;
    const edits = this.#edits.take();
    this.#sent(edits);
    queueMicrotask(() => this.#pump());
    return { step: 1, update: edits.length === 0 ? EMPTY_UPDATE : mergeEdits(edits, vector) };
  }

  /** Sends what may be sent, a frame at a time, each made when it is its turn so that it takes along what came since. */
  #pump(): void {
    if (!this.#serverVector || this.#turnTaken || !this.#edits.hasMore()) return;
    this.#turnTaken = true;
    this.#link?.send(() => {
      this.#turnTaken = false;
      const vector = this.#serverVector;
      const edits = vector ? this.#edits.take() : [];
      if (!vector || edits.length === 0) return undefined;
      this.#sent(edits);
      queueMicrotask(() => this.#pump());
      return { step: 2, update: mergeEdits(edits, vector) };
    });
  }

  #sent(edits: readonly OwnEdit[]): void {
    const last = edits.at(-1);
    if (!last) return;
    this.#clientId.sent(edits.map(({ update }) => update));
    this.#at.saving.sent(() => {
      this.#edits.saved(edits);
      this.#device.savedThrough(last.id);
    });
  }

  /** The server refused what was sent: the copy has parted from everyone else's. It starts over from theirs. */
  async #refuse(code: number, reason: string): Promise<void> {
    if (this.#isRefused) return;
    this.#isRefused = true;
    this.#link?.destroy();
    this.#link = undefined;
    await this.#giveUp(code, reason);
    if (this.#isClosed) return;
    const doc = new Y.Doc();
    this.#replacement = { doc, link: this.#linkTo(doc) };
  }

  async #giveUp(code: number, reason: string): Promise<void> {
    const given = this.#edits.giveUp();
    this.#at.saving.changed();
    if (given.length === 0) return this.#device.drop(undefined);
    const updates = given.map(({ update }) => update);
    const annotations = annotationsTouchedBy(this.#doc, updates);
    await this.#device.drop(this.#quarantined(updates, reasonOfClose(code), reason, annotations));
  }

  /** Edits that are given up, which is told to the person and to whoever may take them in. */
  #quarantined(
    updates: readonly Uint8Array[],
    reason: RefusedEdits["reason"],
    detail: string,
    annotations: Readonly<Record<string, unknown>>,
  ): KeptEdits {
    const key = `${this.#at.ids.next()}/${this.name}`;
    const edits = { document: this.name, reason, detail, atMs: this.#at.nowMs(), annotations, updates };
    this.#at.refused(key, edits);
    return { key, edits };
  }

  #takeReplacement({ doc, link }: { readonly doc: Y.Doc; readonly link: CopyLink }): void {
    this.#doc.off("update", this.#updated);
    this.#replacement = undefined;
    this.#isRefused = false;
    this.#isShut = false;
    this.#doc = doc;
    this.#link = link;
    this.#takeClientId(doc.clientID);
    doc.on("update", this.#updated);
    this.#device.found(undefined, { complete: false, identity: false });
    void this.#device.flush();
    this.#at.replaced(doc);
  }
}
