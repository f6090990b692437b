import { type ScenarioUnit, UNIT_PLAYERS } from "../../../shared/drill/scenario-unit.ts";
import { roundLngLat } from "../../../shared/picture/geometry.ts";
import { TLP_MARKINGS } from "../../../shared/picture/layer.ts";
import { DRAWING } from "./drawing-forms.ts";
import type { Form, Surroundings } from "./field.ts";
import { freeId, freshDrawing, lineThrough, someAgency } from "./fresh.ts";

const MINUTE_MS = 60_000;
/** About 50 km/h. */
const TOWN_SPEED_MPS = 14;

export const UNIT_FORM: Form = [
  { key: "name", is: "text" },
  { key: "agency", is: "thing", of: "agency" },
  { key: "symbol", is: "symbol", use: "unit" },
  { key: "player", is: "choice", options: UNIT_PLAYERS, words: "scenario.player" },
  { key: "at", is: "place" },
  { key: "crew", is: "number", min: 0, max: 1_000, step: 1, optional: true },
  { key: "capabilities", is: "texts", suggest: "capability", optional: true },
  { key: "speedMps", is: "number", min: 0.1, max: 90, step: 0.5, unit: "m/s" },
  { key: "onRoads", is: "flag" },
  { key: "reactsInMs", is: "span" },
  { key: "worksForMs", is: "span" },
  { key: "carries", is: "number", min: 0, max: 500, step: 1 },
  {
    key: "route",
    is: "group",
    optional: true,
    hasHint: true,
    form: () => [
      { key: "along", is: "line" },
      { key: "loop", is: "flag" },
    ],
    fresh: (around) => ({ along: lineThrough(around), loop: true }),
  },
];

export function freshUnit({ scenario, at }: Surroundings): ScenarioUnit {
  return {
    id: freeId(scenario, "unit"),
    name: "",
    agency: someAgency(scenario),
    symbol: "fire-engine",
    player: "either",
    at: roundLngLat(at),
    speedMps: TOWN_SPEED_MPS,
    onRoads: true,
    reactsInMs: [MINUTE_MS, 3 * MINUTE_MS],
    worksForMs: [15 * MINUTE_MS, 30 * MINUTE_MS],
    carries: 0,
  };
}

export const LAYER_FORM: Form = [
  { key: "name", is: "text" },
  { key: "owner", is: "thing", of: "agency", label: "owner" },
  { key: "tlp", is: "choice", options: TLP_MARKINGS, words: "tlp" },
  { key: "grants", is: "grants" },
  {
    key: "annotations",
    is: "list",
    item: () => ({ is: "several", variants: () => DRAWING }),
    fresh: (around) => freshDrawing("point", around),
  },
];

export const RESOURCE_FORM: Form = [
  { key: "agency", is: "thing", of: "agency" },
  { key: "what", is: "resource" },
  { key: "quantity", is: "number", min: 1, max: 1_000_000, step: 1 },
];
