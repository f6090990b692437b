import * as Y from "yjs";
import { CLOSE_CODES } from "../../shared/protocol/frames.ts";
import type { Binding, ClientIds } from "./client-ids.ts";
import { judgeUpdate, MAX_STRUCTS_A_TICK } from "./gate.ts";
import type { Line, LineRoom } from "./line.ts";
import type { RoomDocument } from "./room-document.ts";

/** What edits of clients need of their room. */
type Surroundings = {
  readonly clientIds: ClientIds;
  readonly findDocument: LineRoom["findDocument"];
  /** From here on the document changes in the name of this line's member. */
  readonly writeAs: (line: Line) => void;
  readonly bound: (binding: Binding) => void;
};

/**
 * Clients' edits that wait for a tick: judged one by one and applied, a line's edits of a document as one change. No
 * line brings in more at once than a tick can bear; what is left waits for the next, behind nobody else's.
 */
export class TickEdits {
  readonly #at: Surroundings;
  #waiting = new Map<RoomDocument, Map<Line, Uint8Array[]>>();

  constructor(at: Surroundings) {
    this.#at = at;
  }

  get areWaiting(): boolean {
    return this.#waiting.size > 0;
  }

  /** Has something of `line` not been taken in yet? */
  isWaiting(line: Line): boolean {
    return [...this.#waiting.values()].some((ofDocument) => ofDocument.has(line));
  }

  add(line: Line, document: RoomDocument, update: Uint8Array): void {
    const ofDocument = this.#waiting.get(document) ?? new Map<Line, Uint8Array[]>();
    this.#waiting.set(document, ofDocument);
    const ofLine = ofDocument.get(line) ?? [];
    ofDocument.set(line, ofLine);
    ofLine.push(update);
  }

  /** Takes in what has come, each line's edits by themselves: `guarded` keeps a bug with one from the others. */
  carryOut(guarded: (work: () => void) => void): void {
    const waiting = this.#waiting;
    const spent = new Map<Line, number>();
    this.#waiting = new Map();
    for (const [document, ofDocument] of waiting) {
      for (const [line, updates] of ofDocument) guarded(() => this.#takeIn(document, line, updates, spent));
    }
  }

  #takeIn(document: RoomDocument, line: Line, updates: readonly Uint8Array[], spent: Map<Line, number>): void {
    // Rights may have changed since it came, and whom the server has shown out brings nothing in any more.
    if (line.isEnded) return;
    if (this.#at.findDocument(line.member, document.name)?.right !== "edit") {
      return line.refuse(document, CLOSE_CODES.notPermitted, "may look, not edit");
    }
    this.#at.writeAs(line);
    document.doc.transact(() => {
      for (const [index, update] of updates.entries()) {
        const structs = spent.get(line) ?? 0;
        if (structs >= MAX_STRUCTS_A_TICK) return this.#putBack(document, line, updates.slice(index));
        const judgement = judgeUpdate(document.doc, update, (client) => this.#mayWriteAs(document, line, client));
        if (!judgement.pass) return line.refuse(document, CLOSE_CODES.refused, judgement.why);
        spent.set(line, structs + Math.max(1, judgement.structs));
        for (const client of judgement.advances) {
          this.#at.bound({ document: document.name, client, member: line.member.id });
        }
        Y.applyUpdate(document.doc, update, line);
      }
    });
  }

  /** A member writes under no id of another's, and nobody as the server does. */
  #mayWriteAs({ name, doc }: RoomDocument, { member }: Line, client: number): boolean {
    return client !== doc.clientID && this.#at.clientIds.mayWrite(name, client, member.id);
  }

  #putBack(document: RoomDocument, line: Line, updates: readonly Uint8Array[]): void {
    for (const update of updates) this.add(line, document, update);
  }
}
