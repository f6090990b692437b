import { useState } from "react";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import { textToSend } from "../exercise-control/scenario-file.ts";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import { useExercise } from "../sync/use-exercise.ts";
import { useTab } from "../sync/use-picture.ts";
import { useCommand } from "../ui/use-command.ts";
import { useMay } from "../ui/use-may.ts";
import { useWorkspace } from "../workspace.ts";
import { useDraftProblems } from "./problems.ts";

/** Takes what is written into this drill, and calls `done`. Undefined where that cannot be: something is wrong with it, or play goes on. */
export function useLoadDraft(done: () => void): (() => void) | undefined {
  const command = useCommand();
  const mayLoad = useMay()("run-exercise") === "yes";
  const isWriting = useTab() === "writing";
  const { play } = useExercise();
  const isRight = useDraftProblems(({ found }) => found.length === 0);
  const [isLoading, setIsLoading] = useState(false);
  if (!mayLoad || !isWriting || !isRight || isLoading || play?.phase === "in-play") return undefined;
  const load = async () => {
    const { scenario } = readScenario(useScenarioDraft.getState().leave());
    if (!scenario) return;
    const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
    setIsLoading(true);
    const isDone = await command("exercise.load", { text: textToSend(scenario), seed });
    setIsLoading(false);
    if (!isDone) return;
    useWorkspace.getState().fly(scenario.view);
    done();
  };
  return () => void load();
}
