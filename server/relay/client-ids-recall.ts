import * as Y from "yjs";
import * as z from "zod";
import type { OperationId } from "../../shared/operation/operation.ts";
import type { Journal } from "../journal/journal.ts";
import type { AdminEvent } from "./admin-entries.ts";
import { type Binding, CLIENT_BOUND, type ClientIds, SERVER_ITSELF } from "./client-ids.ts";
import type { RoomDocument } from "./room-document.ts";

/** Says that the ids of a document from before bindings were journalled have been looked up once. */
const DERIVED = "client-ids-derived";
/** Entries read at once. */
const PAGE = 1_000;

const binding = z.object({ document: z.string(), client: z.number(), member: z.string() });
const derived = z.object({ document: z.string(), bound: z.array(z.tuple([z.number(), z.string()])) });

/** Rebuilds the bindings of an operation from its journal. */
export class ClientIdsRecall {
  readonly #clientIds: ClientIds;
  readonly #looked = new Set<string>();

  constructor(clientIds: ClientIds) {
    this.#clientIds = clientIds;
  }

  /** Takes in one entry of the journal; others are passed over. */
  take(event: AdminEvent): void {
    if (event.event === CLIENT_BOUND) {
      const parsed = binding.safeParse(event);
      if (parsed.success) this.#clientIds.bind(parsed.data);
    }
    if (event.event !== DERIVED) return;
    const parsed = derived.safeParse(event);
    if (!parsed.success) return;
    const { document, bound } = parsed.data;
    this.#looked.add(document);
    for (const [client, member] of bound) this.#clientIds.bind({ document, client, member });
  }

  /**
   * Binds ids that were written under before bindings were journalled to who first wrote under them, and gives what the
   * journal should hold of that. What only the server has written, such as a whole document after a gap, tells nothing.
   */
  async derive(journal: Journal, operation: OperationId, document: RoomDocument): Promise<AdminEvent | undefined> {
    const { kind, name, doc } = document;
    const isUnbound = (client: number): boolean => this.#clientIds.ownerOf(name, client) === undefined;
    if (kind !== "layer" || this.#looked.has(name) || ![...doc.store.clients.keys()].some(isUnbound)) return undefined;
    const bound: Binding[] = [];
    let afterSeq = 0;
    for (;;) {
      const entries = await journal.read(operation, { afterSeq, document: name, kind: "update", limit: PAGE });
      for (const { actor, payload } of entries) {
        if (actor === SERVER_ITSELF) continue;
        for (const client of Y.parseUpdateMeta(payload).to.keys()) {
          const found: Binding = { document: name, client, member: actor };
          if (this.#clientIds.bind(found)) bound.push(found);
        }
      }
      afterSeq = entries.at(-1)?.seq ?? afterSeq;
      if (entries.length < PAGE) break;
    }
    return { event: DERIVED, document: name, bound: bound.map(({ client, member }) => [client, member]) };
  }
}
