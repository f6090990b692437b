import { create } from "zustand";

/** What the panel of exercise control shows below its clock. */
export const EXERCISE_VIEWS = ["script", "expected", "observations", "truth", "cast", "faults"] as const;
export type ExerciseView = (typeof EXERCISE_VIEWS)[number];

/** A form that has opened over the view. */
export type ExerciseForm = "improvise" | "observe" | "weather";

export const useExerciseView = create<{
  readonly view: ExerciseView;
  readonly form: ExerciseForm | undefined;
  readonly show: (view: ExerciseView) => void;
  readonly open: (form: ExerciseForm | undefined) => void;
}>()((set) => ({
  view: "script",
  form: undefined,
  show: (view) => set({ view, form: undefined }),
  open: (form) => set({ form }),
}));
