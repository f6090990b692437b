import type { ListSection, Section } from "../../scenario-draft/sections.ts";
import { DRAWING } from "./drawing-forms.ts";
import type { FieldKind } from "./field.ts";
import { EXPECTED_FORM, INJECT_FORM } from "./script-forms.ts";
import { LAYER_FORM, RESOURCE_FORM, UNIT_FORM } from "./start-forms.ts";
import {
  AGENCY_FORM,
  OBJECTIVE_FORM,
  ROLE_FORM,
  SAFETY_FORM,
  STORY_FORM,
  STORYLINE_FORM,
  WEATHER_FORM,
} from "./story-forms.ts";
import { AREA_FORM, CARE_FORM, CASUALTIES_FORM, HAZARD } from "./truth-forms.ts";

const group = (form: Extract<FieldKind, { is: "group" }>["form"]): FieldKind => ({ is: "group", form });

/** How a thing of each section is asked for. */
const FORMS: Readonly<Record<Section, FieldKind>> = {
  story: group(() => STORY_FORM),
  weather: group(() => WEATHER_FORM),
  safety: group(() => SAFETY_FORM),
  storylines: group(() => STORYLINE_FORM),
  agencies: group(() => AGENCY_FORM),
  roles: group(() => ROLE_FORM),
  objectives: group(() => OBJECTIVE_FORM),
  drawings: { is: "several", variants: () => DRAWING },
  hazards: { is: "several", variants: () => HAZARD },
  casualties: group(() => CASUALTIES_FORM),
  care: group(() => CARE_FORM),
  areas: group(() => AREA_FORM),
  layers: group(() => LAYER_FORM),
  resources: group(() => RESOURCE_FORM),
  units: group(() => UNIT_FORM),
  injects: group(() => INJECT_FORM),
  expected: group(() => EXPECTED_FORM),
};

export function formOf(section: Section): FieldKind {
  return FORMS[section];
}

/** The kinds of which a thing of a section can be added; empty where there is but one. */
export function kindsOf(section: ListSection): readonly string[] {
  const form = FORMS[section];
  return form.is === "several" ? form.variants().options : [];
}
