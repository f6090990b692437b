import * as Y from "yjs";
import { FixesDocument } from "../../server/relay/fixes-document.ts";
import type { Fix } from "../../shared/picture/fix.ts";
import { atMost, type Figure } from "./figure.ts";

const UNITS = 500;
const FIXES = 1_000_000;
const TICKS_A_SECOND = 20;
const A_TICK = UNITS / TICKS_A_SECOND;
/** Beside its share of the fixes, an update travels with the document's number and the lengths of its message. */
const ENVELOPE_BYTES = 8;

/** 500 units report once a second until there were a million fixes; each second every unit once, 25 a tick. */
export async function measure(): Promise<readonly Figure[]> {
  const doc = new Y.Doc();
  const fixes = new FixesDocument(doc);
  let wireBytes = 0;
  doc.on("update", (update: Uint8Array) => {
    wireBytes += update.length + ENVELOPE_BYTES;
  });
  const ticks = FIXES / A_TICK;
  for (let tick = 0; tick < ticks; tick++) {
    const atMs = 1_800_000_000_000 + (tick * 1000) / TICKS_A_SECOND;
    const first = (tick % TICKS_A_SECOND) * A_TICK;
    const batch = new Map(
      Array.from({ length: A_TICK }, (_, n): [number, Fix] => [first + n + 1, fixOf(first + n, atMs)]),
    );
    doc.transact(() => fixes.publish(batch));
  }
  const state = Y.encodeStateAsUpdate(doc);
  const startedAt = performance.now();
  const loaded = new Y.Doc();
  Y.applyUpdate(loaded, state);
  const known = new FixesDocument(loaded);
  const loadMs = performance.now() - startedAt;
  if (known.last(UNITS) === undefined) throw new Error("the loaded document has no fix of the last unit");
  return [
    atMost("fixes document after 1,000,000 fixes of 500 units", state.length, "bytes", 64 * UNITS + 4096),
    atMost("fixes document: load", loadMs, "ms", 20),
    atMost("a fix on the wire to each viewer", wireBytes / FIXES, "bytes", 24),
  ];
}

function fixOf(unit: number, measuredAtMs: number): Fix {
  const along = (measuredAtMs / 1000 + unit * 37) % 1000;
  return {
    at: [71.3 + along * 1e-4, 51.1 + unit * 1e-4],
    accuracyM: 3 + (unit % 9),
    measuredAtMs,
    speedMps: 8 + (unit % 12),
    headingDeg: (unit * 17) % 360,
    source: "tablet",
  };
}
