import type { DrillState } from "./drill-state.ts";
import { inKeyOrder } from "./key-order.ts";

const FORMAT = "muster-drill-state";
const VERSION = 1;

type MapKey = {
  [Key in keyof DrillState]: DrillState[Key] extends ReadonlyMap<string, unknown> ? Key : never;
}[keyof DrillState];

/** What of a state is kept by key, and is written as a list of entries so that its order stays. */
const MAPS: { readonly [Key in MapKey]: true } = {
  injects: true,
  expected: true,
  units: true,
  hazards: true,
  casualties: true,
  casualtyGroups: true,
  drawn: true,
  growing: true,
  holdingSince: true,
  faults: true,
};
const MAP_KEYS = Object.keys(MAPS);

/** The state of a running drill as a text (JSON). Read again, the drill goes on as if it had not been written. */
export function writeDrillState(state: DrillState): string {
  const entries = Object.entries(state).map(([key, value]): [string, unknown] => [
    key,
    value instanceof Map ? [...(value as ReadonlyMap<string, unknown>)] : value,
  ]);
  return JSON.stringify({ format: FORMAT, version: VERSION, ...Object.fromEntries(entries) }, inKeyOrder);
}

/**
 * The state that `writeDrillState` wrote. A problem of a text that is none, or that a newer version wrote; what stands
 * in it is trusted, because nobody but the engine writes it.
 */
export function readDrillState(text: string): { readonly state: DrillState } | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: "not JSON" };
  }
  if (typeof value !== "object" || value === null) return { problem: "not the state of a drill" };
  const { format, version, ...written } = value as Readonly<Record<string, unknown>>;
  if (format !== FORMAT || typeof version !== "number") return { problem: "not the state of a drill" };
  if (version > VERSION) return { problem: `written by a newer version (${version}, this one knows ${VERSION})` };
  const lacking = MAP_KEYS.find((key) => !Array.isArray(written[key]));
  if (lacking !== undefined) return { problem: `"${lacking}" is missing` };
  const maps = MAP_KEYS.map((key) => [key, new Map(written[key] as readonly (readonly [string, unknown])[])]);
  return { state: { ...written, ...Object.fromEntries(maps) } as DrillState };
}
