import * as Y from "yjs";
import { type Binding, CLIENT_BOUND, SERVER_ITSELF } from "./client-ids.ts";
import { type RoomDocument, updateMessage } from "./room-document.ts";
import { type Author, adminEntry, type Tick } from "./tick.ts";
import type { TickSurroundings } from "./tick-surroundings.ts";

export const SERVER: Author = { actor: "server", device: "" };

/** Puts whatever changes while a tick is carried out into it, in the name of who is at work. */
export class TickWriter {
  readonly #at: Pick<TickSurroundings, "now" | "clientIds">;
  #tick: Tick | undefined;
  author: Author = SERVER;

  constructor(at: Pick<TickSurroundings, "now" | "clientIds">) {
    this.#at = at;
  }

  /** Whatever changes during `work` belongs to `tick`; from its end to the next tick nothing may change. */
  during(tick: Tick, work: () => void): void {
    this.#tick = tick;
    try {
      work();
    } finally {
      this.author = SERVER;
      this.#tick = undefined;
    }
  }

  collect(document: RoomDocument, update: Uint8Array): void {
    if (!this.#tick) throw new Error(`${document.name} changed outside a tick`);
    this.#bindOwn(document);
    const { actor, device } = this.author;
    const at = this.#at.now();
    this.#tick.entries.push({ at, actor, device, document: document.name, kind: "update", payload: update });
    this.#tick.messages.push({ document: document.number, message: updateMessage(update) });
    document.updatesSinceSnapshot += 1;
  }

  bind(binding: Binding): void {
    if (!this.#at.clientIds.bind(binding)) return;
    this.#tick?.entries.push(adminEntry(binding.member, this.#at.now(), { event: CLIENT_BOUND, ...binding }));
  }

  /** Notes something that is no edit. */
  record(event: { readonly event: string } & Readonly<Record<string, unknown>>): void {
    const { actor, device } = this.author;
    this.#tick?.entries.push({ ...adminEntry(actor, this.#at.now(), event), device });
  }

  /** What the server itself writes into a layer stands under an id that is nobody else's either. */
  #bindOwn({ kind, name, doc }: RoomDocument): void {
    if (kind !== "layer" || Y.getState(doc.store, doc.clientID) === 0) return;
    this.bind({ document: name, client: doc.clientID, member: SERVER_ITSELF });
  }
}
