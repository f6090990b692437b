import type { CommandInput } from "../../shared/protocol/commands.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { refusalFor, unitFor } from "./rights.ts";
import type { CommandHandler } from "./scene.ts";

/** More than any operation has had on one map; each costs every screen a symbol. */
const MAX_UNITS = 10_000;

/** Adds a unit to the sender's agency; exercise control may add it to any. */
export const addUnit: CommandHandler<"unit.add", CommandInput<"unit.add">> = (scene, { member }, input) => {
  const agency = input.agency ?? member.agency;
  if (!scene.agency(agency)) return refuse("not-found", `no agency ${agency}`);
  const refused = refusalFor(scene, member, "add-unit", "add units to this agency", agency);
  if (refused) return refused;
  if (scene.unit(input.unit)) return refuse("already-exists", `there is a unit ${input.unit}`);
  const number = scene.nextUnitNumber();
  if (number > MAX_UNITS) return refuse("too-large", `more than ${MAX_UNITS} units`);
  const { unit: id, name, symbol, crew, capabilities } = input;
  scene.putUnit({
    id,
    number,
    name,
    agency,
    symbol,
    status: "available",
    statusSinceMs: scene.now,
    crew,
    capabilities,
  });
  return { kind: "done", result: { number } };
};

/** Sets what a unit is doing; setting what it is doing already changes nothing, not even since when. */
export const setUnitStatus: CommandHandler<"unit.set-status", CommandInput<"unit.set-status">> = (
  scene,
  { member },
  { unit: id, status },
) => {
  const unit = unitFor(scene, member, id);
  if (!unit) return refuse("not-found", `no unit ${id}`);
  const refused = refusalFor(scene, member, "set-unit-status", `set the status of ${id}`, unit.agency);
  if (refused) return refused;
  if (unit.status !== status) scene.putUnit({ ...unit, status, statusSinceMs: scene.now });
  return { kind: "done", result: {} };
};

/** Shows all units of an agency to another, exactly where they are, or not at all. */
export const shareUnits: CommandHandler<"units.share", CommandInput<"units.share">> = (scene, { member }, input) => {
  const agency = input.agency ?? member.agency;
  for (const id of [agency, input.to]) if (!scene.agency(id)) return refuse("not-found", `no agency ${id}`);
  const refused = refusalFor(scene, member, "share-units", "share the units of this agency", agency);
  if (refused) return refused;
  if (input.to === agency) return refuse("malformed", "to: an agency always sees its own units");
  const shares = scene.unitShares(agency);
  if (shares.includes(input.to) !== input.shared) {
    scene.shareUnits(agency, input.shared ? [...shares, input.to] : shares.filter((id) => id !== input.to));
  }
  return { kind: "done", result: {} };
};
