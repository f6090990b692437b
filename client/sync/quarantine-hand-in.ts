import { toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { parseDocumentName } from "../../shared/protocol/documents.ts";
import type { QuarantineHandIn } from "../../shared/protocol/http.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import type { Quarantined } from "./kept-rows.ts";

/** Characters of edits in one hand-in: below what a command may carry, with room for the rest of it. */
const MAX_CHARACTERS = 400_000;
/** The longest single edit that a hand-in takes; see `quarantine.hand-in`. */
const MAX_EDIT_CHARACTERS = 360_000;
const MAX_EDITS = 1_000;
/** Where the server cannot take them now, it is asked again after this. */
const RETRY_MS = 15_000;

export type HandInSurroundings = {
  /** Sends one part. Undefined where no answer came, or there is nobody to ask now. */
  readonly transmit: (key: string, part: QuarantineHandIn) => Promise<Reply | undefined>;
  /** The server has these edits on its disk. */
  readonly handedIn: (key: string) => void;
};

/**
 * Hands edits that are given up to the server, for somebody to look at and take in. They stay on the device until the
 * server says that it has them on its disk; what it does not take stays there for good.
 */
export class QuarantineHandInQueue {
  readonly #at: HandInSurroundings;
  #waiting: { readonly key: string; readonly parts: readonly QuarantineHandIn[] }[] = [];
  readonly #known = new Set<string>();
  #running = false;
  #closed = false;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(at: HandInSurroundings) {
    this.#at = at;
  }

  /** Takes in edits to hand in; those that no server could read are left on the device. */
  add(key: string, edits: Quarantined): void {
    if (this.#known.has(key)) return;
    this.#known.add(key);
    const parts = partsOf(edits);
    if (parts) this.#waiting.push({ key, parts });
    void this.#pump();
  }

  /** The link stands, or the server can record again. */
  resume(): void {
    void this.#pump();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
  }

  async #pump(): Promise<void> {
    if (this.#running || this.#closed) return;
    this.#running = true;
    clearTimeout(this.#retry);
    for (let next = this.#waiting[0]; next && !this.#isClosed(); next = this.#waiting[0]) {
      const outcome = await this.#handIn(next);
      if (outcome === "later") {
        this.#retry = setTimeout(() => void this.#pump(), RETRY_MS);
        break;
      }
      this.#waiting.shift();
      if (outcome === "done") this.#at.handedIn(next.key);
    }
    this.#running = false;
  }

  #isClosed(): boolean {
    return this.#closed;
  }

  /** In the order they were made, because later ones may stand on earlier ones. */
  async #handIn(at: { readonly key: string; readonly parts: readonly QuarantineHandIn[] }): Promise<HandInOutcome> {
    for (const [index, part] of at.parts.entries()) {
      const reply = await this.#at.transmit(`${at.key}/${index}`, part).catch(() => undefined);
      const outcome = outcomeOf(reply);
      if (outcome !== "done") return outcome;
    }
    return "done";
  }
}

type HandInOutcome = "done" | "later" | "never";

function outcomeOf(reply: Reply | undefined): HandInOutcome {
  if (!reply) return "later";
  if (reply.kind === "done") return reply.recorded === false ? "later" : "done";
  return reply.reason === "too-often" || reply.reason === "not-recording" ? "later" : "never";
}

/** Undefined where some of it cannot be handed in: then all of it stays together on the device. */
function partsOf({ document, reason, updates }: Quarantined): readonly QuarantineHandIn[] | undefined {
  const parsed = parseDocumentName(document);
  if (parsed?.kind !== "layer" || updates.length === 0 || !updates.every(isUpdate)) return undefined;
  const parts: { readonly layer: string; readonly reason: string; readonly updates: string[] }[] = [];
  let characters = 0;
  for (const update of updates) {
    const text = toBase64(update);
    if (text.length > MAX_EDIT_CHARACTERS) return undefined;
    const last = parts.at(-1);
    if (last && last.updates.length < MAX_EDITS && characters + text.length <= MAX_CHARACTERS) {
      last.updates.push(text);
      characters += text.length;
    } else {
      parts.push({ layer: parsed.id, reason, updates: [text] });
      characters = text.length;
    }
  }
  return parts;
}

/** A row that was damaged on the device is none. */
function isUpdate(bytes: Uint8Array): boolean {
  try {
    Y.decodeUpdate(bytes);
    return true;
  } catch {
    return false;
  }
}
