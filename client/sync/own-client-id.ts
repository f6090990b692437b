import * as Y from "yjs";

/** The client id that this device writes a document under, and up to which clock of it what was sent is known here. */
export class OwnClientId {
  #id: number;
  #sentClock = 0;

  constructor(doc: Y.Doc) {
    this.#id = doc.clientID;
  }

  /** From here on `doc` is written under `id`; all that was ever sent under it is in `doc`. */
  take(doc: Y.Doc, id: number): void {
    doc.clientID = id;
    this.#id = id;
    this.#sentClock = Y.getState(doc.store, id);
  }

  /** Yjs takes another id where someone else writes under this one: in a copied browser profile, or by chance. */
  isLost(doc: Y.Doc): boolean {
    return doc.clientID !== this.#id;
  }

  sent(updates: readonly Uint8Array[]): void {
    for (const update of updates) {
      this.#sentClock = Math.max(this.#sentClock, Y.parseUpdateMeta(update).to.get(this.#id) ?? 0);
    }
  }

  /**
   * Does the server, which has `stateVector`, know more under this id than this device ever had? Then the device lost
   * what it sent, or was copied, and what it wrote since stands at the same clocks as something else: Yjs would
   * silently drop the one here and the other there.
   */
  isUsedElsewhere(stateVector: Uint8Array): boolean {
    return (Y.decodeStateVector(stateVector).get(this.#id) ?? 0) > this.#sentClock;
  }
}
