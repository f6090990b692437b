import type { Scenario } from "../../shared/drill/scenario.ts";

/** Every id that anything of a scenario has, of whatever kind, wherever it stands. */
export function idsIn(scenario: Scenario): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (value: unknown) => {
    if (Array.isArray(value)) {
      for (const part of value) walk(part);
    } else if (typeof value === "object" && value !== null) {
      const { id } = value as { readonly id?: unknown };
      if (typeof id === "string") found.add(id);
      for (const part of Object.values(value)) walk(part);
    }
  };
  walk(scenario);
  return found;
}
