import type { Agency } from "../../shared/operation/agency.ts";
import type { Directory, LayerEntry } from "../../shared/protocol/events.ts";

const AGENCIES = ["fire", "police", "ambulance", "border"].map(
  (id): Agency => ({
    id,
    name: id,
    shortName: id.slice(0, 3),
    kind: "other",
    colour: "#64748b",
    country: "LT",
    language: "lt",
  }),
);

/** What a commander of the lead agency `fire` is told, unless said otherwise. */
export function aDirectory(change: Partial<Directory> = {}): Directory {
  return {
    operation: {
      id: "flood",
      name: "Night flood",
      kind: "drill",
      state: "running",
      lead: "fire",
      startedAtMs: 0,
      home: { at: [71.43, 51.13], zoom: 13 },
    },
    me: { id: "anna", name: "Anna", agency: "fire", role: "commander" },
    agencies: AGENCIES,
    layers: [],
    channels: [],
    unitShares: {},
    documents: [],
    ...change,
  };
}

/** A layer of the agency `fire` that one may edit, unless said otherwise. */
export function aLayer(id: string, change: Partial<LayerEntry> = {}): LayerEntry {
  return { id, name: id, owner: "fire", tlp: "AMBER", order: 0, right: "edit", ...change };
}
