import { nanoid } from "nanoid";
import { SCENARIO_FORMAT, SCENARIO_VERSION, type Scenario, type ScenarioRole } from "../../shared/drill/scenario.ts";
import type { Agency } from "../../shared/operation/agency.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import { FRESH_SKY } from "./forms/story-forms.ts";

const HOUR_MS = 3_600_000;

/** What of the words of a new scenario is in the language of whoever writes it. */
export type NewWords = {
  readonly control: string;
  readonly controlBrief: string;
  readonly commander: (agency: string) => string;
  readonly commanderBrief: string;
  readonly safety: string;
};

/**
 * A scenario to begin with: the agencies of the operation, each with somebody who commands it, and exercise control. It
 * is not complete: a title and what happens are for the person who writes it.
 */
export function newScenario(
  { home, lead }: Pick<Operation, "home" | "lead">,
  agencies: readonly Agency[],
  language: string,
  words: NewWords,
): Scenario {
  const tomorrow = new Date(Date.now() + 24 * HOUR_MS).toISOString().slice(0, 10);
  return {
    format: SCENARIO_FORMAT,
    version: SCENARIO_VERSION,
    id: `scenario-${nanoid(8).replaceAll(/[^A-Za-z0-9]/g, "0")}`,
    revision: 1,
    title: "",
    language,
    summary: "",
    kind: "functional",
    hazard: "hazard",
    storyStart: `${tomorrow}T09:00`,
    lengthMs: 2 * HOUR_MS,
    view: { at: home.at, zoom: home.zoom },
    weather: [{ fromMs: 0, ...FRESH_SKY }],
    safety: [{ id: "rule-1", text: words.safety, isNoPlay: false }],
    storylines: [],
    agencies: [...agencies],
    roles: [
      { id: "control", agency: lead, role: "exercise-control", title: words.control, brief: words.controlBrief },
      ...agencies.map(
        ({ id, name }, i): ScenarioRole => ({
          id: `commander-${i + 1}`,
          agency: id,
          role: "commander",
          title: words.commander(name),
          brief: words.commanderBrief,
        }),
      ),
    ],
    objectives: [],
    areas: [],
    truth: { annotations: [], hazards: [], casualties: [], care: [] },
    start: { layers: [], resources: [] },
    units: [],
    injects: [],
    expected: [],
  };
}
