import { PRIORITIES } from "../../../shared/coordination/priority.ts";
import { TASK_KINDS } from "../../../shared/coordination/task.ts";
import type { TypicalDeed } from "../../../shared/drill/evaluation.ts";
import { INJECT_MEANS, type Trigger } from "../../../shared/drill/inject.ts";
import { roundLngLat } from "../../../shared/picture/geometry.ts";
import { CONDITION, CONDITION_VARIANTS } from "./condition-forms.ts";
import { DRAWING } from "./drawing-forms.ts";
import { EFFECT } from "./effect-forms.ts";
import type { Form, Variants } from "./field.ts";
import { freshDrawing, someAgency } from "./fresh.ts";

const TRIGGER_FORMS = {
  at: [{ key: "atMs", is: "time", label: "exerciseTime" }],
  after: [
    { key: "inject", is: "thing", of: "inject" },
    { key: "delayMs", is: "time" },
  ],
  if: [
    { key: "condition", ...CONDITION },
    { key: "notBeforeMs", is: "time", optional: true },
  ],
  "by-hand": [],
} satisfies Readonly<Record<Trigger["when"], Form>>;

/** When an inject fires by itself. */
const TRIGGER: Variants = {
  options: Object.keys(TRIGGER_FORMS),
  words: "scenario.trigger",
  optionOf: (value) => (value as Trigger).when,
  form: (option) => TRIGGER_FORMS[option as Trigger["when"]],
  fresh: (option, around): Trigger => {
    switch (option as Trigger["when"]) {
      case "at":
        return { when: "at", atMs: 0 };
      case "after":
        return { when: "after", inject: around.scenario.injects[0]?.id ?? "", delayMs: 300_000 };
      case "if":
        return { when: "if", condition: CONDITION_VARIANTS.fresh("units", around) as never };
      case "by-hand":
        return { when: "by-hand" };
    }
  },
};

export const INJECT_FORM: Form = [
  { key: "serial", is: "text", max: 16 },
  { key: "title", is: "text" },
  { key: "trigger", is: "several", variants: () => TRIGGER },
  { key: "to", is: "things", of: "agency", hasHint: true },
  { key: "from", is: "text", label: "says", hasHint: true },
  { key: "by", is: "choice", options: INJECT_MEANS, words: "exercise.by" },
  { key: "text", is: "free-text", optional: true, label: "said" },
  { key: "phrase", is: "phrase", optional: true },
  { key: "priority", is: "choice", options: PRIORITIES, words: "priority" },
  { key: "wantsAcknowledgement", is: "flag" },
  { key: "at", is: "place", optional: true },
  {
    key: "effects",
    is: "list",
    item: () => ({ is: "several", variants: () => EFFECT }),
    fresh: (around) => EFFECT.fresh("draw", around),
  },
  { key: "objectives", is: "things", of: "objective" },
  { key: "expected", is: "things", of: "expected" },
  { key: "storyline", is: "thing", of: "storyline", optional: true },
  { key: "controller", is: "thing", of: "role", optional: true },
  { key: "attachments", is: "texts" },
  { key: "contingency", is: "paragraph", optional: true },
  { key: "privateNotes", is: "paragraph", optional: true },
  { key: "draft", is: "mark", hasHint: true },
];

const QUANTITY = { key: "quantity", is: "number", min: 1, max: 1_000_000, step: 1 } as const;

const DEED_FORMS = {
  "give-task": [
    { key: "task", is: "choice", options: TASK_KINDS, words: "taskKind", label: "taskKind" },
    { key: "to", is: "things", of: "unit", label: "units" },
    { key: "at", is: "place" },
    { key: "priority", is: "choice", options: PRIORITIES, words: "priority" },
  ],
  plot: [{ key: "annotation", is: "several", variants: () => DRAWING, label: "drawing" }],
  ask: [{ key: "what", is: "resource" }, QUANTITY, { key: "at", is: "place" }],
  offer: [{ key: "what", is: "resource" }, QUANTITY],
  say: [
    { key: "to", is: "things", of: "agency" },
    { key: "phrase", is: "phrase-kind", optional: true },
    { key: "text", is: "paragraph", optional: true, label: "said" },
  ],
} satisfies Readonly<Record<TypicalDeed["deed"], Form>>;

/** What a simulated player does for an expected action. */
const DEED: Variants = {
  options: Object.keys(DEED_FORMS),
  words: "scenario.deed",
  optionOf: (value) => (value as TypicalDeed).deed,
  form: (option) => DEED_FORMS[option as TypicalDeed["deed"]],
  fresh: (option, around): TypicalDeed => {
    const { scenario } = around;
    const at = roundLngLat(around.at);
    switch (option as TypicalDeed["deed"]) {
      case "give-task": {
        const [unit] = scenario.units;
        return { deed: "give-task", task: "reconnoitre", to: unit ? [unit.id] : [], at, priority: "routine" };
      }
      case "plot":
        return { deed: "plot", annotation: freshDrawing("point", around) };
      case "ask":
        return { deed: "ask", what: "ambulance", quantity: 1, at };
      case "offer":
        return { deed: "offer", what: "ambulance", quantity: 1 };
      case "say":
        return { deed: "say", to: [someAgency(scenario)], text: "…" };
    }
  },
};

export const EXPECTED_FORM: Form = [
  { key: "what", is: "paragraph", label: "expectedWhat", hasHint: true },
  {
    key: "who",
    is: "group",
    form: () => [
      { key: "agency", is: "thing", of: "agency" },
      { key: "role", is: "thing", of: "role", optional: true, label: "whoRole" },
    ],
  },
  {
    key: "due",
    is: "group",
    form: () => [
      { key: "after", is: "thing", of: "inject", optional: true, hasHint: true },
      { key: "fromMs", is: "time" },
      { key: "toMs", is: "time" },
    ],
  },
  { key: "evidence", ...CONDITION, optional: true, hasHint: true },
  { key: "partly", ...CONDITION, optional: true },
  { key: "score", is: "number", min: 0, max: 1_000 },
  { key: "objectives", is: "things", of: "objective" },
  {
    key: "typically",
    is: "group",
    optional: true,
    hasHint: true,
    form: () => [
      { key: "does", is: "several", variants: () => DEED },
      { key: "inMs", is: "span" },
      { key: "likely", is: "share" },
    ],
    fresh: (around) => ({ does: DEED.fresh("give-task", around), inMs: [60_000, 300_000], likely: 0.8 }),
  },
];
