import { EXERCISE_AUTHOR, type Stamp } from "../../shared/coordination/stamp.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import type { DrillEffect } from "../../shared/drill/drill-effect.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import type { CommandScene } from "../commands/scene.ts";
import type { DrillNames } from "./drill-names.ts";

/** What is known of a drill where its effects are carried out. */
export type CarryOutAt = {
  readonly scenario: Scenario;
  readonly names: DrillNames;
  playedAgency(agency: AgencyId): boolean;
  playedUnit(unit: UnitId): boolean;
};

export type DeedOf<Kind extends Deed["deed"]> = Extract<Deed, { readonly deed: Kind }>;
export type EffectOf<Kind extends DrillEffect["effect"]> = Extract<DrillEffect, { readonly effect: Kind }>;

/** What an inject says, or does: of the lead agency, under the name of who seems to say it. */
export function stampOfInject({ now, operation }: CommandScene, name: string): Stamp {
  return { by: EXERCISE_AUTHOR, name, agency: operation.lead, atMs: now, receivedAtMs: now };
}

/**
 * Who acts for an agency that nobody plays, or for one of its units. Each agency is somebody of its own: who acknowledged a message is told apart
 * by who did.
 */
export function stampOfPlayer(scene: CommandScene, agency: AgencyId, unit?: UnitId): Stamp {
  const unitName = unit === undefined ? undefined : scene.unit(unit)?.name;
  return {
    by: `${EXERCISE_AUTHOR}-${agency}`,
    name: unitName ?? scene.agency(agency)?.name ?? "",
    agency,
    ...(unit !== undefined && { unit }),
    atMs: scene.now,
    receivedAtMs: scene.now,
  };
}
