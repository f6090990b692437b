import { Moon, Sun } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAppearance } from "./appearance.ts";
import { IconButton } from "./button.tsx";

/** Turns dark into light and back; until it is used, the screen follows the system. */
export function ThemeSwitch() {
  const { t } = useTranslation();
  const { resolved, choose } = useAppearance();
  const next = resolved === "dark" ? "light" : "dark";
  return (
    <IconButton
      look="quiet"
      aria-label={t(`theme.to.${next}`)}
      title={t(`theme.to.${next}`)}
      onClick={() => choose(next)}
    >
      {resolved === "dark" ? <Sun size={20} aria-hidden="true" /> : <Moon size={20} aria-hidden="true" />}
    </IconButton>
  );
}
