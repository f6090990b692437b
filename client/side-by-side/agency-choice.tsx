import { NativeSelect } from "@mantine/core";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Agency } from "../../shared/operation/agency.ts";
import { useBeside } from "../ui/beside-wish.ts";
import { IconButton } from "../ui/button.tsx";
import styles from "./side-by-side.module.css";

/** As which agency one looks: by name, or one after another. */
export function AgencyChoice({ agencies, chosen }: { readonly agencies: readonly Agency[]; readonly chosen: Agency }) {
  const { t } = useTranslation();
  const lookAs = useBeside((beside) => beside.lookAs);
  const at = agencies.findIndex(({ id }) => id === chosen.id);
  const step = (by: number) => {
    const next = agencies[(at + by + agencies.length) % agencies.length];
    if (next) lookAs(next.id);
  };
  return (
    <>
      <IconButton
        aria-label={t("beside.previous")}
        title={t("beside.previous")}
        disabled={agencies.length < 2}
        onClick={() => step(-1)}
      >
        <ChevronLeft size={20} className={styles.step} aria-hidden="true" />
      </IconButton>
      <NativeSelect
        className={styles.whose}
        size="md"
        aria-label={t("beside.whose")}
        data-beside-agency
        value={chosen.id}
        data={agencies.map(({ id, name }) => ({ value: id, label: t("beside.sees", { agency: name }) }))}
        onChange={(event) => lookAs(event.currentTarget.value)}
      />
      <IconButton
        aria-label={t("beside.next")}
        title={t("beside.next")}
        disabled={agencies.length < 2}
        onClick={() => step(1)}
      >
        <ChevronRight size={20} className={styles.step} aria-hidden="true" />
      </IconButton>
    </>
  );
}
