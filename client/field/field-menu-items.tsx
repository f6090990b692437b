import { Menu } from "@mantine/core";
import { Bell, ClipboardPen, Layers, LocateFixed, NotebookPen } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useExercise } from "../sync/use-exercise.ts";
import { useDirectory, useReporting } from "../sync/use-picture.ts";
import menu from "../ui/screen-menu.module.css";
import { isWaiting, useAlerts } from "../ui/shown-alerts.ts";
import { useMay } from "../ui/use-may.ts";
import styles from "./field-face.module.css";
import { useFieldState } from "./field-state.ts";

/** What a crew needs now and then, and what the four large buttons have no room for. */
export function FieldMenuItems() {
  const { t } = useTranslation();
  const draw = useFieldState((state) => state.draw);
  const { layers } = useDirectory();
  const reporting = useReporting();
  const isPlayed = useExercise().play !== undefined;
  const mayObserve = useMay()("observe-exercise") === "yes" && isPlayed;
  const open = useAlerts().filter(isWaiting).length;
  return (
    <>
      <Menu.Item
        className={menu.item}
        leftSection={<LocateFixed size={20} aria-hidden="true" />}
        onClick={() => draw("position")}
      >
        {t("field.position")}
        <span className={styles.menuBelow}>{t(`field.reporting.${reporting.kind}`)}</span>
      </Menu.Item>
      <Menu.Item
        className={menu.item}
        leftSection={<Layers size={20} aria-hidden="true" />}
        onClick={() => draw("layers")}
      >
        {t("field.layers")}
        <span className={styles.menuBelow}>{t("field.layersBelow", { count: layers.length })}</span>
      </Menu.Item>
      <Menu.Item
        className={menu.item}
        leftSection={<Bell size={20} aria-hidden="true" />}
        onClick={() => draw("alerts")}
      >
        {t("panel.alerts")}
        {open > 0 ? <span className={styles.menuBelow}>{t("alert.openCount", { count: open })}</span> : null}
      </Menu.Item>
      <Menu.Item
        className={menu.item}
        leftSection={<NotebookPen size={20} aria-hidden="true" />}
        onClick={() => draw("log")}
      >
        {t("panel.log")}
      </Menu.Item>
      {mayObserve ? (
        <Menu.Item
          className={menu.item}
          leftSection={<ClipboardPen size={20} aria-hidden="true" />}
          data-opens="observe"
          onClick={() => draw("observe")}
        >
          {t("exercise.observation")}
        </Menu.Item>
      ) : null}
      <Menu.Divider />
    </>
  );
}
