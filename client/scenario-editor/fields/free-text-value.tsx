import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FreeText } from "../../../shared/coordination/free-text.ts";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import styles from "./fields.module.css";
import { TextValue } from "./text-value.tsx";
import { useCodes } from "./use-codes.ts";
import type { ValueProps } from "./value-props.ts";

/** What is said, with the language that it is said in: that of the scenario, until another one is chosen. */
export function FreeTextValue({ path, value, ...props }: ValueProps) {
  const { t } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  const own = useScenarioDraft(({ scenario }) => scenario?.language ?? "en");
  const languages = useCodes("language");
  const said = value as FreeText | undefined;
  const language = said?.language ?? own;
  return (
    <div className={styles.freeText}>
      <TextValue
        {...props}
        path={path}
        value={said?.text}
        rows={3}
        take={(text) => set(path, text === undefined ? undefined : { text, language })}
      />
      {said ? (
        <NativeSelect
          size="sm"
          aria-label={t("scenario.saidIn")}
          value={language}
          data={languages.map((one) => ({ ...one }))}
          onChange={(event) => set([...path, "language"], event.currentTarget.value)}
        />
      ) : null}
    </div>
  );
}
