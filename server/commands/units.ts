import { isDeepStrictEqual } from "node:util";
import type { Unit } from "../../shared/picture/unit.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { assignUnit } from "./assigned-units.ts";
import { given } from "./given.ts";
import { refusalFor, unitFor } from "./rights.ts";
import type { CommandHandler, CommandHandlers } from "./scene.ts";
import { stampOf } from "./stamp.ts";
import { logOfUnit } from "./unit-log.ts";
import { removeUnit } from "./unit-removal.ts";
import { takeStatus } from "./unit-status.ts";

/** More than any operation has had on one map; each costs every screen a symbol. */
const MAX_UNITS = 10_000;

/** Adds a unit to the sender's agency; exercise control may add it to any. */
const addUnit: CommandHandler<"unit.add", CommandInput<"unit.add">> = (scene, sender, input) => {
  const agency = input.agency ?? sender.member.agency;
  if (!scene.agency(agency)) return refuse("not-found", `no agency ${agency}`);
  const refused = refusalFor(scene, sender.member, "add-unit", "add units to this agency", agency);
  if (refused) return refused;
  const { unit: id, name, symbol, crew, capabilities } = input;
  if (scene.unit(id) ?? scene.formerUnit(id)) return refuse("already-exists", `there is, or was, a unit ${id}`);
  const number = scene.nextUnitNumber();
  if (number > MAX_UNITS) return refuse("too-large", `more than ${MAX_UNITS} units`);
  const status = { status: "available", statusSinceMs: scene.now } as const;
  const unit: Unit = { id, number, name, agency, symbol, ...status, crew, capabilities };
  scene.putUnit(unit);
  logOfUnit(scene, stampOf(scene, sender), unit, "unit-added");
  return { kind: "done", result: { number } };
};

/** Changes what is given; null takes it away. */
const changeUnit: CommandHandler<"unit.change", CommandInput<"unit.change">> = (scene, sender, input) => {
  const unit = unitFor(scene, sender.member, input.unit);
  if (!unit) return refuse("not-found", `no unit ${input.unit}`);
  const refused = refusalFor(scene, sender.member, "change-unit", `change ${input.unit}`, unit.agency);
  if (refused) return refused;
  const { name = unit.name, symbol = unit.symbol, capabilities = unit.capabilities } = input;
  const crew = input.crew === undefined ? unit.crew : (input.crew ?? undefined);
  const changed: Unit = given({ ...unit, name, symbol, crew, capabilities });
  if (isDeepStrictEqual(changed, given(unit))) return { kind: "done", result: {} };
  scene.putUnit(changed);
  logOfUnit(scene, stampOf(scene, sender), changed, "unit-changed");
  return { kind: "done", result: {} };
};

/** Sets what a unit is doing; see `takeStatus` for what changes nothing. */
const setUnitStatus: CommandHandler<"unit.set-status", CommandInput<"unit.set-status">> = (
  scene,
  sender,
  { unit: id, status },
) => {
  const unit = unitFor(scene, sender.member, id);
  if (!unit) return refuse("not-found", `no unit ${id}`);
  const refused = refusalFor(scene, sender.member, "set-unit-status", `set the status of ${id}`, unit.agency);
  if (refused) return refused;
  takeStatus(scene, unit, status, stampOf(scene, sender));
  return { kind: "done", result: {} };
};

/** Shows all units of an agency to another, exactly where they are, or not at all. */
const shareUnits: CommandHandler<"units.share", CommandInput<"units.share">> = (scene, { member }, input) => {
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

type UnitCommand =
  | "unit.add"
  | "unit.change"
  | "unit.remove"
  | "unit.set-status"
  | "units.share"
  | "member.assign-unit";

export const UNIT_HANDLERS: CommandHandlers<UnitCommand> = {
  "unit.add": addUnit,
  "unit.change": changeUnit,
  "unit.remove": removeUnit,
  "unit.set-status": setUnitStatus,
  "units.share": shareUnits,
  "member.assign-unit": assignUnit,
};
