import { FileInput } from "@mantine/core";
import { PencilRuler, Upload } from "lucide-react";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ReadScenario, readScenario } from "../../shared/drill/read-scenario.ts";
import frame from "../panels/command-post.module.css";
import { useTab } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { useEditorWish } from "../ui/editor-wish.ts";
import { useCommand } from "../ui/use-command.ts";
import { useMay } from "../ui/use-may.ts";
import { useWorkspace } from "../workspace.ts";
import styles from "./load.module.css";
import { readScenarioFile, textToSend } from "./scenario-file.ts";
import { ScenarioPreview } from "./scenario-preview.tsx";
import { ScenarioProblems } from "./scenario-problems.tsx";
import { ShippedScenarios } from "./shipped-scenarios.tsx";

/** Takes a scenario in from a file; what is wrong with it is said place by place before anything is loaded. */
export function LoadScenario() {
  const { t } = useTranslation();
  const command = useCommand();
  const mayLoad = useMay()("run-exercise") === "yes";
  const isWriting = useTab() === "writing";
  const fly = useWorkspace((workspace) => workspace.fly);
  const write = useEditorWish((editor) => editor.open);
  const [file, setFile] = useState<File | null>(null);
  const [read, setRead] = useState<ReadScenario>();
  const [isOver, setIsOver] = useState(false);
  const [isLoading, setIsLoading] = useState(false);
  const choose = async (next: File | null) => {
    setFile(next);
    setRead(undefined);
    if (next) setRead(await readScenarioFile(next));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void choose(event.dataTransfer.files[0] ?? null);
  };
  const load = async () => {
    if (!read?.scenario) return;
    setIsLoading(true);
    const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
    const isDone = await command("exercise.load", { text: textToSend(read.scenario), seed });
    if (isDone) fly(read.scenario.view);
    setIsLoading(false);
  };
  if (!mayLoad) {
    return (
      <div className={frame.panelBody}>
        <p className={frame.hint}>{t("exercise.load.waits")}</p>
      </div>
    );
  }
  return (
    <div
      className={`${frame.panelBody} ${styles.load}`}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <p>{t("exercise.load.text")}</p>
      <Button data-writes-scenario onClick={write}>
        <PencilRuler size={18} aria-hidden="true" />
        {t("scenario.write")}
      </Button>
      <ShippedScenarios
        chosen={read?.scenario?.id}
        choose={(written) => {
          setFile(null);
          setRead(readScenario(written));
        }}
      />
      <FileInput
        size="md"
        label={t("exercise.load.or")}
        description={t("exercise.load.hint")}
        placeholder={t("exercise.load.choose")}
        leftSection={<Upload size={18} aria-hidden="true" />}
        accept=".json,application/json"
        value={file}
        onChange={(next) => void choose(next)}
      />
      {read?.problems ? <ScenarioProblems problems={read.problems} /> : null}
      {read?.scenario ? (
        <>
          <ScenarioPreview scenario={read.scenario} />
          <Button look="primary" disabled={!isWriting || isLoading} onClick={() => void load()}>
            {t(isLoading ? "exercise.load.loading" : "exercise.load.load")}
          </Button>
        </>
      ) : null}
    </div>
  );
}
