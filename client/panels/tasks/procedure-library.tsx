import { NativeSelect } from "@mantine/core";
import { FileDown, FileUp, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { HAZARDS } from "../../../shared/coordination/phrase.ts";
import { toMarkdown } from "../../../shared/coordination/procedure-file.ts";
import { SymbolPicture } from "../../symbols/symbol-picture.tsx";
import { type Posted, usePosts } from "../../sync/use-boards.ts";
import { useAgencies, useDirectory, useTab } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { keepFile } from "../../ui/keep-file.ts";
import { SectionTitle } from "../../ui/section-title.tsx";
import { useAgenciesFor } from "../../ui/use-agencies-for.ts";
import frame from "../command-post.module.css";
import { ImportProcedures } from "./import-procedures.tsx";
import styles from "./procedures.module.css";
import { useTasksView } from "./tasks-view.ts";

/** Stands for "of no particular hazard". */
const ANY = "";

/** The checklists of all agencies, by hazard. */
export function ProcedureLibrary() {
  const { t } = useTranslation();
  const { operation } = useDirectory();
  const agencies = useAgencies();
  const all = usePosts("procedure");
  const show = useTasksView((tasks) => tasks.show);
  const isWriting = useTab() === "writing";
  const mayKeep = useAgenciesFor("keep-procedures").length > 0 && isWriting;
  const [agency, setAgency] = useState("");
  const [imports, setImports] = useState(false);
  const procedures = agency === "" ? all : all.filter(({ post }) => post.agency === agency);
  const owners = new Set(all.map(({ post }) => post.agency));
  const download = () => {
    const text = toMarkdown(procedures.map(({ post }) => post));
    keepFile(operation, `${t("procedures.fileName")}.md`, new Blob([text], { type: "text/markdown" }));
  };
  return (
    <div className={frame.panelBody}>
      {mayKeep ? (
        <div className={styles.buttons}>
          <Button look="primary" onClick={() => show({ kind: "new-procedure" })}>
            <Plus size={18} aria-hidden="true" />
            {t("procedures.add")}
          </Button>
          <Button aria-expanded={imports} onClick={() => setImports(!imports)}>
            <FileUp size={18} aria-hidden="true" />
            {t("procedures.import")}
          </Button>
        </div>
      ) : null}
      {imports && mayKeep ? <ImportProcedures done={() => setImports(false)} /> : null}
      {owners.size > 1 ? (
        <NativeSelect
          label={t("unit.agency")}
          value={agency}
          data={[
            { value: "", label: t("procedures.allAgencies") },
            ...[...owners].map((id) => ({ value: id, label: agencies.get(id)?.name ?? id })),
          ]}
          onChange={(event) => setAgency(event.currentTarget.value)}
        />
      ) : null}
      {all.length === 0 && !imports ? (
        <EmptyState title={t("procedures.none")}>
          {t(mayKeep ? "procedures.noneText" : "procedures.noneTextOthers")}
        </EmptyState>
      ) : null}
      {[...HAZARDS, ANY].map((hazard) => (
        <OfHazard
          key={hazard}
          hazard={hazard}
          procedures={procedures.filter((one) => (one.post.hazard ?? ANY) === hazard)}
        />
      ))}
      {procedures.length > 0 ? (
        <Button onClick={download}>
          <FileDown size={18} aria-hidden="true" />
          {t("procedures.export")}
        </Button>
      ) : null}
    </div>
  );
}

function OfHazard({
  hazard,
  procedures,
}: {
  readonly hazard: string;
  readonly procedures: readonly Posted<"procedure">[];
}) {
  const { t } = useTranslation();
  const agencies = useAgencies();
  const show = useTasksView((tasks) => tasks.show);
  if (procedures.length === 0) return null;
  const title = hazard === ANY ? t("procedures.anyHazard") : t(`symbols.${hazard}`);
  return (
    <section aria-label={title}>
      <SectionTitle count={procedures.length}>
        {hazard === ANY ? null : <SymbolPicture symbol={hazard} sizePx={22} />}
        {title}
      </SectionTitle>
      <ul className={styles.list}>
        {procedures.map(({ channel, post }) => {
          const agency = agencies.get(post.agency);
          return (
            <li key={`${channel.id}/${post.id}`}>
              <button
                type="button"
                className={styles.procedure}
                data-procedure={post.id}
                onClick={() => show({ kind: "procedure", channel: channel.id, post: post.id })}
              >
                <span className={styles.title} dir="auto" lang={post.language}>
                  {post.title}
                </span>
                <span className={styles.below}>
                  {agency ? <AgencyMark agency={agency} /> : null}
                  {t("procedures.steps", { count: post.steps.length })}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
