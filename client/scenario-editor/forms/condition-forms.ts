import { TASK_KINDS, TASK_STATES } from "../../../shared/coordination/task.ts";
import { CASUALTY_STAGES, TRIAGE_CATEGORIES } from "../../../shared/drill/casualty.ts";
import type { Condition } from "../../../shared/drill/condition.ts";
import { ANNOTATION_KINDS } from "../../../shared/picture/annotation.ts";
import { roundLngLat } from "../../../shared/picture/geometry.ts";
import { UNIT_STATUSES } from "../../../shared/picture/unit.ts";
import type { Field, Form, Variants } from "./field.ts";

const SINCE: Field = { key: "since", is: "thing", of: "inject", optional: true, hasHint: true };
const COUNT: Field = { key: "count", is: "number", min: 0, max: 100_000, step: 1, label: "howMany" };
const COMPARE: Field = {
  key: "compare",
  is: "choice",
  options: ["at-least", "fewer-than"],
  words: "scenario.compare",
};

/** A named area, a circle, or what a hazard covers. */
export const AREA_REF: Variants = {
  options: ["area", "circle", "hazard"],
  words: "scenario.areaRef",
  optionOf: (value) => ("area" in value ? "area" : "hazard" in value ? "hazard" : "circle"),
  form: (option) => {
    if (option === "area") return [{ key: "area", is: "thing", of: "area" }];
    return option === "hazard"
      ? [{ key: "hazard", is: "thing", of: "hazard", label: "whichHazard" }]
      : [
          { key: "at", is: "place" },
          { key: "withinM", is: "number", min: 0, max: 1_000_000, unit: "m" },
        ];
  },
  fresh: (option, { scenario, at }) => {
    if (option === "area") return { area: scenario.areas[0]?.id ?? "" };
    if (option === "hazard") return { hazard: scenario.truth.hazards[0]?.id ?? "" };
    return { at: roundLngLat(at), withinM: 500 };
  },
};

const within = (key: string, optional?: true): Field => ({
  key,
  is: "several",
  variants: () => AREA_REF,
  label: "within",
  ...(optional ? { optional } : {}),
});

const UNIT_FILTER: Form = [
  { key: "units", is: "things", of: "unit", optional: true },
  { key: "agency", is: "thing", of: "agency", optional: true },
  { key: "symbol", is: "symbol", use: "unit", optional: true },
  { key: "capability", is: "thing", of: "capability", optional: true, label: "ableTo" },
  { key: "status", is: "choices", options: UNIT_STATUSES, words: "status", optional: true },
  within("within", true),
];

const TASK_FILTER: Form = [
  { key: "kind", is: "choice", options: TASK_KINDS, words: "taskKind", optional: true, label: "taskKind" },
  { key: "byAgency", is: "thing", of: "agency", optional: true },
  { key: "toAgency", is: "thing", of: "agency", optional: true },
  { key: "toUnit", is: "thing", of: "unit", optional: true },
  within("near", true),
];

