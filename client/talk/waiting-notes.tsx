import { useTranslation } from "react-i18next";
import { usePending } from "../sync/use-boards.ts";
import { FreeTextView } from "../ui/free-text.tsx";
import styles from "./log.module.css";
import { WaitsHere } from "./waits-here.tsx";

/** Notes for the log that this device has not handed over yet. */
export function WaitingNotes() {
  const { t } = useTranslation();
  const pending = usePending("log.write");
  if (pending.length === 0) return null;
  return (
    <ul className={styles.waiting}>
      {pending.map(({ id, input }) => (
        <li key={id}>
          <FreeTextView text={input.text} />
          <WaitsHere>{t("log.waits")}</WaitsHere>
        </li>
      ))}
    </ul>
  );
}
