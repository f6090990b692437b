import { create } from "zustand";
import type { UnitId } from "../../shared/picture/unit.ts";
import type { DeviceAddress } from "../../shared/protocol/http.ts";

/**
 * The unit whose device address is being given, and the address once it is here. It is kept while the panel is folded
 * away: asking again would end the one that the phone has just been given.
 */
export const useDeviceUnit = create<{
  readonly unit: UnitId | undefined;
  readonly address: DeviceAddress | undefined;
  readonly choose: (unit: UnitId | undefined) => void;
  readonly got: (address: DeviceAddress) => void;
}>()((set) => ({
  unit: undefined,
  address: undefined,
  choose: (unit) => set({ unit, address: undefined }),
  got: (address) => set({ address }),
}));
