import { Columns2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useBesideAgencies } from "./beside-agencies.ts";
import { useBeside } from "./beside-wish.ts";
import { Button } from "./button.tsx";

/** Lays an agency's picture beside the ground truth, for who may see that. */
export function BesideButton() {
  const { t } = useTranslation();
  const open = useBeside((beside) => beside.open);
  const agencies = useBesideAgencies();
  if (agencies.length === 0) return null;
  return (
    <Button data-opens="beside" title={t("beside.hint")} onClick={open}>
      <Columns2 size={18} aria-hidden="true" />
      {t("beside.open")}
    </Button>
  );
}