const CONDITION_FORMS = {
  all: [{ key: "of", is: "list", item: () => CONDITION, fresh: () => FRESH.time, label: "parts" }],
  any: [{ key: "of", is: "list", item: () => CONDITION, fresh: () => FRESH.time, label: "parts" }],
  not: [{ key: "of", ...conditionKind(), label: "doesNotHold" }],
  for: [
    { key: "ms", is: "time", label: "heldFor" },
    { key: "of", ...conditionKind(), label: "holds" },
  ],
  time: [{ key: "fromMs", is: "time" }],
  units: [COMPARE, COUNT, { key: "which", is: "group", form: () => UNIT_FILTER, label: "whichUnits" }],
  task: [
    {
      key: "stage",
      is: "choice",
      options: ["given", ...TASK_STATES.filter((state) => state !== "sent")],
      words: "scenario.taskStage",
    },
    { ...COUNT, optional: true },
    { key: "which", is: "group", form: () => TASK_FILTER, label: "whichTasks" },
    SINCE,
  ],
  request: [
    {
      key: "stage",
      is: "choice",
      options: ["asked", "offered", "accepted", "on-the-way", "arrived", "returned"],
      words: "scenario.requestStage",
    },
    { key: "what", is: "resource", optional: true },
    { key: "quantity", is: "number", min: 0, max: 100_000, step: 1, optional: true },
    { key: "byAgency", is: "thing", of: "agency", optional: true },
    SINCE,
  ],
  plotted: [
    within("within"),
    { key: "byAgency", is: "thing", of: "agency", optional: true },
    { key: "symbol", is: "symbol", use: "mark", optional: true },
    {
      key: "kind",
      is: "choice",
      options: ANNOTATION_KINDS,
      words: "annotation.kind",
      optional: true,
      label: "drawnAs",
    },
    SINCE,
  ],
  message: [
    { key: "byAgency", is: "thing", of: "agency", optional: true },
    { key: "toAgency", is: "thing", of: "agency", optional: true },
    { key: "phrase", is: "phrase-kind", optional: true },
    SINCE,
  ],
  inject: [
    { key: "inject", is: "thing", of: "inject" },
    {
      key: "stage",
      is: "choice",
      options: ["fired", "delivered", "acknowledged", "skipped"],
      words: "scenario.injectStage",
    },
    { key: "agency", is: "thing", of: "agency", optional: true },
  ],
  "hazard-reaches": [
    { key: "hazard", is: "thing", of: "hazard", label: "whichHazard" },
    { key: "at", is: "place" },
  ],
  casualties: [
    { key: "categories", is: "choices", options: TRIAGE_CATEGORIES, words: "scenario.field" },
    { key: "stage", is: "choice", options: CASUALTY_STAGES, words: "scenario.casualtyStage", optional: true },
    COMPARE,
    COUNT,
  ],
  expected: [
    { key: "expected", is: "thing", of: "expected" },
    { key: "state", is: "choice", options: ["met", "partial", "missed"], words: "exercise.expectedState" },
  ],
} satisfies Readonly<Record<Condition["if"], Form>>;

const FRESH = {
  time: { if: "time", fromMs: 0 },
  units: { if: "units", which: {}, compare: "at-least", count: 1 },
} as const satisfies Readonly<Record<string, Condition>>;

/** What holds or does not hold of units, areas, tasks and resources; of any depth. */
export const CONDITION_VARIANTS: Variants = {
  options: Object.keys(CONDITION_FORMS),
  words: "scenario.condition",
  optionOf: (value) => (value as Condition).if,
  form: (option) => CONDITION_FORMS[option as Condition["if"]],
  fresh: (option, { scenario, at }): Condition => {
    const inject = scenario.injects[0]?.id ?? "";
    switch (option as Condition["if"]) {
      case "all":
        return { if: "all", of: [FRESH.time] };
      case "any":
        return { if: "any", of: [FRESH.time] };
      case "not":
        return { if: "not", of: FRESH.units };
      case "for":
        return { if: "for", ms: 300_000, of: FRESH.units };
      case "time":
        return FRESH.time;
      case "units":
        return FRESH.units;
      case "task":
        return { if: "task", which: {}, stage: "given" };
      case "request":
        return { if: "request", stage: "asked" };
      case "plotted":
        return { if: "plotted", within: { at: roundLngLat(at), withinM: 500 } };
      case "message":
        return { if: "message" };
      case "inject":
        return { if: "inject", inject, stage: "fired" };
      case "hazard-reaches":
        return { if: "hazard-reaches", hazard: scenario.truth.hazards[0]?.id ?? "", at: roundLngLat(at) };
      case "casualties":
        return { if: "casualties", categories: ["immediate"], compare: "at-least", count: 1 };
      case "expected":
        return { if: "expected", expected: scenario.expected[0]?.id ?? "", state: "met" };
    }
  },
};

/** Conditions hold conditions: the forms of one are looked up when it is shown. */
function conditionKind() {
  return { is: "several", variants: () => CONDITION_VARIANTS } as const;
}

export const CONDITION = conditionKind();
