import * as Y from "yjs";
import { CopyLink } from "./copy-link.ts";
import { type StoredDocument, stateRow, withoutState } from "./kept-rows.ts";
import type { Line } from "./line.ts";
import type { OfflineStore } from "./offline-store.ts";
import { putTogether } from "./whole-document.ts";

/** Seen again at once when the link is back; kept so that a reload without a link shows the last known picture. */
const KEEP_EVERY_MS = 15_000;

/** The copy of a document that only the server writes. */
export class PublishedCopy {
  readonly name: string;
  readonly #line: Line;
  readonly #store: OfflineStore;
  readonly #replaced: (doc: Y.Doc) => void;
  #doc: Y.Doc;
  #generation: string;
  #link: CopyLink;
  /** A fresh copy that is still syncing; the old one is shown meanwhile. */
  #next: { readonly doc: Y.Doc; readonly generation: string; readonly link: CopyLink } | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #isShut = false;

  constructor(at: {
    name: string;
    line: Line;
    store: OfflineStore;
    stored: StoredDocument | undefined;
    replaced: (doc: Y.Doc) => void;
  }) {
    this.name = at.name;
    this.#line = at.line;
    this.#store = at.store;
    this.#replaced = at.replaced;
    const whole = at.stored && putTogether(at.stored);
    this.#doc = new Y.Doc();
    if (whole?.intact) Y.applyUpdate(this.#doc, whole.state);
    this.#generation = whole?.intact ? (at.stored?.generation ?? "") : "";
    this.#doc.on("update", this.#changed);
    this.#link = this.#linkTo(this.#doc, () => this.#generation);
  }

  get doc(): Y.Doc {
    return this.#doc;
  }

  /** Keeps the present state on the device. */
  async flush(): Promise<void> {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    if (!this.#store.isOpen() || this.#generation === "") return;
    await this.#store.writeLater([stateRow(this.name, this.#generation, Y.encodeStateAsUpdate(this.#doc))]);
  }

  /** Opens it again where the server had closed it for good: the directory says that it is there. */
  reopenIfShut(): void {
    if (!this.#isShut) return;
    this.#isShut = false;
    this.#link.destroy();
    this.#link = this.#linkTo(this.#doc, () => this.#generation);
  }

  /** No longer shared with this member: nothing of it stays on the device. */
  async drop(): Promise<void> {
    this.close();
    if (this.#store.isOpen()) await this.#store.writeLater([withoutState(this.name)]);
  }

  close(): void {
    clearTimeout(this.#keepTimer);
    this.#link.destroy();
    this.#next?.link.destroy();
    this.#doc.off("update", this.#changed);
  }

  readonly #changed = (): void => {
    this.#keepTimer ??= setTimeout(() => void this.flush(), KEEP_EVERY_MS);
  };

  #linkTo(doc: Y.Doc, generation: () => string): CopyLink {
    return new CopyLink(this.#line, this.name, doc, {
      opened: (theirs) => {
        if (generation() === theirs) return true;
        if (generation() === "" && doc === this.#doc) {
          this.#generation = theirs;
          return true;
        }
        // Not within the link's own call: it is being torn down by this.
        queueMicrotask(() => this.#startOver(theirs));
        return false;
      },
      asked: () => undefined,
      synced: () => {
        if (this.#next?.doc === doc) this.#takeNext(this.#next);
      },
      closed: (code) => {
        if (code >= 4400 && code < 4500) this.#isShut = true;
      },
    });
  }

  /** The server may have lost what this copy shows: sync a fresh one, and show the old one until that is there. */
  #startOver(generation: string): void {
    this.#link.destroy();
    this.#next?.link.destroy();
    const doc = new Y.Doc();
    this.#next = { doc, generation, link: this.#linkTo(doc, () => generation) };
  }

  #takeNext(next: { readonly doc: Y.Doc; readonly generation: string; readonly link: CopyLink }): void {
    this.#doc.off("update", this.#changed);
    this.#next = undefined;
    this.#doc = next.doc;
    this.#generation = next.generation;
    this.#link = next.link;
    this.#doc.on("update", this.#changed);
    this.#changed();
    this.#replaced(next.doc);
  }
}
