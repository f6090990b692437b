import { create } from "zustand";
import type { MemberId } from "../../shared/operation/member.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import { useDirectory, useUnits } from "../sync/use-picture.ts";
import { keepOnDevice, keptOnDevice } from "../ui/device-memory.ts";
import { useMay } from "../ui/use-may.ts";

const useChosenUnits = create<{ readonly chosen: Readonly<Record<MemberId, UnitId>> }>()(() => ({ chosen: {} }));

/** The units that this member may stand for: those that it may report positions of. */
export function useMyUnits(): readonly Unit[] {
  const may = useMay();
  return [...useUnits().values()]
    .filter((unit) => may("report-fix", unit.agency) === "yes")
    .toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
}

/** The unit that this tablet is: the one of the invite, else what was chosen on the device, once. */
export function useMyUnit(): Unit | undefined {
  const { me } = useDirectory();
  const chosen = useChosenUnits((state) => state.chosen[me.id]);
  return useUnits().get(chosen ?? keptOnDevice(keyOf(me.id)) ?? me.unit ?? "");
}

/** This tablet is `unit` from now on. */
export function chooseMyUnit(member: MemberId, unit: UnitId): void {
  keepOnDevice(keyOf(member), unit);
  useChosenUnits.setState(({ chosen }) => ({ chosen: { ...chosen, [member]: unit } }));
}

function keyOf(member: MemberId): string {
  return `muster.unit.${member}`;
}
