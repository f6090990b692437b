import { roundLngLat } from "../../shared/picture/geometry.ts";
import type { ListSection } from "../scenario-draft/sections.ts";
import agencyColours from "../ui/agency-colours.json";
import { DRAWING } from "./forms/drawing-forms.ts";
import type { Surroundings } from "./forms/field.ts";
import { freeId, ringAround, someAgency } from "./forms/fresh.ts";
import { freshUnit } from "./forms/start-forms.ts";
import { FRESH_SKY } from "./forms/story-forms.ts";
import { freshCasualties, HAZARD } from "./forms/truth-forms.ts";
import { nextSerial } from "./next-serial.ts";

const HOUR_MS = 3_600_000;

/**
 * A new thing for a section, as far as it can be known: what only a person can say is empty. `kind`: which of several,
 * for sections that have several; `from`: who seems to say an inject.
 */
export function freshThing(
  section: ListSection,
  around: Surroundings,
  { kind, from }: { readonly kind: string | undefined; readonly from: string },
): unknown {
  const { scenario } = around;
  const at = roundLngLat(around.at);
  const agency = someAgency(scenario);
  const id = (named: string) => freeId(scenario, named);
  switch (section) {
    case "weather":
      return {
        ...FRESH_SKY,
        ...scenario.weather.at(-1),
        fromMs: (scenario.weather.at(-1)?.fromMs ?? -HOUR_MS) + HOUR_MS,
      };
    case "safety":
      return { id: id("rule"), text: "", isNoPlay: false };
    case "storylines":
      return { id: id("story"), title: "", text: "" };
    case "agencies":
      return {
        id: id("agency"),
        name: "",
        shortName: "",
        kind: "other",
        colour: freeColour(around),
        country: scenario.agencies[0]?.country ?? "ZZ",
        language: scenario.language,
      };
    case "roles":
      return { id: id("role"), agency, role: "commander", title: "", brief: "" };
    case "objectives":
      return { id: id("objective"), text: "", capability: "", target: "", criticalTasks: [], agency };
    case "drawings":
      return DRAWING.fresh(kind ?? "point", around);
    case "hazards":
      return HAZARD.fresh(kind ?? "flood", around);
    case "casualties":
      return freshCasualties(around);
    case "care":
      return { id: id("care"), name: "", at, beds: 10 };
    case "areas":
      return { id: id("area"), name: "", ring: ringAround(around) };
    case "layers":
      return { id: id("layer"), name: "", owner: agency, tlp: "GREEN", grants: {}, annotations: [] };
    case "resources":
      return { agency, what: "ambulance", quantity: 1 };
    case "units":
      return freshUnit(around);
    case "injects":
      return {
        id: id("inject"),
        serial: nextSerial(scenario.injects),
        title: "",
        trigger: { when: "at", atMs: lastTime(around) },
        from,
        to: [],
        by: "radio",
        priority: "routine",
        wantsAcknowledgement: true,
        attachments: [],
        effects: [],
        objectives: [],
        expected: [],
      };
    case "expected":
      return {
        id: id("expected"),
        who: { agency },
        what: "",
        due: { fromMs: lastTime(around), toMs: lastTime(around) + HOUR_MS / 4 },
        score: 1,
        objectives: [],
      };
  }
}

/** A colour that no agency has yet, as long as there is one. */
function freeColour({ scenario }: Surroundings): string {
  const taken = new Set(scenario.agencies.map(({ colour }) => colour.toLowerCase()));
  const colours = Object.values(agencyColours);
  return colours.find((colour) => !taken.has(colour.toLowerCase())) ?? agencyColours.grey;
}

/** Scripts are written from their beginning to their end: what is new comes with what is last so far. */
function lastTime({ scenario }: Surroundings): number {
  const times = scenario.injects.flatMap(({ trigger }) => (trigger.when === "at" ? [trigger.atMs] : []));
  return Math.max(0, ...times);
}
