import { Eye, Undo2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Directory } from "../../shared/protocol/events.ts";
import { useWorkspace } from "../workspace.ts";
import styles from "./bands.module.css";
import { Button } from "./button.tsx";
import { untoldWords } from "./untold-words.ts";

/** While one looks at the map as another agency: as whom, what cannot be known about it, and the way back. */
export function LookingBand({ directory }: { readonly directory: Directory }) {
  const { t, i18n } = useTranslation();
  const seenAs = useWorkspace((workspace) => workspace.seenAs);
  const seeAs = useWorkspace((workspace) => workspace.seeAs);
  if (seenAs === undefined) return null;
  const nameOf = (agency: string) => directory.agencies.find(({ id }) => id === agency)?.name ?? "";
  const untold = untoldWords(directory, seenAs, t, i18n.language);
  return (
    <div className={`${styles.band} ${styles.looking}`} role="status" data-testid="looking-band">
      <Eye size={24} aria-hidden="true" />
      <div className={styles.text}>
        <strong>{t("looking.as", { agency: nameOf(seenAs) })}</strong>
        <span>
          {t("looking.notShown", { agency: nameOf(seenAs) })}
          {untold === "" ? "" : ` ${untold}`}
        </span>
      </div>
      <Button className={styles.back} onClick={() => seeAs(undefined)}>
        <Undo2 size={18} aria-hidden="true" />
        {t("looking.back")}
      </Button>
    </div>
  );
}
