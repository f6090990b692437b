import type { Path } from "../../shared/drill/scenario-problem.ts";

/** Each list of a scenario that things are added to, and where it stands; "story" is what there is one of. */
const LISTS = {
  weather: ["weather"],
  safety: ["safety"],
  storylines: ["storylines"],
  agencies: ["agencies"],
  roles: ["roles"],
  objectives: ["objectives"],
  drawings: ["truth", "annotations"],
  hazards: ["truth", "hazards"],
  casualties: ["truth", "casualties"],
  care: ["truth", "care"],
  areas: ["areas"],
  layers: ["start", "layers"],
  resources: ["start", "resources"],
  units: ["units"],
  injects: ["injects"],
  expected: ["expected"],
} as const satisfies Readonly<Record<string, Path>>;

export type ListSection = keyof typeof LISTS;
export type Section = "story" | ListSection;

/** The sections in the order in which a drill is thought out. */
export const SECTION_GROUPS = [
  { group: "story", sections: ["story", "weather", "safety", "storylines"] },
  { group: "people", sections: ["agencies", "roles", "objectives"] },
  { group: "truth", sections: ["hazards", "drawings", "casualties", "care", "areas"] },
  { group: "start", sections: ["units", "layers", "resources"] },
  { group: "script", sections: ["injects", "expected"] },
] as const satisfies readonly { readonly group: string; readonly sections: readonly Section[] }[];

export function listOf(section: ListSection): Path {
  return LISTS[section];
}

export function isList(section: Section): section is ListSection {
  return section !== "story";
}

export const LIST_SECTIONS = Object.keys(LISTS) as readonly ListSection[];

/** The section that what is at `path` belongs to. */
export function sectionOf(path: Path): Section {
  return LIST_SECTIONS.find((section) => LISTS[section].every((step, at) => path[at] === step)) ?? "story";
}

/** The thing of a section that `path` leads to or into; undefined where it leads to none. */
export function thingAt(path: Path): Path | undefined {
  const section = sectionOf(path);
  if (!isList(section)) return undefined;
  const thing = path.slice(0, LISTS[section].length + 1);
  return thing.length > LISTS[section].length ? thing : undefined;
}
