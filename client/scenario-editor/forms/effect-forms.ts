import type { DrawnAnnotation, InjectEffect } from "../../../shared/drill/inject.ts";
import { UNIT_STATUSES } from "../../../shared/picture/unit.ts";
import { DRAWING, REDRAWING_FORM } from "./drawing-forms.ts";
import type { Field, Form, Surroundings, Variants } from "./field.ts";
import { freeId, freshDrawing, lineThrough, someAgency } from "./fresh.ts";
import { freshUnit, UNIT_FORM } from "./start-forms.ts";
import { FRESH_SKY, SKY_FORM } from "./story-forms.ts";
import { CASUALTIES_FORM, freshCasualties } from "./truth-forms.ts";

const UNIT: Field = { key: "unit", is: "thing", of: "unit" };
const FOR_MS: Field = { key: "forMs", is: "time", optional: true, hasHint: true };
const HAZARD: Field = { key: "hazard", is: "thing", of: "hazard", label: "whichHazard" };

const EFFECT_FORMS = {
  draw: [{ key: "annotation", is: "several", variants: () => DRAWING, label: "drawing" }],
  redraw: [{ key: "annotation", is: "group", form: () => REDRAWING_FORM, label: "change" }],
  erase: [{ key: "annotation", is: "thing", of: "drawing", label: "drawing" }],
  "close-road": [
    { key: "label", is: "text", optional: true },
    { key: "line", is: "line", label: "road" },
  ],
  "open-road": [{ key: "id", is: "thing", of: "road", label: "road" }],
  "grow-area": [
    { key: "annotation", is: "thing", of: "drawing", label: "drawing" },
    { key: "byM", is: "number", min: 0, max: 1_000_000, unit: "m" },
    { key: "overMs", is: "time" },
  ],
  "unit-silent": [UNIT, FOR_MS],
  "unit-speaks": [UNIT],
  "unit-breaks-down": [UNIT, FOR_MS],
  "unit-appears": [{ key: "unit", is: "group", form: () => UNIT_FORM }],
  "unit-leaves": [UNIT],
  "unit-status": [UNIT, { key: "status", is: "choice", options: UNIT_STATUSES, words: "status" }],
  resource: [
    { key: "agency", is: "thing", of: "agency" },
    { key: "what", is: "resource" },
    { key: "change", is: "number", min: -100_000, max: 100_000, step: 1, label: "moreOrLess", hasHint: true },
  ],
  "hazard-begins": [HAZARD],
  "hazard-stops": [HAZARD],
  casualties: [{ key: "group", is: "group", form: () => CASUALTIES_FORM, label: "casualties" }],
  weather: [{ key: "weather", is: "group", form: () => SKY_FORM }],
} satisfies Readonly<Record<InjectEffect["do"], Form>>;

/** What an inject does beyond its message. */
export const EFFECT: Variants = {
  options: Object.keys(EFFECT_FORMS),
  words: "scenario.effect",
  optionOf: (value) => (value as InjectEffect).do,
  form: (option) => EFFECT_FORMS[option as InjectEffect["do"]],
  fresh: (option, around) => freshEffect(option as InjectEffect["do"], around),
};

function freshEffect(kind: InjectEffect["do"], around: Surroundings): InjectEffect {
  const { scenario } = around;
  const unit = scenario.units[0]?.id ?? "";
  const drawing = firstDrawing(scenario)?.id ?? "";
  switch (kind) {
    case "draw":
      return { do: "draw", annotation: freshDrawing("point", around) };
    case "redraw":
      return { do: "redraw", annotation: { id: drawing } };
    case "erase":
      return { do: "erase", annotation: drawing };
    case "close-road":
      return { do: "close-road", id: freeId(scenario, "road"), line: lineThrough(around) };
    case "open-road":
      return { do: "open-road", id: "" };
    case "grow-area":
      return { do: "grow-area", annotation: drawing, byM: 100, overMs: 600_000 };
    case "unit-silent":
    case "unit-speaks":
    case "unit-breaks-down":
    case "unit-leaves":
      return { do: kind, unit };
    case "unit-appears":
      return { do: "unit-appears", unit: freshUnit(around) };
    case "unit-status":
      return { do: "unit-status", unit, status: "out-of-service" };
    case "resource":
      return { do: "resource", agency: someAgency(scenario), what: "ambulance", change: 1 };
    case "hazard-begins":
    case "hazard-stops":
      return { do: kind, hazard: scenario.truth.hazards[0]?.id ?? "" };
    case "casualties":
      return { do: "casualties", group: freshCasualties(around) };
    case "weather":
      return { do: "weather", weather: FRESH_SKY };
  }
}

function firstDrawing({ start }: Surroundings["scenario"]): DrawnAnnotation | undefined {
  return start.layers.flatMap(({ annotations }) => annotations)[0];
}
