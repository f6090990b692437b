import { type CasualtyGroup, TRIAGE_CATEGORIES } from "../../../shared/drill/casualty.ts";
import { roundLngLat } from "../../../shared/picture/geometry.ts";
import type { Form, Surroundings, Variants } from "./field.ts";
import { freeId, ringAround } from "./fresh.ts";

const HAZARD_KINDS = ["flood", "wildfire", "plume"] as const;

const HAZARD_HEAD: Form = [
  { key: "name", is: "text" },
  { key: "symbol", is: "symbol", use: "danger" },
  { key: "fromMs", is: "time", optional: true, label: "begins", hasHint: true },
];

const LEVEL_M = { is: "number", min: -500, max: 9_000, step: 0.1, unit: "m" } as const;

const FLOOD_FORM: Form = [
  ...HAZARD_HEAD,
  {
    key: "gauge",
    is: "list",
    hasHint: true,
    item: () => ({
      is: "group",
      form: () => [
        { key: "atMs", is: "time" },
        { key: "levelM", ...LEVEL_M },
      ],
    }),
    fresh: () => ({ atMs: 0, levelM: 0 }),
  },
  {
    key: "levels",
    is: "list",
    hasHint: true,
    item: () => ({
      is: "group",
      form: () => [
        { key: "levelM", ...LEVEL_M },
        { key: "outline", is: "ring" },
      ],
    }),
    fresh: (around) => ({ levelM: 1, outline: ringAround(around) }),
  },
];

const WILDFIRE_FORM: Form = [
  ...HAZARD_HEAD,
  { key: "at", is: "place", label: "source" },
  { key: "fuel", is: "choice", options: ["grass", "shrub", "timber-litter", "slash"], words: "scenario.fuel" },
  { key: "fuelMoisture", is: "share" },
];

const PLUME_FORM: Form = [
  ...HAZARD_HEAD,
  { key: "at", is: "place", label: "source" },
  { key: "substance", is: "text" },
  { key: "rateGps", is: "number", min: 0, unit: "g/s" },
  { key: "heightM", is: "number", min: 0, max: 1_000, unit: "m" },
  { key: "forMs", is: "time", optional: true, label: "leaksFor", hasHint: true },
  { key: "isoplethsMgM3", is: "numbers", hasHint: true },
];

const HAZARD_FORMS: Readonly<Record<string, Form>> = { flood: FLOOD_FORM, wildfire: WILDFIRE_FORM, plume: PLUME_FORM };

export const HAZARD: Variants = {
  options: HAZARD_KINDS,
  words: "scenario.hazardKind",
  optionOf: (value) => (value as { readonly kind: string }).kind,
  form: (option) => HAZARD_FORMS[option] ?? [],
  fresh: (option, around) => {
    const common = { id: freeId(around.scenario, "hazard"), name: "" };
    const at = roundLngLat(around.at);
    if (option === "wildfire") {
      return { ...common, kind: "wildfire", symbol: "fire", at, fuel: "timber-litter", fuelMoisture: 0.08 };
    }
    return option === "plume"
      ? {
          ...common,
          kind: "plume",
          symbol: "hazmat",
          at,
          substance: "",
          rateGps: 100,
          heightM: 1,
          isoplethsMgM3: [100, 10],
        }
      : {
          ...common,
          kind: "flood",
          symbol: "flood",
          gauge: [{ atMs: 0, levelM: 0 }],
          levels: [{ levelM: 1, outline: ringAround(around) }],
        };
  },
};

export const CASUALTIES_FORM: Form = [
  { key: "name", is: "text", optional: true },
  { key: "at", is: "place" },
  { key: "fromMs", is: "time", label: "there" },
  {
    key: "count",
    is: "group",
    form: () => TRIAGE_CATEGORIES.map((key) => ({ key, is: "number", min: 0, max: 5_000, step: 1, label: key })),
  },
  {
    key: "worsening",
    is: "list",
    hasHint: true,
    item: () => ({
      is: "group",
      form: () => [
        { key: "from", is: "choice", options: TRIAGE_CATEGORIES, words: "scenario.field", label: "fromCategory" },
        { key: "to", is: "choice", options: TRIAGE_CATEGORIES, words: "scenario.field", label: "toCategory" },
        { key: "afterMs", is: "time" },
      ],
    }),
    fresh: () => ({ from: "immediate", to: "deceased", afterMs: 3_600_000 }),
  },
  { key: "freedBy", is: "thing", of: "capability", optional: true, hasHint: true },
];

export function freshCasualties({ scenario, at }: Surroundings): CasualtyGroup {
  const count = { immediate: 1, delayed: 2, minor: 3, deceased: 0 };
  return { id: freeId(scenario, "casualties"), at: roundLngLat(at), fromMs: 0, count, worsening: [] };
}

export const CARE_FORM: Form = [
  { key: "name", is: "text" },
  { key: "at", is: "place" },
  { key: "beds", is: "number", min: 0, max: 10_000, step: 1 },
  {
    key: "takes",
    is: "choices",
    options: TRIAGE_CATEGORIES,
    words: "scenario.field",
    optional: true,
    hasHint: true,
  },
];

export const AREA_FORM: Form = [
  { key: "name", is: "text", label: "areaName", hasHint: true },
  { key: "ring", is: "ring" },
];
