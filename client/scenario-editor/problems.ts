import { create } from "zustand";
import { problemsIn } from "../../shared/drill/read-scenario.ts";
import type { FoundProblem, Path } from "../../shared/drill/scenario-problem.ts";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import { isWithin } from "../scenario-draft/paths.ts";

/** What is wrong with the scenario that is written, as far as it was looked at. */
export const useDraftProblems = create<{ readonly found: readonly FoundProblem[] }>()(() => ({ found: [] }));

/** A thousand units are judged in some ten milliseconds; not at every letter. */
const SETTLES_MS = 250;

function judge(): void {
  const { scenario } = useScenarioDraft.getState();
  useDraftProblems.setState({ found: scenario ? problemsIn(scenario) : [] });
}

/** Judges the scenario whenever it has changed; returns how to stop that. */
export function watchProblems(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = useScenarioDraft.subscribe((now, before) => {
    if (now.scenario === before.scenario) return;
    clearTimeout(timer);
    timer = setTimeout(judge, SETTLES_MS);
  });
  judge();
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** The first thing that is wrong at `path` or within it. */
export function useProblemAt(path: Path): FoundProblem | undefined {
  return useDraftProblems(({ found }) => found.find((one) => isWithin(one.path, path)));
}
