import { Menu } from "@mantine/core";
import { ChevronDown, FileDown, FileUp, FolderOpen, Save } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScenarioProblem } from "../../shared/drill/scenario-problem.ts";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { keepFile } from "../ui/keep-file.ts";
import { sayDone } from "../ui/undo-notice.tsx";
import { NotTaken } from "./not-taken.tsx";
import { useSaveDraft } from "./use-save-draft.ts";

/** Scenario and inject list as files: a list is written by several people in a spreadsheet. */
export function FileMenu() {
  const { t } = useTranslation();
  const { operation } = useDirectory();
  const save = useSaveDraft();
  const openAnother = useScenarioDraft((draft) => draft.end);
  const chooser = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<readonly ScenarioProblem[]>();
  const takeOut = async (as: "csv" | "xlsx") => {
    const { scenario } = useScenarioDraft.getState();
    if (!scenario) return;
    const { tableFile } = await import("./table-file.ts");
    keepFile(operation, `${scenario.id}-injects.${as}`, tableFile(scenario, as));
  };
  const takeIn = async (file: File) => {
    const { scenario, change } = useScenarioDraft.getState();
    if (!scenario) return;
    const { injectsInFile } = await import("./table-file.ts");
    const read = await injectsInFile(file, scenario);
    setProblems(read.problems);
    if (!read.injects) return;
    change((now) => ({ ...now, injects: read.injects }));
    sayDone(t("scenario.tableTaken", { count: read.injects.length }));
  };
  const down = <FileDown size={18} aria-hidden="true" />;
  return (
    <>
      <Menu position="bottom-end" width={300} zIndex={400}>
        <Menu.Target>
          <Button data-file-menu>
            {t("scenario.file")}
            <ChevronDown size={18} aria-hidden="true" />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Save size={18} aria-hidden="true" />} data-saves onClick={save}>
            {t("scenario.save")}
          </Menu.Item>
          <Menu.Item leftSection={<FolderOpen size={18} aria-hidden="true" />} data-opens-another onClick={openAnother}>
            {t("scenario.openAnother")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={down} data-takes-out="xlsx" onClick={() => void takeOut("xlsx")}>
            {t("scenario.tableOut", { as: "XLSX" })}
          </Menu.Item>
          <Menu.Item leftSection={down} data-takes-out="csv" onClick={() => void takeOut("csv")}>
            {t("scenario.tableOut", { as: "CSV" })}
          </Menu.Item>
          <Menu.Item leftSection={<FileUp size={18} aria-hidden="true" />} onClick={() => chooser.current?.click()}>
            {t("scenario.tableIn")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={chooser}
        type="file"
        hidden
        accept=".csv,.tsv,.xlsx,text/csv"
        data-takes-table
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = "";
          if (file) void takeIn(file);
        }}
      />
      {problems ? <NotTaken problems={problems} close={() => setProblems(undefined)} /> : null}
    </>
  );
}
