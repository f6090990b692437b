import { useCallback } from "react";
import { writeScenario } from "../../shared/drill/read-scenario.ts";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { keepFile } from "../ui/keep-file.ts";

/** Saves what is written as a file, also while something is wrong with it. */
export function useSaveDraft(): () => void {
  const { operation } = useDirectory();
  return useCallback(() => {
    const scenario = useScenarioDraft.getState().leave();
    if (!scenario) return;
    const { id, revision } = scenario;
    keepFile(operation, `${id}-${revision}.json`, new Blob([writeScenario(scenario)], { type: "application/json" }));
  }, [operation]);
}
