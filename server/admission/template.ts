import { nanoid } from "nanoid";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { Operation, OperationId } from "../../shared/operation/operation.ts";
import type { Layer } from "../../shared/picture/layer.ts";
import type { Register } from "./register.ts";

/** What one operation gives to another: who takes part and who shares what with whom, under ids of its own. */
export type CopiedFrame = {
  readonly lead: AgencyId;
  /** The copy of an agency of the template. Throws for one that it does not have. */
  agency(of: AgencyId): AgencyId;
  addTo(register: Register, operation: OperationId): void;
};

/**
 * Copies the frame of `template`: agencies, layers with markings, colours, order and grants, with whom units are shared,
 * and task forces. No member, no annotation and nothing that anybody wrote; every id is new, so that nothing of the one
 * operation is ever taken for the other's.
 */
export function copyFrame(register: Register, template: Operation): CopiedFrame {
  const agencies = register.agencies(template.id);
  const layers = register.layers(template.id);
  const agency = newIds(agencies);
  const layer = newIds(layers);
  const shares = agencies.map(({ id }) => [id, register.unitShares(template.id, id)] as const);
  const taskForces = register.taskForces(template.id);
  const grantsOf = (grants: Layer["grants"]): Layer["grants"] =>
    Object.fromEntries(Object.entries(grants).map(([to, grant]) => [agency(to), grant]));
  return {
    lead: agency(template.lead),
    agency,
    addTo(into, operation) {
      for (const known of agencies) into.addAgency(operation, { ...known, id: agency(known.id) });
      for (const known of layers) {
        const { id, owner, grants } = known;
        into.addLayer(operation, { ...known, id: layer(id), owner: agency(owner), grants: grantsOf(grants) });
      }
      for (const [owner, sharedWith] of shares) {
        if (sharedWith.length > 0) into.shareUnits(operation, agency(owner), sharedWith.map(agency));
      }
      for (const known of taskForces) {
        into.addTaskForce(operation, {
          ...known,
          id: nanoid(),
          owner: agency(known.owner),
          agencies: known.agencies.map(agency),
          layer: known.layer === undefined ? undefined : layer(known.layer),
        });
      }
    },
  };
}

function newIds(things: readonly { readonly id: string }[]): (id: string) => string {
  const ids = new Map(things.map(({ id }) => [id, nanoid()]));
  return (id) => {
    const copy = ids.get(id);
    if (copy === undefined) throw new Error(`the template has no ${id}`);
    return copy;
  };
}
