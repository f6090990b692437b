import { FileInput } from "@mantine/core";
import { FilePlus2, History, Upload } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type ReadScenario, readScenario } from "../../shared/drill/read-scenario.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import { readScenarioFile } from "../exercise-control/scenario-file.ts";
import { ScenarioProblems } from "../exercise-control/scenario-problems.tsx";
import { ShippedScenarios } from "../exercise-control/shipped-scenarios.tsx";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import { keptDraft } from "../scenario-draft/kept-draft.ts";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import styles from "./editor.module.css";
import { newScenario } from "./new-scenario.ts";

/** What to begin with: what was written before, a new one, one that came with the server, or a file. */
export function StartDraft() {
  const { t, i18n } = useTranslation();
  const { operation, me } = useDirectory();
  const agencies = useAgencies();
  const begin = useScenarioDraft((draft) => draft.begin);
  const kept = useKept(me.id);
  const [file, setFile] = useState<File | null>(null);
  const [read, setRead] = useState<ReadScenario>();
  const take = (next: ReadScenario) => {
    setRead(next);
    if (next.scenario) begin(next.scenario);
  };
  const startAnew = () =>
    begin(
      newScenario(operation, [...agencies.values()], i18n.language, {
        control: t("exercise.improvise.from"),
        controlBrief: t("scenario.new.controlBrief"),
        commander: (agency) => t("scenario.new.commander", { agency }),
        commanderBrief: t("scenario.new.commanderBrief"),
        safety: t("scenario.new.safety"),
      }),
    );
  return (
    <div className={styles.start}>
      <div className={styles.startCard}>
        <h2>{t("scenario.start")}</h2>
        <p>{t("scenario.startText")}</p>
        {kept ? (
          <Button look="primary" data-starts="kept" onClick={() => begin(kept)}>
            <History size={18} aria-hidden="true" />
            {t("scenario.goOn", { title: kept.title || t("scenario.unnamed") })}
          </Button>
        ) : null}
        <Button look={kept ? "plain" : "primary"} data-starts="new" onClick={startAnew}>
          <FilePlus2 size={18} aria-hidden="true" />
          {t("scenario.startNew")}
        </Button>
        {kept ? <p className={styles.small}>{t("scenario.replaces")}</p> : null}
        <ShippedScenarios chosen={undefined} choose={(written) => take(readScenario(written))} />
        <FileInput
          size="md"
          label={t("exercise.load.or")}
          placeholder={t("exercise.load.choose")}
          leftSection={<Upload size={18} aria-hidden="true" />}
          accept=".json,application/json"
          value={file}
          onChange={(next) => {
            setFile(next);
            setRead(undefined);
            if (next) void readScenarioFile(next).then(take);
          }}
        />
        {read?.problems ? <ScenarioProblems problems={read.problems} /> : null}
      </div>
    </div>
  );
}

/** What this device keeps of this member's writing. */
function useKept(member: string): Scenario | undefined {
  const [kept, setKept] = useState<Scenario>();
  useEffect(() => {
    let isShown = true;
    void keptDraft(member).then((found) => {
      if (isShown) setKept(found);
      return undefined;
    });
    return () => {
      isShown = false;
    };
  }, [member]);
  return kept;
}
