import type { Scenario } from "../../shared/drill/scenario.ts";
import { unitsOf } from "../../shared/drill/scenario-things.ts";
import type { Section } from "../scenario-draft/sections.ts";
import { idsIn } from "./ids-in.ts";
import { nextSerial } from "./next-serial.ts";

/**
 * A thing once more, to be changed: with ids of its own for itself and whatever it brings, a name that nothing else has,
 * and the next serial where it has one.
 */
export function copyOf(scenario: Scenario, section: Section, thing: unknown): unknown {
  const taken = { ids: new Set(idsIn(scenario)), names: new Set(namesIn(scenario)) };
  const copy = ownCopy(thing, taken) as Readonly<Record<string, unknown>>;
  const short = section === "agencies" ? { shortName: freeShortName(copy, scenario) } : {};
  const serial = section === "injects" ? { serial: nextSerial(scenario.injects) } : {};
  return { ...copy, ...short, ...serial };
}

type Taken = { readonly ids: Set<string>; readonly names: Set<string> };

/** What the thing brings has an id and a name of its own; those by which it names other things stay. */
function ownCopy(value: unknown, taken: Taken): unknown {
  if (Array.isArray(value)) return value.map((part) => ownCopy(part, taken));
  if (typeof value !== "object" || value === null) return value;
  // These name by `id` what something else brought; a phrase is one of those that there are.
  if ("do" in value && (value.do === "redraw" || value.do === "open-road")) return value;
  const parts = Object.entries(value).map(([key, part]): [string, unknown] => {
    if (key === "phrase") return [key, part];
    if (key === "id" && typeof part === "string") return [key, freeIdAfter(part, taken.ids)];
    if (key === "name" && typeof part === "string" && "id" in value) return [key, freeName(part, taken.names)];
    return [key, ownCopy(part, taken)];
  });
  return Object.fromEntries(parts);
}

function freeIdAfter(id: string, taken: Set<string>): string {
  const stem = id.replace(/-\d+$/, "").slice(0, 56);
  let n = 2;
  while (taken.has(`${stem}-${n}`)) n += 1;
  taken.add(`${stem}-${n}`);
  return `${stem}-${n}`;
}

/** "Engine 7" becomes "Engine 2", or the next number that is free. */
function freeName(name: string, taken: Set<string>): string {
  const stem = name.replace(/\s*\d+$/, "");
  let n = 2;
  while (taken.has(`${stem} ${n}`.trim())) n += 1;
  const free = `${stem} ${n}`.trim();
  taken.add(free);
  return free;
}

function namesIn(scenario: Scenario): readonly string[] {
  const { agencies, areas, truth, start } = scenario;
  const units = unitsOf(scenario).map(({ it }) => it);
  return [...units, ...agencies, ...areas, ...truth.hazards, ...truth.care, ...start.layers].map(({ name }) => name);
}

/** "POL" becomes "PO2": at most four letters, and those of nobody else. */
function freeShortName({ shortName }: Readonly<Record<string, unknown>>, { agencies }: Scenario): string {
  const taken = new Set(agencies.map((agency) => agency.shortName.toLowerCase()));
  const stem = String(shortName).slice(0, 2);
  let n = 2;
  while (taken.has(`${stem}${n}`.toLowerCase())) n += 1;
  return `${stem}${n}`;
}
