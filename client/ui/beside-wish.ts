import { create } from "zustand";
import type { AgencyId } from "../../shared/operation/agency.ts";

/** Whether an agency's picture is looked at beside the ground truth, and whose; the choice outlives the look. */
export const useBeside = create<{
  readonly isWanted: boolean;
  readonly agency: AgencyId | undefined;
  readonly open: () => void;
  readonly close: () => void;
  readonly lookAs: (agency: AgencyId) => void;
}>()((set) => ({
  isWanted: false,
  agency: undefined,
  open: () => set({ isWanted: true }),
  close: () => set({ isWanted: false }),
  lookAs: (agency) => set({ agency }),
}));
