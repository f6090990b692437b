import { create } from "zustand";
import type { AlertRule } from "../../shared/coordination/alert.ts";

/** What of a rule is drawn on the map. */
export type DrawnRule = Pick<AlertRule, "rule" | "watched" | "withinM" | "enabled">;

/** The rules whose places the map shows, while somebody looks at rules or makes one; the panel sets them. */
export const useRulesInView = create<{
  readonly rules: readonly DrawnRule[];
  readonly draw: (rules: readonly DrawnRule[]) => void;
}>()((set) => ({ rules: [], draw: (rules) => set({ rules }) }));
