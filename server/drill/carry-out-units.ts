import { EXERCISE_AUTHOR } from "../../shared/coordination/stamp.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { Unit } from "../../shared/picture/unit.ts";
import { given } from "../commands/given.ts";
import type { CommandScene } from "../commands/scene.ts";
import { logOfUnit } from "../commands/unit-log.ts";
import { takeOut } from "../commands/unit-removal.ts";
import { takeStatus } from "../commands/unit-status.ts";
import { type CarryOutAt, type DeedOf, type EffectOf, stampOfInject, stampOfPlayer } from "./carry-out-at.ts";

/** As good as a receiver is under an open sky. */
const ACCURACY_M = 5;

/**
 * A unit comes into play at its place. One that is there already, because its people came first, stays as it is. Throws
 * where it cannot come: its id was of another unit.
 */
export function appear(scene: CommandScene, effect: EffectOf<"unit-appears">): readonly Deed[] {
  const { atMs, inject } = effect;
  const { id, name, agency, symbol, crew, capabilities, at } = effect.unit;
  if (!scene.agency(agency)) throw new Error(`there is no agency "${agency}"`);
  if (scene.formerUnit(id)) throw new Error(`a unit "${id}" was removed; its id is not given again`);
  const known = scene.unit(id);
  if (known && known.agency !== agency) throw new Error(`"${id}" is a unit of "${known.agency}"`);
  const fresh = { number: scene.nextUnitNumber(), status: "available", statusSinceMs: scene.now } as const;
  const unit: Unit = known ?? given({ id, name, agency, symbol, crew, capabilities, ...fresh });
  if (!known) scene.putUnit(unit);
  // Of those that are there from the start the log would say nothing but that a drill has begun.
  if (!known && inject !== undefined) logOfUnit(scene, stampOfInject(scene, name), unit, "unit-added");
  const deeds: Deed[] = [
    { atMs, deed: "unit-added", unit: id, agency, symbol: unit.symbol, capabilities: unit.capabilities ?? [] },
  ];
  if (unit.status !== "available") deeds.push({ atMs, deed: "unit-status", unit: id, status: unit.status });
  const last = scene.lastFix(unit);
  if (!last) place(scene, unit, at);
  deeds.push({ atMs, deed: "unit-heard", unit: id, at: last?.at ?? at });
  return deeds;
}

/** A unit goes out of the operation. */
export function leave(scene: CommandScene, atMs: number, id: string): readonly Deed[] {
  const unit = scene.unit(id);
  if (!unit) return [];
  takeOut(scene, unit, stampOfInject(scene, unit.name));
  return [{ atMs, deed: "unit-removed", unit: id }];
}

/** What a unit says of itself. */
export function setStatus(scene: CommandScene, deed: DeedOf<"unit-status">): readonly Deed[] {
  const unit = scene.unit(deed.unit);
  if (!unit) return [];
  takeStatus(scene, unit, deed.status, stampOfPlayer(scene, unit.agency, unit.id));
  return [deed];
}

/** A unit that nobody plays says where it is. */
export function hear(
  scene: CommandScene,
  {
    deed,
    speedMps,
    headingDeg,
  }: {
    readonly deed: DeedOf<"unit-heard">;
    readonly speedMps?: number | undefined;
    readonly headingDeg?: number | undefined;
  },
  at: CarryOutAt,
): readonly Deed[] {
  const unit = scene.unit(deed.unit);
  if (!unit || at.playedUnit(unit.id)) return [];
  place(scene, unit, deed.at, speedMps, headingDeg);
  return [deed];
}

function place(scene: CommandScene, unit: Unit, at: LngLat, speedMps?: number, headingDeg?: number): void {
  const course = given({
    speedMps: speedMps === undefined ? undefined : Math.round(speedMps * 10) / 10,
    headingDeg: headingDeg === undefined || !speedMps ? undefined : Math.round(headingDeg) % 360,
  });
  const fix = { at, accuracyM: ACCURACY_M, measuredAtMs: scene.now, ...course, source: "simulated" } as const;
  scene.takeFix(unit, fix, EXERCISE_AUTHOR);
}
