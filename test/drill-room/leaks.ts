import type { CommandScene } from "../../server/commands/scene.ts";
import type { DrillState } from "../../shared/drill/drill-state.ts";
import { DRAWN_LAYER } from "../../shared/drill/reflect.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import { findSymbol } from "../../shared/picture/symbols.ts";

/**
 * What the script calls things, and what it has not said yet: everything of it that stands on a board, with a unit or among
 * `annotations`. What is also a symbol that anybody may use tells nothing.
 */
export function findLeaks(
  scene: CommandScene,
  annotations: unknown,
  scenario: Scenario,
  { injects }: DrillState,
): readonly string[] {
  const shown = JSON.stringify([
    scene.channels().map(({ id }) => [...scene.boards.posts(id).values()]),
    [...scene.units().values()],
    scene.layers(),
    annotations,
  ]);
  return secretsOf(scenario, injects).filter((secret) => shown.includes(secret));
}

function secretsOf({ injects, expected, truth, start }: Scenario, played: DrillState["injects"]): readonly string[] {
  const scripted = injects.flatMap(({ id, title, privateNotes, contingency }) => [
    `inject-${id}`,
    ...[findSymbol(id) ? undefined : id, title, privateNotes, contingency].map(written),
  ]);
  const untold = injects.flatMap(({ id, text }) => (played.get(id)?.status === "fired" ? [] : [written(text?.text)]));
  const named = expected.flatMap(({ id }) => [`does-${id}`, `offer-does-${id}`]);
  const hidden = truth.annotations.flatMap(({ id, note }) => [written(id), written(note)]);
  const effects = injects.flatMap((inject) => inject.effects);
  const drawn = [
    ...effects.flatMap((effect) => (effect.do === "draw" ? [effect.annotation.id] : [])),
    ...effects.flatMap((effect) => (effect.do === "close-road" ? [effect.id] : [])),
    ...expected.flatMap(({ typically }) => (typically?.does.deed === "plot" ? [typically.does.annotation.id] : [])),
    ...start.layers.flatMap((layer) => layer.annotations.map(({ id }) => id)),
  ].filter((id) => !findSymbol(id));
  return [...scripted, ...untold, ...named, ...hidden, ...drawn.map(written), written(DRAWN_LAYER)].filter(
    (secret): secret is string => secret !== undefined && secret !== "",
  );
}

/** As it stands in JSON where it is all that a field says. */
function written(text: string | undefined): string | undefined {
  return text === undefined || text === "" ? undefined : JSON.stringify(text);
}
