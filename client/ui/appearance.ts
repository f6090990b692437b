import { create } from "zustand";

export type AppearanceChoice = "system" | "dark" | "light";
export type Appearance = "dark" | "light";

const STORED_AS = "muster.appearance";

/** How the screen looks: what was chosen on this device, and what that comes to now. Follows the system first. */
export type AppearanceState = {
  readonly chosen: AppearanceChoice;
  readonly resolved: Appearance;
  choose(choice: AppearanceChoice): void;
};

const systemIsDark = globalThis.matchMedia?.("(prefers-color-scheme: dark)");

function resolve(choice: AppearanceChoice): Appearance {
  if (choice !== "system") return choice;
  return systemIsDark?.matches === false ? "light" : "dark";
}

function readChoice(): AppearanceChoice {
  try {
    const stored = globalThis.localStorage?.getItem(STORED_AS);
    return stored === "dark" || stored === "light" ? stored : "system";
  } catch {
    return "system";
  }
}

function keepChoice(choice: AppearanceChoice): void {
  try {
    globalThis.localStorage?.setItem(STORED_AS, choice);
  } catch {
    // A device that keeps nothing still shows what was chosen, until it is closed.
  }
}

const first = readChoice();

export const useAppearance = create<AppearanceState>()((set) => ({
  chosen: first,
  resolved: resolve(first),
  choose: (chosen) => {
    keepChoice(chosen);
    set({ chosen, resolved: resolve(chosen) });
  },
}));

systemIsDark?.addEventListener("change", () => {
  const { chosen } = useAppearance.getState();
  useAppearance.setState({ resolved: resolve(chosen) });
});
