import { useTranslation } from "react-i18next";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { ColourChoice } from "../../ui/colour-choice.tsx";
import type { ValueProps } from "./value-props.ts";

/** A colour of those that are easy to tell apart. */
export function ColourValue({ label, path, value, isOptional }: ValueProps) {
  const { t } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  return (
    <ColourChoice
      label={label}
      none={isOptional ? t("scenario.ownColour") : undefined}
      chosen={typeof value === "string" ? value : undefined}
      choose={(colour) => set(path, colour)}
    />
  );
}
