import { useTranslation } from "react-i18next";
import { exerciseTime } from "../../shared/drill/exercise-time.ts";
import type { Inject } from "../../shared/drill/inject.ts";
import { triggerWords } from "../../shared/drill/trigger-words.ts";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import { keyOf } from "../scenario-draft/paths.ts";
import styles from "./editor.module.css";
import type { PlannedInject } from "./planned-injects.ts";
import { TABLE_COLUMNS } from "./table-columns.ts";

/** The script as paper has it: a row an inject, by time. A row opens its form. */
export function ScriptTable({ planned }: { readonly planned: readonly PlannedInject[] }) {
  const { t } = useTranslation();
  const selected = useScenarioDraft((draft) => draft.selected);
  const select = useScenarioDraft((draft) => draft.select);
  const agencies = useScenarioDraft(({ scenario }) => scenario?.agencies ?? []);
  const injects = useScenarioDraft(({ scenario }) => scenario?.injects ?? []);
  const shortName = (id: string) => agencies.find((agency) => agency.id === id)?.shortName ?? id;
  const serialOf = (id: string) => injects.find((inject) => inject.id === id)?.serial ?? id;
  return (
    <div className={styles.tableFrame} tabIndex={0} role="group" aria-label={t("scenario.table")}>
      <table className={styles.table}>
        <thead>
          <tr>
            {TABLE_COLUMNS.map((key) => (
              <th key={key} scope="col">
                {t(`scenario.column.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {planned.map(({ inject, index, atMs }) => (
            <tr
              key={inject.id}
              aria-selected={selected !== undefined && keyOf(selected) === keyOf(["injects", index])}
              data-row={inject.id}
              onClick={() => select(["injects", index])}
            >
              <td>
                <button type="button" onClick={() => select(["injects", index])}>
                  {inject.serial}
                </button>
              </td>
              <td className={styles.timeCell}>{atMs === undefined ? "–" : exerciseTime(atMs)}</td>
              <td className={styles.triggerCell}>{whenOf(inject, serialOf, t)}</td>
              <td dir="auto">{inject.title}</td>
              <td dir="auto">{inject.from}</td>
              <td>{inject.to.map(shortName).join(", ") || t("exercise.toNobody")}</td>
              <td>{t(`exercise.by.${inject.by}`)}</td>
              <td>{inject.effects.map((effect) => t(`scenario.effect.${effect.do}`)).join(", ")}</td>
              <td className={styles.timeCell}>{inject.expected.length}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A condition is said in the notation of the table that is exchanged; the rest in the reader's words. */
function whenOf(
  { trigger, draft }: Inject,
  serialOf: (id: string) => string,
  t: ReturnType<typeof useTranslation>["t"],
): string {
  const words =
    trigger.when === "if"
      ? triggerWords(trigger, serialOf)
      : trigger.when === "after"
        ? t("exercise.trigger.after", { serial: serialOf(trigger.inject), time: exerciseTime(trigger.delayMs) })
        : t(`scenario.trigger.${trigger.when}`);
  return draft ? `${t("exercise.injectState.draft")} · ${words}` : words;
}
