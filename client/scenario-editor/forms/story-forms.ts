import { EXERCISE_KINDS } from "../../../shared/drill/scenario.ts";
import type { Weather } from "../../../shared/drill/weather.ts";
import { AGENCY_KINDS } from "../../../shared/operation/agency.ts";
import { ROLES } from "../../../shared/operation/member.ts";
import type { Form } from "./field.ts";

/** What there is one of in a scenario. */
export const STORY_FORM: Form = [
  { key: "title", is: "text" },
  { key: "kind", is: "choice", options: EXERCISE_KINDS, words: "exercise.kind" },
  { key: "hazard", is: "symbol", use: "danger" },
  { key: "summary", is: "paragraph" },
  { key: "storyStart", is: "moment", hasHint: true },
  { key: "lengthMs", is: "time" },
  { key: "language", is: "language", hasHint: true },
  { key: "view", is: "view", hasHint: true },
];

/** The weather without the time from which it holds. */
export const SKY_FORM: Form = [
  { key: "windFromDeg", is: "number", min: 0, max: 360, step: 5, unit: "°" },
  { key: "windMps", is: "number", min: 0, max: 120, step: 0.5, unit: "m/s" },
  { key: "temperatureC", is: "number", min: -90, max: 60, unit: "°C" },
  { key: "humidity", is: "share" },
  { key: "cloud", is: "share" },
  { key: "rainMmPerH", is: "number", min: 0, max: 500, unit: "mm/h" },
  { key: "isNight", is: "flag" },
];

export const WEATHER_FORM: Form = [{ key: "fromMs", is: "time" }, ...SKY_FORM];

export const FRESH_SKY: Omit<Weather, "fromMs"> = {
  windFromDeg: 270,
  windMps: 4,
  temperatureC: 15,
  humidity: 0.6,
  cloud: 0.5,
  isNight: false,
  rainMmPerH: 0,
};

export const SAFETY_FORM: Form = [
  { key: "text", is: "paragraph", label: "rule" },
  { key: "isNoPlay", is: "flag", hasHint: true },
];

export const STORYLINE_FORM: Form = [
  { key: "title", is: "text" },
  { key: "text", is: "paragraph", label: "story" },
];

export const AGENCY_FORM: Form = [
  { key: "name", is: "text" },
  { key: "shortName", is: "text", max: 4, hasHint: true },
  { key: "kind", is: "choice", options: AGENCY_KINDS, words: "agencyKind", label: "agencyKind" },
  { key: "colour", is: "colour" },
  { key: "country", is: "country" },
  { key: "language", is: "language", label: "agencyLanguage" },
];

export const ROLE_FORM: Form = [
  { key: "title", is: "text", label: "roleTitle" },
  { key: "agency", is: "thing", of: "agency" },
  { key: "role", is: "choice", options: ROLES, words: "role" },
  { key: "brief", is: "paragraph", hasHint: true },
];

export const OBJECTIVE_FORM: Form = [
  { key: "text", is: "paragraph", label: "objective", hasHint: true },
  { key: "agency", is: "thing", of: "agency", label: "owner" },
  { key: "capability", is: "text" },
  { key: "target", is: "paragraph" },
  { key: "criticalTasks", is: "texts" },
  { key: "retests", is: "paragraph", optional: true, hasHint: true },
];
