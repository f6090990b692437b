import { Menu } from "@mantine/core";
import { Check, ChevronDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ChipButton } from "./chip.tsx";
import styles from "./language-choice.module.css";
import { sayProblem } from "./undo-notice.tsx";
import { useLanguage } from "./use-language.ts";
import { LANGUAGES, languageNames } from "./words.ts";

/** The language of the screens, in two letters; opens into all of them, each called what it calls itself. */
export function LanguageChoice({ large = false }: { readonly large?: boolean }) {
  const { t } = useTranslation();
  const { language: current, choose } = useLanguage();
  const turnTo = async (value: string) => {
    const language = LANGUAGES.find((one) => one === value) ?? current;
    if (!(await choose(language))) sayProblem(t("language.notFetched", { language: languageNames[language] }));
  };
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ChipButton
          large={large}
          data-language={current}
          aria-label={t("language.current", { language: languageNames[current] })}
        >
          <span className={styles.chip}>
            {current.toUpperCase()}
            <ChevronDown size={16} aria-hidden="true" />
          </span>
        </ChipButton>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu}>
        <Menu.RadioGroup value={current} onChange={(value) => void turnTo(value)}>
          {LANGUAGES.map((language) => (
            <Menu.RadioItem
              key={language}
              value={language}
              closeMenuOnClick
              className={styles.item}
              lang={language}
              rightSection={<span className={styles.code}>{language.toUpperCase()}</span>}
              checkIcon={<Check size={18} aria-hidden="true" />}
            >
              {languageNames[language]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
