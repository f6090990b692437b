import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { encodeClientFrame } from "../../shared/protocol/frames.ts";
import type { Line } from "./line.ts";
import { syncMessage, virtualSocketClass } from "./virtual-socket.ts";

/** What a copy hears from its link. */
export type LinkHooks = {
  /** The document was opened. False: this copy does not fit; the link leaves it alone, `destroy` it. */
  opened(generation: string): boolean;
  /** The server asks what this client has beyond `stateVector`. */
  asked(stateVector: Uint8Array): void;
  /** Everything that the server had when it was asked is in the copy. */
  synced(): void;
  closed(code: number, reason: string): void;
};

/** The provider's own pauses come on top of the line's, which has jitter and is the one that counts. */
const MAX_PROVIDER_PAUSE_MS = 500;

/** One Y.Doc on the line, by y-websocket's provider. */
export class CopyLink {
  readonly #line: Line;
  readonly #doc: Y.Doc;
  readonly #awareness: Awareness;
  readonly #provider: WebsocketProvider;
  #document: number | undefined;

  constructor(line: Line, name: string, doc: Y.Doc, hooks: LinkHooks) {
    this.#line = line;
    this.#doc = doc;
    this.#awareness = new Awareness(doc);
    this.renamed();
    const socketClass = virtualSocketClass(line, name, {
      opened: (document, generation) => {
        if (!hooks.opened(generation)) return false;
        this.#document = document;
        return true;
      },
      asked: (stateVector) => hooks.asked(stateVector),
      resync: () => this.#ask(),
      closed: (code, reason) => {
        this.#document = undefined;
        hooks.closed(code, reason);
      },
    });
    this.#provider = new WebsocketProvider("line:", name, doc, {
      WebSocketPolyfill: socketClass,
      awareness: this.#awareness,
      disableBc: true,
      maxBackoffTime: MAX_PROVIDER_PAUSE_MS,
    });
    this.#provider.on("sync", (isSynced: boolean) => {
      if (isSynced) hooks.synced();
    });
  }

  /** Call when the client id of the document changed: the provider looks its presence up by it. Nothing is present. */
  renamed(): void {
    this.#awareness.clientID = this.#doc.clientID;
    this.#awareness.setLocalState(null);
  }

  /** Sends an edit when it is this frame's turn. Dropped while the document is not open. */
  send(make: () => { readonly step: 1 | 2; readonly update: Uint8Array } | undefined): void {
    const document = this.#document;
    if (document === undefined) return;
    this.#line.send(() => {
      if (this.#document !== document) return undefined;
      const made = make();
      return made && encodeClientFrame({ kind: "message", document, message: syncMessage(made.step, made.update) });
    });
  }

  destroy(): void {
    this.#provider.destroy();
    this.#awareness.destroy();
  }

  #ask(): void {
    const document = this.#document;
    if (document === undefined) return;
    this.#line.send(() =>
      encodeClientFrame({ kind: "message", document, message: syncMessage(0, Y.encodeStateVector(this.#doc)) }),
    );
  }
}
