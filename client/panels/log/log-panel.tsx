import { useTranslation } from "react-i18next";
import { Log } from "../../talk/log.tsx";
import { useWorkspace } from "../../workspace.ts";
import styles from "../messages/messages.module.css";
import { PanelFrame } from "../panel-frame.tsx";

/** What happened, in the order in which it did. */
export function LogPanel() {
  const { t } = useTranslation();
  const open = useWorkspace((workspace) => workspace.open);
  return (
    <PanelFrame tall className={styles.panel} title={t("panel.log")} close={() => open(undefined)}>
      <Log />
    </PanelFrame>
  );
}
