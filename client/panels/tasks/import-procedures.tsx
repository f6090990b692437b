import { FileInput } from "@mantine/core";
import { nanoid } from "nanoid";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  MAX_FILE_CHARACTERS,
  type ReadProcedures,
  readProcedures,
} from "../../../shared/coordination/procedure-file.ts";
import type { FileProblem } from "../../../shared/coordination/procedure-found.ts";
import { agencyChannel } from "../../../shared/operation/channel.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { AgencySelect } from "../../ui/agency-select.tsx";
import { Button } from "../../ui/button.tsx";
import { ChannelChoice } from "../../ui/channel-choice.tsx";
import { sayDone } from "../../ui/undo-notice.tsx";
import { useAgenciesFor } from "../../ui/use-agencies-for.ts";
import { useCommand } from "../../ui/use-command.ts";
import form from "../form.module.css";
import styles from "./procedures.module.css";

/** Takes procedures in from a Markdown or JSON file; says what is wrong with it, line by line, before anything is taken. */
export function ImportProcedures({ done }: { readonly done: () => void }) {
  const { t, i18n } = useTranslation();
  const { me, channels } = useDirectory();
  const agencies = useAgenciesFor("keep-procedures");
  const command = useCommand();
  const [file, setFile] = useState<File | null>(null);
  const [read, setRead] = useState<ReadProcedures>();
  const [agency, setAgency] = useState(agencies[0]?.id ?? me.agency);
  const [channel, setChannel] = useState<string>();
  const mine = channels.filter((one) => one.agencies.includes(agency));
  const chosen = mine.find(({ id }) => id === (channel ?? agencyChannel(agency))) ?? mine[0];

  async function choose(next: File | null) {
    setFile(next);
    setRead(undefined);
    if (!next) return;
    // Four bytes are the most that a character takes; more than that is not read at all.
    const isTooLarge = next.size > MAX_FILE_CHARACTERS * 4;
    setRead(
      isTooLarge
        ? { kind: "wrong", problems: [{ problem: "too-large" }] }
        : readProcedures(await next.text(), i18n.language),
    );
  }

  async function takeIn(procedures: Extract<ReadProcedures, { kind: "read" }>["procedures"]) {
    if (!chosen) return;
    done();
    const sent = procedures.map(({ steps, ...procedure }) =>
      command("procedure.put", { channel: chosen.id, post: nanoid(), agency, ...procedure, steps: [...steps] }),
    );
    const taken = (await Promise.all(sent)).filter(Boolean).length;
    if (taken > 0) sayDone(t("procedures.imported", { count: taken }));
  }

  return (
    <div className={styles.import}>
      <FileInput
        size="md"
        label={t("procedures.file")}
        description={t("procedures.fileHint")}
        placeholder={t("procedures.chooseFile")}
        accept=".md,.markdown,.txt,.json,text/markdown,application/json"
        value={file}
        onChange={(next) => void choose(next)}
      />
      <AgencySelect agencies={agencies} chosen={agency} choose={setAgency} />
      {read?.kind === "wrong" ? <Problems problems={read.problems} /> : null}
      {read?.kind === "read" && chosen ? (
        <>
          <ChannelChoice channels={mine} chosen={chosen.id} choose={setChannel} />
          <ul className={styles.preview}>
            {read.procedures.map(({ title, language, steps }, i) => (
              <li key={i}>
                <span dir="auto" lang={language}>
                  {title}
                </span>{" "}
                <span className={styles.below}>{t("procedures.steps", { count: steps.length })}</span>
              </li>
            ))}
          </ul>
          <div className={form.buttons}>
            <Button onClick={done}>{t("form.cancel")}</Button>
            <Button look="primary" onClick={() => void takeIn(read.procedures)}>
              {t("procedures.takeIn", { count: read.procedures.length })}
            </Button>
          </div>
        </>
      ) : null}
    </div>
  );
}

function Problems({ problems }: { readonly problems: readonly FileProblem[] }) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <strong>{t("procedures.nothingTaken")}</strong>
      <ul className={styles.problems}>
        {problems.map(({ problem, line, procedure, value }, i) => {
          const words = t(`procedureFile.${problem}`, { value: value ?? "" });
          return (
            <li key={i} data-line-wrong={line}>
              {line !== undefined
                ? t("procedures.inLine", { line, problem: words })
                : procedure !== undefined
                  ? t("procedures.inProcedure", { number: procedure, problem: words })
                  : words}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
