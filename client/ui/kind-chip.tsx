import { GraduationCap, Siren } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { OperationKind } from "../../shared/operation/operation.ts";
import { Chip } from "./chip.tsx";

/** Says whether this is a drill or the real thing, in colour, picture and word. */
export function KindChip({ kind }: { readonly kind: OperationKind }) {
  const { t } = useTranslation();
  return kind === "drill" ? (
    <Chip tone="drill" icon={<GraduationCap size={16} aria-hidden="true" />}>
      {t("kind.drill")}
    </Chip>
  ) : (
    <Chip tone="emergency" icon={<Siren size={16} aria-hidden="true" />}>
      {t("kind.emergencyChip")}
    </Chip>
  );
}
