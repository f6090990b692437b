import * as Y from "yjs";
import { type Decoded, Reach } from "./gate-reach.ts";
import { MAX_STRUCTS, skimUpdate } from "./gate-skim.ts";

export type Judgement =
  | {
      readonly pass: true;
      /** Client ids under which something new was written. */
      readonly advances: readonly number[];
      readonly structs: number;
    }
  | { readonly pass: false; readonly why: string };

/** May the sender write under this client id? */
export type MayWriteAs = (client: number) => boolean;

/** What one line may bring into a document in one tick; the rest waits for the next, so that no burst holds up a tick. */
export const MAX_STRUCTS_A_TICK = MAX_STRUCTS;

/**
 * Judges a client's update (Yjs V1) to a layer's document BEFORE it is applied: Yjs applies and sends on what it
 * throws at halfway. Passes only updates after which nothing is pending and every value is one that an annotation can
 * hold. Changes nothing.
 */
export function judgeUpdate(doc: Y.Doc, update: Uint8Array, mayWriteAs: MayWriteAs): Judgement {
  const skim = skimUpdate(update);
  if (!skim.ok) return { pass: false, why: skim.why };
  let decoded: Decoded;
  try {
    decoded = Y.decodeUpdate(update);
  } catch {
    return { pass: false, why: "not a Yjs update" };
  }
  const reach = new Reach(doc, decoded);
  const why = reach.judgeClocks(mayWriteAs) ?? reach.judgeStructs() ?? reach.judgeDeletes();
  return why === undefined ? { pass: true, advances: reach.advances, structs: skim.structs } : { pass: false, why };
}
