import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../sync/use-picture.ts";
import { Question } from "./question.tsx";
import { useCommand } from "./use-command.ts";

/** Asks before an operation is closed for everyone. */
export function CloseOperation({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const { t } = useTranslation();
  const { operation } = useDirectory();
  const command = useCommand();
  const answer = (isYes: boolean) => {
    close();
    if (isYes) void command("operation.close", {});
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t("closed.close")}
      closeButtonProps={{ "aria-label": t("undo.close") }}
    >
      <Question isHard yes={t("closed.close")} answer={answer}>
        {t("closed.askClose", { operation: operation.name })}
      </Question>
    </Modal>
  );
}
