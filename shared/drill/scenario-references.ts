import type { CasualtyGroup } from "./casualty.ts";
import { named, namedByCondition, type Reference } from "./condition-references.ts";
import type { ExpectedAction, TypicalDeed } from "./evaluation.ts";
import type { Inject, InjectEffect } from "./inject.ts";
import type { Scenario } from "./scenario.ts";
import type { Path } from "./scenario-problem.ts";

function namedByGroup(path: Path, group: CasualtyGroup): readonly Reference[] {
  return named([...path, "freedBy"], "unit able to do it", group.freedBy);
}

function namedByEffect(path: Path, effect: InjectEffect): readonly Reference[] {
  switch (effect.do) {
    case "draw":
    case "close-road":
    case "weather":
      return [];
    case "redraw":
      return named([...path, "annotation", "id"], "drawing", effect.annotation.id);
    case "erase":
    case "grow-area":
      return named([...path, "annotation"], "drawing", effect.annotation);
    case "open-road":
      return named([...path, "id"], "closed road", effect.id);
    case "unit-silent":
    case "unit-speaks":
    case "unit-breaks-down":
    case "unit-leaves":
    case "unit-status":
      return named([...path, "unit"], "unit", effect.unit);
    case "unit-appears":
      return named([...path, "unit", "agency"], "agency", effect.unit.agency);
    case "resource":
      return named([...path, "agency"], "agency", effect.agency);
    case "hazard-begins":
    case "hazard-stops":
      return named([...path, "hazard"], "hazard", effect.hazard);
    case "casualties":
      return namedByGroup([...path, "group"], effect.group);
  }
}

/** Everything that an inject names. */
function namedByInject(path: Path, inject: Inject): readonly Reference[] {
  const { trigger } = inject;
  return [
    ...named([...path, "to"], "agency", inject.to),
    ...named([...path, "storyline"], "storyline", inject.storyline),
    ...named([...path, "controller"], "role", inject.controller),
    ...named([...path, "objectives"], "objective", inject.objectives),
    ...named([...path, "expected"], "expected action", inject.expected),
    ...(trigger.when === "after" ? named([...path, "trigger", "inject"], "inject", trigger.inject) : []),
    ...(trigger.when === "if" ? namedByCondition([...path, "trigger", "condition"], trigger.condition) : []),
    ...inject.effects.flatMap((effect, index) => namedByEffect([...path, "effects", index], effect)),
  ];
}

function namedByDeed(path: Path, deed: TypicalDeed): readonly Reference[] {
  switch (deed.deed) {
    case "give-task":
      return named([...path, "to"], "unit", deed.to);
    case "say":
      return named([...path, "to"], "agency", deed.to);
    case "plot":
    case "ask":
    case "offer":
      return [];
  }
}

function namedByExpected(path: Path, expected: ExpectedAction): readonly Reference[] {
  return [
    ...named([...path, "who", "agency"], "agency", expected.who.agency),
    ...named([...path, "who", "role"], "role", expected.who.role),
    ...named([...path, "due", "after"], "inject", expected.due.after),
    ...named([...path, "objectives"], "objective", expected.objectives),
    ...(expected.evidence ? namedByCondition([...path, "evidence"], expected.evidence) : []),
    ...(expected.partly ? namedByCondition([...path, "partly"], expected.partly) : []),
    ...(expected.typically ? namedByDeed([...path, "typically", "does"], expected.typically.does) : []),
  ];
}

function agenciesOf(list: Path, parts: readonly { readonly agency: string }[]): readonly Reference[] {
  return parts.flatMap(({ agency }, index) => named([...list, index, "agency"], "agency", agency));
}

/** Everything that a part of the scenario names of another, in the order of the file. */
export function referencesOf(scenario: Scenario): readonly Reference[] {
  const { roles, objectives, truth, start, units, injects, expected } = scenario;
  return [
    ...agenciesOf(["roles"], roles),
    ...agenciesOf(["objectives"], objectives),
    ...truth.casualties.flatMap((group, index) => namedByGroup(["truth", "casualties", index], group)),
    ...start.layers.flatMap(({ owner, grants }, index) => [
      ...named(["start", "layers", index, "owner"], "agency", owner),
      ...named(["start", "layers", index, "grants"], "agency", Object.keys(grants)),
    ]),
    ...agenciesOf(["start", "resources"], start.resources),
    ...agenciesOf(["units"], units),
    ...injects.flatMap((inject, index) => namedByInject(["injects", index], inject)),
    ...expected.flatMap((action, index) => namedByExpected(["expected", index], action)),
  ];
}
