import { CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Chip } from "../ui/chip.tsx";
import { clockTime } from "../ui/formats.ts";
import type { KeptState } from "./use-keep-draft.ts";

/** Whether what is written is safe on this device. */
export function KeptChip({ kept }: { readonly kept: KeptState }) {
  const { t, i18n } = useTranslation();
  switch (kept.kind) {
    case "saved":
      return (
        <Chip tone="good" icon={<CircleCheck size={16} aria-hidden="true" />}>
          <span data-kept="saved">{t("scenario.kept", { at: clockTime(kept.atMs, i18n.language) })}</span>
        </Chip>
      );
    case "keeping":
      return (
        <Chip icon={<CircleDashed size={16} aria-hidden="true" />}>
          <span data-kept="keeping">{t("scenario.keeping")}</span>
        </Chip>
      );
    case "not-kept":
      return (
        <Chip tone="bad" icon={<TriangleAlert size={16} aria-hidden="true" />}>
          <span data-kept="not-kept">{t("scenario.notKept")}</span>
        </Chip>
      );
  }
}
