import { VisuallyHidden } from "@mantine/core";
import { Languages, Type } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { FreeText } from "../../shared/coordination/free-text.ts";
import styles from "./free-text.module.css";
import { glyphMeasure } from "./glyph-measure.ts";
import { listIn } from "./intl.ts";
import { languageName, scriptName } from "./language-name.ts";
import { scriptsNotDrawn } from "./script-check.ts";

/**
 * What a person wrote, as they wrote it: in its own direction, with its lines, never translated. Says which language it
 * is in where the reader reads another, and that this device lacks letters for it where it does.
 */
export function FreeTextView({
  text,
  className,
}: {
  readonly text: FreeText;
  readonly className?: string | undefined;
}) {
  const { t, i18n } = useTranslation();
  const name = languageName(text.language, i18n.language);
  const missing = useMemo(() => scriptsNotDrawn(text.text, glyphMeasure()), [text.text]);
  return (
    <span className={[styles.freeText, className].filter(Boolean).join(" ")}>
      <span className={styles.words} dir="auto" lang={text.language}>
        {text.text}
      </span>
      {name === undefined ? null : (
        <span className={styles.language} title={t("freeText.written", { language: name })}>
          <Languages size={12} aria-hidden="true" />
          <VisuallyHidden>{t("freeText.written", { language: name })}</VisuallyHidden>
          <span aria-hidden="true">{name}</span>
        </span>
      )}
      {missing.length === 0 ? null : (
        <span className={styles.missing}>
          <Type size={14} aria-hidden="true" />
          {t("freeText.noLetters", { scripts: namesOf(missing, i18n.language) })}
        </span>
      )}
    </span>
  );
}

function namesOf(scripts: readonly string[], language: string): string {
  return listIn(
    scripts.map((script) => scriptName(script, language)),
    language,
  );
}
