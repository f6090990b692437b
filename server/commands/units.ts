import { mayRole, maySetStatusOf } from "../../shared/operation/permissions.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import type { CommandHandler } from "./scene.ts";

/** More than any operation has had on one map; each costs every screen a symbol. */
const MAX_UNITS = 10_000;

/** Adds a unit to the sender's agency; exercise control may add it to any. */
export const addUnit: CommandHandler<"unit.add", CommandInput<"unit.add">> = (scene, { member }, input) => {
  const agency = input.agency ?? member.agency;
  if (!mayRole(member.role, "add-unit")) return refuse("not-permitted", "may not add units");
  if (agency !== member.agency && !mayRole(member.role, "report-any-fix")) {
    return refuse("not-permitted", "may not add units of another agency");
  }
  if (!scene.hasAgency(agency)) return refuse("not-found", `no agency ${agency}`);
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
  const unit = scene.unit(id);
  if (!unit) return refuse("not-found", `no unit ${id}`);
  if (!maySetStatusOf(member, unit.agency)) return refuse("not-permitted", `may not set the status of ${id}`);
  if (unit.status !== status) scene.putUnit({ ...unit, status, statusSinceMs: scene.now });
  return { kind: "done", result: {} };
};
