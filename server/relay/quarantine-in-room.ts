import * as Y from "yjs";
import type { Member } from "../../shared/operation/member.ts";
import { type AnnotationProperties, readAnnotation } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import type {
  AnnotationChange,
  QuarantineEntry,
  QuarantineHandedIn,
  QuarantineList,
} from "../../shared/protocol/http.ts";
import { type Reply, refuse } from "../../shared/protocol/reply.ts";
import type { AdminEvent } from "./admin-entries.ts";
import type { Documents } from "./documents.ts";
import { bytesOf, fromBase64, type Quarantine, type Quarantined, quarantineId } from "./quarantine.ts";
import { areTakenIn, type Reading, readEdits } from "./quarantine-reading.ts";

/** What one answer reads: more than anybody looks through at once, and little enough for one turn of the loop. */
const MAX_LISTED_BYTES = 1024 * 1024;
const MAX_LISTED = 50;

/** What is done about the quarantine inside a tick; `record` puts an event into the tick's journal entries. */
export class QuarantineInRoom {
  readonly #quarantine: Quarantine;
  readonly #documents: Documents;

  constructor(quarantine: Quarantine, documents: Documents) {
    this.#quarantine = quarantine;
    this.#documents = documents;
  }

  /**
   * Keeps edits as they are, whatever they are and whether there is such a layer: who hands them in is not told what
   * exists. Those that the layer has taken in already, before their device could be told, are kept no second time. Refused
   * only where there is no more room.
   */
  handIn(
    { id, name, agency }: Member,
    { layer, reason, updates }: CommandInput<"quarantine.hand-in">,
    at: { readonly nowMs: number; readonly record: (event: AdminEvent) => void },
  ): Reply<QuarantineHandedIn> {
    const edits = {
      layer,
      member: { id, name, agency },
      reason,
      handedInAtMs: at.nowMs,
      updates: updates.map(fromBase64),
    };
    const entry = quarantineId(edits);
    const doc = this.#documents.get(`layer/${layer}`)?.doc;
    const isKnown = this.#quarantine.has(entry) || (doc !== undefined && areTakenIn(doc, edits.updates));
    if (isKnown) return { kind: "done", result: { entry } };
    if (!this.#quarantine.hasRoomFor(id, bytesOf([edits]))) {
      return refuse("too-large", "so much is in quarantine already; keep these edits until somebody has decided");
    }
    at.record(this.#quarantine.add({ id: entry, ...edits }));
    return { kind: "done", result: { entry } };
  }

  /** Whose layer an entry is about that waits; undefined where nothing waits under this id. */
  layerOf(entry: string): LayerId | undefined {
    return this.#quarantine.find(entry)?.layer;
  }

  dismiss(entry: string, { record }: { readonly record: (event: AdminEvent) => void }): void {
    record(this.#quarantine.decide(entry, "dismiss"));
  }

  /** Does anew what the edits say, as `by`; how many annotations it changed. */
  takeIn(
    entry: string,
    by: Member,
    at: { readonly nowMs: number; readonly record: (event: AdminEvent) => void },
  ): number {
    const found = this.#quarantine.find(entry);
    const doc = found && this.#documents.get(`layer/${found.layer}`)?.doc;
    if (!found || !doc) return 0;
    const { changes } = this.#read(found, doc);
    const changed = doc.transact(() => {
      return changes.filter((change) => takeInChange(doc, change, { changedBy: by.id, changedAtMs: at.nowMs })).length;
    });
    at.record(this.#quarantine.decide(entry, "take-in"));
    return changed;
  }

  /** What waits on the layers that `mayReview`, the earliest first. */
  list(mayReview: (layer: LayerId) => boolean): QuarantineList {
    const waiting = this.#quarantine.waiting().filter(({ layer }) => mayReview(layer));
    const entries: QuarantineEntry[] = [];
    let bytes = 0;
    for (const entry of waiting) {
      if (entries.length >= MAX_LISTED || bytes > MAX_LISTED_BYTES) break;
      const doc = this.#documents.get(`layer/${entry.layer}`)?.doc;
      if (!doc) continue;
      bytes += bytesOf([entry, ...this.#quarantine.besides(entry)]);
      const { updates: _edits, ...rest } = entry;
      entries.push({ ...rest, ...this.#read(entry, doc) });
    }
    return { entries, more: waiting.length - entries.length };
  }

  #read(entry: Quarantined, doc: Y.Doc): Reading {
    const besides = this.#quarantine.besides(entry).flatMap(({ updates }) => updates);
    return readEdits(doc, entry.updates, besides);
  }
}

/** False where there is nothing to change any more, or half an annotation to add. */
function takeInChange(
  doc: Y.Doc,
  { annotation, what, set }: AnnotationChange,
  by: Pick<AnnotationProperties, "changedBy" | "changedAtMs">,
): boolean {
  const annotations = annotationsOf(doc);
  const there = annotations.get(annotation);
  if (what === "removed") {
    if (there) annotations.delete(annotation);
    return there !== undefined;
  }
  if (!there) {
    const content = { ...Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null)), ...by };
    if (!readAnnotation(annotation, content)) return false;
    annotations.set(annotation, new Y.Map(Object.entries(content)));
    return true;
  }
  for (const [key, value] of Object.entries({ ...set, ...by })) {
    if (value === null) there.delete(key);
    else there.set(key, value);
  }
  return true;
}
