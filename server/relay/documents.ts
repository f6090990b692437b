import * as Y from "yjs";
import type { OperationId } from "../../shared/operation/operation.ts";
import type { DocumentName } from "../../shared/protocol/documents.ts";
import type { Journal } from "../journal/journal.ts";
import { BoardsInRoom } from "./boards-in-room.ts";
import { emptyDocument, loadDocument } from "./load-document.ts";
import { PictureInRoom } from "./picture-in-room.ts";
import type { RoomDocument } from "./room-document.ts";

/** The documents of a room by name, and the units, fixes and boards in them. */
export class Documents {
  readonly picture = new PictureInRoom();
  readonly boards = new BoardsInRoom();
  readonly #journal: Journal;
  readonly #operation: OperationId;
  readonly #byName = new Map<string, RoomDocument>();
  readonly #incarnation: string;
  #onAdopt: ((document: RoomDocument) => void) | undefined;
  #onUpdate: ((document: RoomDocument, update: Uint8Array) => void) | undefined;

  /** `incarnation` differs at every start of the server. */
  constructor(journal: Journal, operation: OperationId, incarnation: string) {
    this.#journal = journal;
    this.#operation = operation;
    this.#incarnation = incarnation;
  }

  get(name: string): RoomDocument | undefined {
    return this.#byName.get(name);
  }

  all(): readonly RoomDocument[] {
    return [...this.#byName.values()];
  }

  async load(name: DocumentName): Promise<void> {
    const as = { number: this.#byName.size + 1, incarnation: this.#incarnation };
    this.#adopt(await loadDocument(this.#journal, this.#operation, name, as));
  }

  /** A document that the register has named since; it is new, so there is nothing of it in the journal. */
  ensure(name: DocumentName): void {
    if (this.#byName.has(name)) return;
    this.#adopt(emptyDocument(name, { number: this.#byName.size + 1, incarnation: this.#incarnation }));
  }

  wholeState(name: string): Uint8Array {
    const document = this.#byName.get(name);
    if (!document) throw new Error(`no document ${name}`);
    return Y.encodeStateAsUpdate(document.doc);
  }

  /** Tells of every change to any document, from whatever side. One listener: the tick. */
  onUpdate(listener: (document: RoomDocument, update: Uint8Array) => void): void {
    this.#onUpdate = listener;
  }

  /** Tells of every document that there is, and of each that comes. One listener: the tick. */
  onAdopt(listener: (document: RoomDocument) => void): void {
    this.#onAdopt = listener;
    for (const document of this.#byName.values()) listener(document);
  }

  #adopt(document: RoomDocument): void {
    this.#byName.set(document.name, document);
    this.picture.adopt(document);
    this.boards.adopt(document);
    this.#onAdopt?.(document);
    document.doc.on("update", (update: Uint8Array) => this.#onUpdate?.(document, update));
  }
}
