import * as Y from "yjs";
import { judgeUpdate } from "../../server/relay/gate.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import { CONTENT_ATTACKS, FORM_ATTACKS, heaviestHonest, type Known } from "../relay/update-attacks.ts";
import { atMost, type Figure } from "./figure.ts";

const ANNOTATIONS = 10_000;
const ROUNDS = 2_000;
const TRIES = 3;
const MARK = { kind: "point", symbol: "hazard", createdBy: "anna", createdAtMs: 1_760_000_000_000 };
const POINT = JSON.stringify({ type: "Point", coordinates: [71.43, 51.13] });

/** What hands do all day on a full layer, and the worst that a frame can be made of. */
export async function measure(): Promise<readonly Figure[]> {
  const layer = fullLayer();
  // A server that has run for a minute has compiled what it runs.
  for (const edit of Object.values(INTERACTIVE)) timesOf(layer, edit);
  attacksOn(layer);
  const figures = Object.entries(INTERACTIVE).flatMap(([name, edit]): readonly Figure[] => {
    const us = timesOf(layer, edit).toSorted((a, b) => a - b);
    return [
      atMost(`gate: ${name}, on ${ANNOTATIONS} annotations, p50`, at(us, 0.5), "µs", 50),
      atMost(`gate: ${name}, p99`, at(us, 0.99), "µs", 1_000),
    ];
  });
  const attacks = slowest(attacksOn(layer));
  const honest = slowest(heaviestHonest(knownOf(layer)));
  return [
    ...figures,
    atMost(`slowest attack of ${attacks.of}: ${attacks.name}`, attacks.ms, "ms", 100),
    atMost(`heaviest frame that passes, judged and applied: ${honest.name}`, honest.ms, "ms", 100),
  ];
}

type Edit = (annotations: Y.Map<Y.Map<unknown>>, round: number) => void;

const INTERACTIVE: Readonly<Record<string, Edit>> = {
  "a new mark": (annotations, round) =>
    annotations.set(`new${round}`, new Y.Map(Object.entries({ ...MARK, geometry: POINT, label: "Gas leak" }))),
  "a mark moved": (annotations, round) =>
    annotations
      .get(`m${round}`)
      ?.set("geometry", JSON.stringify({ type: "Point", coordinates: [71 + round / 1e5, 51.13] })),
  "a label": (annotations, round) => annotations.get(`m${round}`)?.set("label", `Seen at ${round}`),
  "an area of 1.3 KB": (annotations, round) =>
    annotations.set(`area${round}`, new Y.Map(Object.entries({ ...MARK, kind: "area", geometry: area(60) }))),
};

function area(vertices: number): string {
  const ring = Array.from({ length: vertices - 1 }, (_, n) => {
    const angle = (n / (vertices - 1)) * 2 * Math.PI;
    return [Number((71.43 + Math.cos(angle) / 50).toFixed(7)), Number((51.13 + Math.sin(angle) / 50).toFixed(7))];
  });
  return JSON.stringify({ type: "Polygon", coordinates: [[...ring, ring[0]]] });
}

function fullLayer(): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let n = 0; n < ANNOTATIONS; n++) {
      annotationsOf(doc).set(`m${n}`, new Y.Map(Object.entries({ ...MARK, geometry: POINT, label: `Mark ${n}` })));
    }
  });
  return doc;
}

/** Microseconds that the gate takes for each of many edits of one hand, each applied before the next. */
function timesOf(layer: Y.Doc, edit: Edit): number[] {
  const server = copyOf(layer);
  const hand = copyOf(layer);
  const updates: Uint8Array[] = [];
  hand.on("update", (update: Uint8Array) => updates.push(update));
  for (let round = 0; round < ROUNDS; round++) hand.transact(() => edit(annotationsOf(hand), round));
  return updates.map((update) => {
    const startedAt = performance.now();
    const judgement = judgeUpdate(server, update, () => true);
    const us = (performance.now() - startedAt) * 1000;
    if (!judgement.pass) throw new Error(`an honest edit was refused: ${judgement.why}`);
    Y.applyUpdate(server, update);
    return us;
  });
}

type Named = { readonly name: string; readonly ms: number };

function attacksOn(layer: Y.Doc): readonly Named[] {
  const known = knownOf(layer);
  const mine = (client: number): boolean => client !== known.victim;
  return [...FORM_ATTACKS, ...CONTENT_ATTACKS].map(({ name, make }) => {
    const update = make(known);
    const ms = quickest(() => {
      const startedAt = performance.now();
      const judgement = judgeUpdate(layer, update, mine);
      if (judgement.pass) throw new Error(`${name} passed`);
      return performance.now() - startedAt;
    });
    return { name, ms };
  });
}

function slowest(
  all: readonly (Named | { readonly name: string; readonly update: Uint8Array })[],
): Named & { of: number } {
  const timed = all.map((each) =>
    "ms" in each ? each : { name: each.name, ms: quickest(() => applied(each.update)) },
  );
  const worst = timed.reduce((a, b) => (b.ms > a.ms ? b : a));
  return { ...worst, of: timed.length };
}

/** What a frame itself costs; whatever else the machine does meanwhile comes on top. */
function quickest(measureOnce: () => number): number {
  return Math.min(...Array.from({ length: TRIES }, measureOnce));
}

/** Milliseconds to judge and to take in an update. */
function applied(update: Uint8Array): number {
  const server = fullLayer();
  const startedAt = performance.now();
  const judgement = judgeUpdate(server, update, () => true);
  if (!judgement.pass) throw new Error(`what should pass was refused: ${judgement.why}`);
  Y.applyUpdate(server, update);
  return performance.now() - startedAt;
}

function knownOf(layer: Y.Doc): Known {
  return { doc: layer, victim: layer.clientID, victimClock: Y.getState(layer.store, layer.clientID) };
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
