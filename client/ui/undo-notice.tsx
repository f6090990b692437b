import { notifications } from "@mantine/notifications";
import { t } from "i18next";
import { Button } from "./button.tsx";
import styles from "./undo-notice.module.css";

/** Long enough to read and to reach, short enough not to stand in the way. */
const SHOWN_FOR_MS = 10_000;

/** Says what happened, with a way back for ten seconds. Returns what takes the notice away. */
export function offerUndo(message: string, undo: () => void): () => void {
  const id = notifications.show({
    message: (
      <div className={styles.notice}>
        <span>{message}</span>
        <Button
          look="primary"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          {t("undo.undo")}
        </Button>
      </div>
    ),
    autoClose: SHOWN_FOR_MS,
    withCloseButton: true,
    closeButtonProps: { "aria-label": t("undo.close") },
  });
  return () => void notifications.hide(id);
}

/** Says that something was refused or has failed, and stays until it is read. */
export function sayProblem(message: string): void {
  notifications.show({
    message,
    color: "red",
    autoClose: false,
    withCloseButton: true,
    closeButtonProps: { "aria-label": t("undo.close") },
  });
}

/** Says that something is done. */
export function sayDone(message: string): void {
  notifications.show({ message, autoClose: 4_000, closeButtonProps: { "aria-label": t("undo.close") } });
}

/**
 * Tells what others did that changes what this person sees or may do; `look` leads to it. Takes the place of what was
 * told before `about` the same. Returns what takes it away.
 */
export function sayNews(
  message: string,
  about: string,
  look?: { readonly name: string; readonly go: () => void },
): () => void {
  const id = `news ${about}`;
  notifications.hide(id);
  notifications.show({
    id,
    message: look ? (
      <div className={styles.notice}>
        <span>{message}</span>
        <Button
          look="primary"
          onClick={() => {
            notifications.hide(id);
            look.go();
          }}
        >
          {look.name}
        </Button>
      </div>
    ) : (
      message
    ),
    autoClose: look ? false : SHOWN_FOR_MS,
    withCloseButton: true,
    closeButtonProps: { "aria-label": t("undo.close") },
  });
  return () => void notifications.hide(id);
}
