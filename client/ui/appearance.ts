import { create } from "zustand";
import { keepOnDevice, keptOnDevice } from "./device-memory.ts";

export type AppearanceChoice = "system" | "dark" | "light";
export type Appearance = "dark" | "light";

const STORED_AS = "muster.appearance";

/** How the screen looks: what was chosen on this device, and what that comes to now. Follows the system first. */
export type AppearanceState = {
  readonly chosen: AppearanceChoice;
  readonly resolved: Appearance;
  readonly choose: (choice: AppearanceChoice) => void;
};

const systemIsDark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

function resolve(choice: AppearanceChoice): Appearance {
  if (choice !== "system") return choice;
  return systemIsDark && !systemIsDark.matches ? "light" : "dark";
}

function readChoice(): AppearanceChoice {
  const kept = keptOnDevice(STORED_AS);
  return kept === "dark" || kept === "light" ? kept : "system";
}

const first = readChoice();

export const useAppearance = create<AppearanceState>()((set) => ({
  chosen: first,
  resolved: resolve(first),
  choose: (chosen) => {
    keepOnDevice(STORED_AS, chosen);
    set({ chosen, resolved: resolve(chosen) });
  },
}));

systemIsDark?.addEventListener("change", () => {
  const { chosen } = useAppearance.getState();
  useAppearance.setState({ resolved: resolve(chosen) });
});
