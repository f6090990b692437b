import { Modal, Textarea } from "@mantine/core";
import { OctagonAlert } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TEXT } from "../../shared/coordination/free-text.ts";
import { BigButton } from "./button.tsx";
import styles from "./no-duff.module.css";
import { useCommand } from "./use-command.ts";

/** Asks once, with room for what has happened, before play stops for everyone because of a real emergency. */
export function CallNoDuff({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const { t } = useTranslation();
  const command = useCommand();
  const [text, setText] = useState("");
  const call = () => {
    const said = text.trim();
    void command("exercise.no-duff", said === "" ? {} : { text: said });
    setText("");
    close();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t("noDuff.call")}
      closeButtonProps={{ "aria-label": t("undo.close") }}
    >
      <div className={styles.form}>
        <p>{t("noDuff.ask")}</p>
        <Textarea
          size="md"
          label={t("noDuff.what")}
          value={text}
          maxLength={MAX_TEXT}
          autosize
          minRows={2}
          maxRows={6}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <BigButton className={styles.call} data-confirm-no-duff onClick={call}>
          <OctagonAlert size={22} aria-hidden="true" />
          {t("noDuff.confirm")}
        </BigButton>
        <BigButton onClick={close}>{t("form.cancel")}</BigButton>
      </div>
    </Modal>
  );
}
