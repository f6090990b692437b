import { create } from "zustand";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { Path } from "../../shared/drill/scenario-problem.ts";
import type { Geometry } from "../../shared/picture/geometry.ts";
import { keyOf, valueAt, withAdded, without, withValue } from "./paths.ts";
import { type Section, sectionOf, thingAt } from "./sections.ts";

/** What the map is asked to have drawn for the field at `path`. */
export type DrawWish = { readonly path: Path; readonly what: "point" | "line" | "area" };

/**
 * A scenario that is being written on this device. It has the shape of a scenario at all times and may still be wrong;
 * what is wrong is found by `problemsIn`.
 */
export type ScenarioDraft = {
  readonly scenario: Scenario | undefined;
  /** As it was begun or last left the editor. */
  readonly base: Scenario | undefined;
  readonly past: readonly Scenario[];
  readonly future: readonly Scenario[];
  /** The section whose list is open. */
  readonly section: Section;
  /** The thing whose form is open. */
  readonly selected: Path | undefined;
  readonly drawing: DrawWish | undefined;
  /** Begins with a scenario; nothing of the one before stays. */
  readonly begin: (scenario: Scenario) => void;
  readonly end: () => void;
  /** The scenario as it leaves the editor: one revision further where it was changed since it came or last left. */
  readonly leave: () => Scenario | undefined;
  /** Sets one field, or takes it away with undefined. Changes of one field in a row are one step back. */
  readonly set: (path: Path, value: unknown) => void;
  /** Changes more than a field, as one step. */
  readonly change: (to: (scenario: Scenario) => Scenario) => void;
  /** Adds a thing to a list and opens its form. */
  readonly add: (list: Path, thing: unknown) => void;
  readonly remove: (thing: Path) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly show: (section: Section) => void;
  /** Opens the form of the thing that `path` leads to or into, and its section. */
  readonly select: (path: Path | undefined) => void;
  readonly draw: (wish: DrawWish | undefined) => void;
  /** What was drawn for the wish; it is done then. */
  readonly drawn: (geometry: Geometry) => void;
};

/** Snapshots share what did not change, so a hundred steps cost little. */
const MOST_STEPS = 100;

/** The field that the last change set: setting it again is the same step. */
let lastField: string | undefined;

export const useScenarioDraft = create<ScenarioDraft>()((set, get) => {
  const step = (scenario: Scenario, field?: string) => {
    const { scenario: before, past } = get();
    if (!before || scenario === before) return;
    const goesOn = field !== undefined && field === lastField;
    lastField = field;
    set({ scenario, past: goesOn ? past : [...past, before].slice(-MOST_STEPS), future: [] });
  };
  const back = (scenario: Scenario, past: readonly Scenario[], future: readonly Scenario[]) => {
    lastField = undefined;
    const { selected } = get();
    const isThere = selected !== undefined && valueAt(scenario, selected) !== undefined;
    set({ scenario, past, future, drawing: undefined, selected: isThere ? selected : undefined });
  };
  return {
    scenario: undefined,
    base: undefined,
    past: [],
    future: [],
    section: "story",
    selected: undefined,
    drawing: undefined,
    begin: (scenario) => {
      lastField = undefined;
      set({
        scenario,
        base: scenario,
        past: [],
        future: [],
        section: "story",
        selected: undefined,
        drawing: undefined,
      });
    },
    leave: () => {
      const { scenario, base } = get();
      if (!scenario || scenario === base) return scenario;
      const left = { ...scenario, revision: scenario.revision + 1 };
      lastField = undefined;
      set({ scenario: left, base: left });
      return left;
    },
    end: () =>
      set({ scenario: undefined, base: undefined, past: [], future: [], selected: undefined, drawing: undefined }),
    set: (path, value) => {
      const { scenario } = get();
      if (scenario && valueAt(scenario, path) !== value) step(withValue(scenario, path, value), keyOf(path));
    },
    change: (to) => {
      const { scenario } = get();
      if (scenario) step(to(scenario));
    },
    add: (list, thing) => {
      const { scenario } = get();
      if (!scenario) return;
      const at = (valueAt(scenario, list) as readonly unknown[] | undefined)?.length ?? 0;
      step(withAdded(scenario, list, thing));
      get().select([...list, at]);
    },
    remove: (thing) => {
      const { scenario } = get();
      if (!scenario) return;
      step(without(scenario, thing));
      set({ selected: undefined, drawing: undefined });
    },
    undo: () => {
      const { scenario, past, future } = get();
      const before = past.at(-1);
      if (scenario && before) back(before, past.slice(0, -1), [scenario, ...future]);
    },
    redo: () => {
      const { scenario, past, future } = get();
      const [next, ...later] = future;
      if (scenario && next) back(next, [...past, scenario], later);
    },
    show: (section) => set({ section, selected: undefined, drawing: undefined }),
    select: (path) => {
      lastField = undefined;
      if (!path) return set({ selected: undefined, drawing: undefined });
      set({ selected: thingAt(path), section: sectionOf(path), drawing: undefined });
    },
    draw: (drawing) => set({ drawing }),
    drawn: (geometry) => {
      const { drawing, set: put } = get();
      if (!drawing) return;
      put(drawing.path, fieldValueOf(drawing.path, geometry));
      lastField = undefined;
      set({ drawing: undefined });
    },
  };
});

/** What the field at `path` holds of a geometry: the whole of it where the field is one, else only its positions. */
export function fieldValueOf(path: Path, geometry: Geometry): unknown {
  if (path.at(-1) === "geometry") return geometry;
  return geometry.type === "Polygon" ? geometry.coordinates[0] : geometry.coordinates;
}
