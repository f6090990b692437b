import type { DocumentMessage } from "../../shared/protocol/frames.ts";
import type { NewEntry } from "../journal/journal.ts";

/** In whose name something is journalled: a member, or the server itself. */
export type Author = { readonly actor: string; readonly device: string };

/** What one tick brings about: collected while it is carried out, journalled, then sent. */
export type Tick = {
  readonly entries: NewEntry[];
  readonly messages: DocumentMessage[];
  /** Runs after the journal was asked; `recorded` is its answer. */
  readonly afterwards: ((recorded: boolean, seq: number) => void)[];
};

/** Something that waits for the next tick. */
export type Work = Author & { readonly carryOut: (tick: Tick) => void };

/** Something about the operation that is no edit, as the journal has it. */
export function adminEntry(actor: string, at: number, event: Readonly<Record<string, unknown>>): NewEntry {
  const payload = new TextEncoder().encode(JSON.stringify(event));
  return { at, actor, device: "", document: "", kind: "admin", payload };
}
