import { useMemo } from "react";
import type { CasualtyGroup } from "../../shared/drill/casualty.ts";
import type { ControlOf } from "../sync/exercise-control.ts";
import { useControlEntry, useExerciseControl } from "../sync/use-exercise.ts";
import { useAgencies } from "../sync/use-picture.ts";

type NameOf = (id: string) => string;

/** What the things are called that a script speaks of by their ids; the id itself where nothing has it. */
export type ScriptNames = {
  readonly agency: NameOf;
  /** In a few letters. */
  readonly agencyShort: NameOf;
  readonly unit: NameOf;
  readonly hazard: NameOf;
  /** A group of injured people. */
  readonly casualties: NameOf;
  /** What is drawn, by its label. Undefined where it has none. */
  readonly drawn: (id: string) => string | undefined;
  readonly role: NameOf;
  readonly objective: NameOf;
  readonly expected: NameOf;
  readonly storyline: NameOf;
  readonly serial: NameOf;
};

export function useScriptNames(): ScriptNames {
  const scenario = useControlEntry("scenario")?.scenario;
  const injects = useExerciseControl("inject");
  const agencies = useAgencies();
  return useMemo(() => {
    const ofScenario = new Map(scenario?.agencies.map((one) => [one.id, one]));
    const agency = (id: string) => agencies.get(id) ?? ofScenario.get(id);
    return {
      agency: (id) => agency(id)?.name ?? id,
      agencyShort: (id) => agency(id)?.shortName ?? id,
      unit: nameIn(scenario?.units, ({ name }) => name),
      hazard: nameIn(scenario?.truth.hazards, ({ name }) => name),
      casualties: nameIn(casualtiesIn(scenario, injects), ({ id, name = id }) => name),
      drawn: drawnIn(scenario, injects),
      role: nameIn(scenario?.roles, ({ title }) => title),
      objective: nameIn(scenario?.objectives, ({ text }) => text),
      expected: nameIn(scenario?.expected, ({ what }) => what),
      storyline: nameIn(scenario?.storylines, ({ title }) => title),
      serial: (id) => injects.get(`inject/${id}`)?.inject.serial ?? id,
    };
  }, [scenario, injects, agencies]);
}

function nameIn<T extends { readonly id: string }>(list: readonly T[] | undefined, name: (one: T) => string): NameOf {
  const names = new Map(list?.map((one) => [one.id, name(one)]));
  return (id) => names.get(id) ?? id;
}

function casualtiesIn(
  scenario: ControlOf<"scenario">["scenario"] | undefined,
  injects: ReadonlyMap<string, ControlOf<"inject">>,
): readonly CasualtyGroup[] {
  const brought = [...injects.values()].flatMap(({ inject }) =>
    inject.effects.flatMap((effect) => (effect.do === "casualties" ? [effect.group] : [])),
  );
  return [...(scenario?.truth.casualties ?? []), ...brought];
}

function drawnIn(
  scenario: ControlOf<"scenario">["scenario"] | undefined,
  injects: ReadonlyMap<string, ControlOf<"inject">>,
): (id: string) => string | undefined {
  const labels = new Map<string, string | undefined>();
  const standing = [
    ...(scenario?.truth.annotations ?? []),
    ...(scenario?.start.layers ?? []).flatMap((l) => l.annotations),
  ];
  for (const { id, label } of standing) labels.set(id, label);
  for (const { inject } of injects.values()) {
    for (const effect of inject.effects) {
      if (effect.do === "draw") labels.set(effect.annotation.id, effect.annotation.label);
      if (effect.do === "close-road") labels.set(effect.id, effect.label);
    }
  }
  return (id) => labels.get(id);
}
