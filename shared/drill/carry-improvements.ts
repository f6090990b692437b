import { MAX_TEXT, MAX_TITLE } from "../coordination/free-text.ts";
import type { AgencyId } from "../operation/agency.ts";
import { participants } from "./cast.ts";
import type { Objective } from "./evaluation.ts";
import type { CapabilityElement, Improvement } from "./improvement.ts";
import type { Scenario } from "./scenario.ts";

/** How objectives that come of improvements are worded, in the language of whoever writes the scenario. */
export type CarryWords = {
  readonly capability: (element: CapabilityElement | undefined) => string;
  /** What has to be different from last time. */
  readonly target: (issue: string) => string;
};

/** A scenario with the objectives that were added to it, and for how many improvements it has one already. */
export type Carried = {
  readonly scenario: Scenario;
  readonly added: readonly Objective[];
  readonly known: number;
};

/**
 * Puts improvements into a scenario as objectives that re-test them, each once: what the scenario re-tests already stays as
 * somebody may have worked it out since. Rows that say nothing yet are left out. An improvement of an agency that takes no
 * part in it is the first participant's. A scenario that nothing is added to is the same one; otherwise its revision counts
 * on.
 */
export function carryImprovements(
  scenario: Scenario,
  improvements: readonly Improvement[],
  words: CarryWords,
): Carried {
  const before = new Set(scenario.objectives.flatMap(({ retests }) => retests ?? []));
  const ids = new Set(scenario.objectives.map(({ id }) => id));
  const wanted = improvements.filter(({ issue, action }) => (issue + action).trim() !== "");
  const added: Objective[] = [];
  for (const improvement of wanted) {
    if (before.has(improvement.id)) continue;
    const objective = objectiveOf(improvement, freeId(ids), agencyIn(scenario, improvement.agency), words);
    before.add(improvement.id);
    ids.add(objective.id);
    added.push(objective);
  }
  const known = wanted.length - added.length;
  if (added.length === 0) return { scenario, added, known };
  const objectives = [...scenario.objectives, ...added];
  return { scenario: { ...scenario, revision: scenario.revision + 1, objectives }, added, known };
}

function objectiveOf(
  { id: retests, issue, action, element }: Improvement,
  id: string,
  agency: AgencyId,
  words: CarryWords,
): Objective {
  const [problem, remedy] = [issue.trim(), action.trim()];
  return {
    id,
    text: (remedy || problem).slice(0, MAX_TEXT),
    capability: words.capability(element).slice(0, MAX_TITLE),
    target: words.target(problem || remedy).slice(0, MAX_TEXT),
    criticalTasks: remedy === "" ? [] : [remedy.slice(0, MAX_TEXT)],
    agency,
    retests,
  };
}

function freeId(taken: ReadonlySet<string>): string {
  let no = 1;
  while (taken.has(`retest-${no}`)) no += 1;
  return `retest-${no}`;
}

function agencyIn(scenario: Scenario, agency: AgencyId | undefined): AgencyId {
  const known = scenario.agencies.find(({ id }) => id === agency);
  return (known ?? participants(scenario)[0] ?? scenario.agencies[0])?.id ?? "";
}
