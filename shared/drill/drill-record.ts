import type { Deed } from "./deed.ts";
import type { DrillEffect } from "./drill-effect.ts";
import type { DrillEvent } from "./drill-event.ts";
import type { DrillState } from "./drill-state.ts";
import type { Scenario } from "./scenario.ts";
import type { World } from "./world.ts";

/** All that a drill is judged by: its script, how it stands, and everything that happened up to then, in its order. */
export type DrillRecord = {
  readonly scenario: Scenario;
  readonly state: DrillState;
  readonly world: World;
  readonly events: readonly DrillEvent[];
};

type DeedOf<Kind extends Deed["deed"]> = Extract<Deed, { readonly deed: Kind }>;
type EffectOf<Kind extends DrillEffect["effect"]> = Extract<DrillEffect, { readonly effect: Kind }>;

/** The deeds of one kind, in their order. */
export function deedsOf<Kind extends Deed["deed"]>(events: readonly DrillEvent[], kind: Kind): readonly DeedOf<Kind>[] {
  const found: DeedOf<Kind>[] = [];
  for (const event of events) {
    if (event.kind === "deed" && event.deed.deed === kind) found.push(event.deed as DeedOf<Kind>);
  }
  return found;
}

/** The effects of one kind, in their order. */
export function effectsOf<Kind extends DrillEffect["effect"]>(
  events: readonly DrillEvent[],
  kind: Kind,
): readonly EffectOf<Kind>[] {
  const found: EffectOf<Kind>[] = [];
  for (const event of events) {
    if (event.kind === "effect" && event.effect.effect === kind) found.push(event.effect as EffectOf<Kind>);
  }
  return found;
}
