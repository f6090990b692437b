import type { OperationId } from "../../shared/operation/operation.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import type { Register } from "../admission/register.ts";
import type { CommandScene } from "../commands/scene.ts";
import type { Documents } from "./documents.ts";

/** The operation as commands see it, on the room's own documents and the register. */
export function roomScene(at: {
  readonly register: Register;
  readonly operation: OperationId;
  readonly documents: Documents;
  readonly now: number;
  readonly directoryChanged: () => void;
}): CommandScene {
  const { register, operation, documents } = at;
  const { picture } = documents;
  return {
    now: at.now,
    hasAgency: (agency) => register.agencies(operation).some(({ id }) => id === agency),
    unit: (id) => picture.units.get(id),
    nextUnitNumber: () => picture.nextNumber(),
    putUnit: (unit) => picture.put(unit),
    takeFix: (unit, fix, by) => picture.take(unit, fix, by),
    layer: (id) => register.layer(operation, id),
    addLayer(layer) {
      register.addLayer(operation, layer);
      at.directoryChanged();
    },
    deleteAnnotations(layer, annotations) {
      const document = documents.get(`layer/${layer}`);
      if (!document) return 0;
      const list = annotationsOf(document.doc);
      const there = annotations.filter((id) => list.has(id));
      document.doc.transact(() => {
        for (const id of there) list.delete(id);
      });
      return there.length;
    },
  };
}
