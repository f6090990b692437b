import { Copy, FileDown, Trash2 } from "lucide-react";
import { nanoid } from "nanoid";
import { useTranslation } from "react-i18next";
import { toJson, toMarkdown } from "../../../shared/coordination/procedure-file.ts";
import { agencyChannel } from "../../../shared/operation/channel.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { Button } from "../../ui/button.tsx";
import { keepFile, keepJson } from "../../ui/keep-file.ts";
import { offerUndo } from "../../ui/undo-notice.tsx";
import { useAgenciesFor } from "../../ui/use-agencies-for.ts";
import { useCommand } from "../../ui/use-command.ts";
import type { KnownProcedure } from "./procedure-form.tsx";
import styles from "./procedures.module.css";
import { useTasksView } from "./tasks-view.ts";

/** What else can be done with a procedure: copied into the own library, kept as a file, removed with a way back. */
export function ProcedureActions({ known, mayKeep }: { readonly known: KnownProcedure; readonly mayKeep: boolean }) {
  const { t } = useTranslation();
  const { operation, me } = useDirectory();
  const agencies = useAgenciesFor("keep-procedures");
  const command = useCommand();
  const show = useTasksView((tasks) => tasks.show);
  const { channel, procedure } = known;
  const { title, language, hazard, task, steps } = procedure;
  const fields = { title, language, ...(hazard ? { hazard } : {}), ...(task ? { task } : {}), steps: [...steps] };
  const file = t("procedures.fileName");

  const put = (agency: string, on: string, name = title) =>
    command("procedure.put", { channel: on, post: nanoid(), agency, ...fields, title: name });
  const duplicate = () => {
    const agency = agencies.some(({ id }) => id === me.agency) ? me.agency : (agencies[0]?.id ?? me.agency);
    show({ kind: "procedures" });
    void put(agency, agencyChannel(agency), t("procedures.copyOf", { title }).slice(0, 200));
  };
  const remove = async () => {
    show({ kind: "procedures" });
    if (!(await command("procedure.remove", { channel, post: procedure.id }))) return;
    // Its id is never given again: it comes back as another one.
    offerUndo(t("procedures.removed", { title }), () => void put(procedure.agency, channel));
  };

  return (
    <div className={styles.buttons}>
      {agencies.length > 0 ? (
        <Button onClick={duplicate}>
          <Copy size={18} aria-hidden="true" />
          {t("procedures.duplicate")}
        </Button>
      ) : null}
      <Button
        onClick={() =>
          keepFile(operation, `${file}.md`, new Blob([toMarkdown([procedure])], { type: "text/markdown" }))
        }
      >
        <FileDown size={18} aria-hidden="true" />
        {t("procedures.asMarkdown")}
      </Button>
      <Button onClick={() => keepJson(operation, `${file}.json`, "application/json", toJson([procedure]))}>
        <FileDown size={18} aria-hidden="true" />
        {t("procedures.asJson")}
      </Button>
      {mayKeep ? (
        <Button look="danger" onClick={() => void remove()}>
          <Trash2 size={18} aria-hidden="true" />
          {t("procedures.remove")}
        </Button>
      ) : null}
    </div>
  );
}
