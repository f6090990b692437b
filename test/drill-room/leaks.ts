import type { CommandScene } from "../../server/commands/scene.ts";
import type { DrillState } from "../../shared/drill/drill-state.ts";
import { DRAWN_LAYER } from "../../shared/drill/reflect.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";

/** What the script calls things, and what it has not said yet: everything of it that stands on a board or with a unit. */
export function findLeaks(scene: CommandScene, scenario: Scenario, { injects }: DrillState): readonly string[] {
  const shown = JSON.stringify([
    scene.channels().map(({ id }) => [...scene.boards.posts(id).values()]),
    [...scene.units().values()],
    scene.layers(),
  ]);
  return secretsOf(scenario, injects).filter((secret) => shown.includes(secret));
}

function secretsOf({ injects, expected, truth }: Scenario, played: DrillState["injects"]): readonly string[] {
  const scripted = injects.flatMap(({ id, title, privateNotes, contingency }) => [
    `inject-${id}`,
    ...[id, title, privateNotes, contingency].map(written),
  ]);
  const untold = injects.flatMap(({ id, text }) => (played.get(id)?.status === "fired" ? [] : [written(text?.text)]));
  const named = expected.flatMap(({ id }) => [`does-${id}`, `offer-does-${id}`]);
  const hidden = truth.annotations.flatMap(({ id, note }) => [written(id), written(note)]);
  return [...scripted, ...untold, ...named, ...hidden, written(DRAWN_LAYER)].filter(
    (secret): secret is string => secret !== undefined && secret !== "",
  );
}

/** As it stands in JSON where it is all that a field says. */
function written(text: string | undefined): string | undefined {
  return text === undefined || text === "" ? undefined : JSON.stringify(text);
}
