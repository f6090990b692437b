import * as Y from "yjs";
import { type Annotation, readAnnotation } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { Unit } from "../../shared/picture/unit.ts";
import { annotationsOf, parseDocumentName, ROOTS } from "../../shared/protocol/documents.ts";
import type { AnnotationChange } from "../../shared/protocol/http.ts";
import { type Keyed, readKeyed } from "../../shared/protocol/keyed-list.ts";
import type { Entry } from "../journal/journal.ts";
import { readEdits } from "./quarantine-reading.ts";

/** The layers and units of an operation as its journal makes them, entry by entry. */
export class ReplayedDocuments {
  readonly #layers = new Map<LayerId, Y.Doc>();
  readonly #units = new Map<string, Y.Doc>();

  /** Takes in the next entry; what it changed in a layer, in plain values, before it did. */
  apply(entry: Entry): readonly AnnotationChange[] {
    if (entry.kind !== "update") return [];
    const name = parseDocumentName(entry.document);
    if (name?.kind === "units") Y.applyUpdate(docOf(this.#units, name.id), entry.payload);
    if (name?.kind !== "layer") return [];
    const doc = docOf(this.#layers, name.id);
    const { changes } = readEdits(doc, [entry.payload]);
    Y.applyUpdate(doc, entry.payload);
    return changes;
  }

  /** Every unit that there was, by the number that it has in packed fixes. */
  units(): ReadonlyMap<number, Unit> {
    const units = [...this.#units.values()].flatMap((doc) => [
      ...readKeyed(doc.getArray<Keyed<Unit>>(ROOTS.units)).values(),
    ]);
    return new Map(units.map((unit) => [unit.number, unit]));
  }

  /** What stands on the layers after the entries so far. */
  annotations(): readonly { readonly layer: LayerId; readonly annotation: Annotation }[] {
    return [...this.#layers].flatMap(([layer, doc]) =>
      [...annotationsOf(doc)].flatMap(([id, properties]) => {
        const annotation = readAnnotation(id, properties.toJSON());
        return annotation ? [{ layer, annotation }] : [];
      }),
    );
  }
}

function docOf(docs: Map<string, Y.Doc>, id: string): Y.Doc {
  const known = docs.get(id);
  if (known) return known;
  const doc = new Y.Doc();
  docs.set(id, doc);
  return doc;
}
