import * as z from "zod";
import { create } from "zustand";
import type { Place } from "../../../shared/coordination/place.ts";
import { keepOnDevice, keptOnDevice } from "../../ui/device-memory.ts";

export const UNIT_GROUPINGS = ["agency", "status", "task"] as const;
export const UNIT_SORTINGS = ["name", "status", "distance", "age"] as const;

const choices = z.object({
  group: z.enum(UNIT_GROUPINGS).catch("agency"),
  sort: z.enum(UNIT_SORTINGS).catch("name"),
  /** A `ShownStatus`, an agency, a capability; "" is all of them. */
  status: z.string().catch(""),
  agency: z.string().catch(""),
  capability: z.string().catch(""),
});

/** How one wants to see the units; remembered on this device. */
export type UnitsChoices = z.infer<typeof choices>;

export const ALL_UNITS: UnitsChoices = { group: "agency", sort: "name", status: "", agency: "", capability: "" };

const STORED_AS = "muster.units-board";

function remembered(): UnitsChoices {
  try {
    return choices.safeParse(JSON.parse(keptOnDevice(STORED_AS) ?? "null")).data ?? ALL_UNITS;
  } catch {
    return ALL_UNITS;
  }
}

export const useUnitsChoices = create<{
  readonly choices: UnitsChoices;
  /** Where distances are measured from, where somebody chose a place; else from what is selected. */
  readonly from: Place | undefined;
  readonly choose: (change: Partial<UnitsChoices>) => void;
  readonly measureFrom: (place: Place | undefined) => void;
}>()((set, get) => ({
  choices: remembered(),
  from: undefined,
  choose: (change) => {
    const next = { ...get().choices, ...change };
    keepOnDevice(STORED_AS, JSON.stringify(next));
    set({ choices: next });
  },
  measureFrom: (from) => set({ from }),
}));

/** How many of the choices hide units. */
export function hidingChoices({ status, agency, capability }: UnitsChoices): number {
  return [status, agency, capability].filter((one) => one !== "").length;
}
