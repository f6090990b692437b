import { useTranslation } from "react-i18next";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import styles from "./fields.module.css";
import { TypedTime } from "./typed-time.tsx";
import type { ValueProps } from "./value-props.ts";

/** The shortest and the longest that something takes. */
export function SpanValue({ label, hint, path, value, error }: ValueProps) {
  const { t } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  const [least, most] = Array.isArray(value) ? (value as readonly number[]) : [];
  return (
    <fieldset className={styles.span}>
      <legend>{label}</legend>
      {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
      <TypedTime label={t("scenario.shortest")} ms={least} take={(ms) => set([...path, 0], ms)} />
      <TypedTime label={t("scenario.longest")} ms={most} take={(ms) => set([...path, 1], ms)} />
      {error === undefined ? null : <p className={styles.error}>{error}</p>}
    </fieldset>
  );
}
