import { Menu, SegmentedControl } from "@mantine/core";
import { DoorOpen, Lock, Menu as MenuIcon, MonitorSmartphone } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { type AppearanceChoice, useAppearance } from "./appearance.ts";
import { IconButton } from "./button.tsx";
import { CloseOperation } from "./close-operation.tsx";
import type { Face } from "./face.ts";
import styles from "./screen-menu.module.css";
import { useMay } from "./use-may.ts";

/** Theme, the other face, and the way back to the front door. `switchFace` is undefined where the screen is too narrow. */
export function ScreenMenu(props: {
  readonly face: Face;
  readonly switchFace: (() => void) | undefined;
  readonly className?: string | undefined;
}) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { chosen, choose } = useAppearance();
  const mayClose = useMay()("close-operation") === "yes";
  const [closes, setCloses] = useState(false);
  const choices: readonly AppearanceChoice[] = ["system", "dark", "light"];
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <IconButton
            look={props.className ? "plain" : "quiet"}
            aria-label={t("menu.open")}
            className={props.className}
          >
            <MenuIcon size={22} aria-hidden="true" />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu}>
          <Menu.Label>{t("theme.theme")}</Menu.Label>
          <SegmentedControl
            fullWidth
            aria-label={t("theme.theme")}
            value={chosen}
            data={choices.map((value) => ({ value, label: t(`theme.${value}`) }))}
            onChange={choose}
          />
          <Menu.Divider />
          {props.switchFace ? (
            <Menu.Item
              className={styles.item}
              leftSection={<MonitorSmartphone size={18} aria-hidden="true" />}
              onClick={props.switchFace}
            >
              {t(props.face === "field" ? "menu.toCommandPost" : "menu.toField")}
            </Menu.Item>
          ) : null}
          {mayClose ? (
            <Menu.Item
              className={styles.item}
              leftSection={<Lock size={18} aria-hidden="true" />}
              onClick={() => setCloses(true)}
            >
              {t("closed.close")}
            </Menu.Item>
          ) : null}
          <Menu.Item
            className={styles.item}
            leftSection={<DoorOpen size={18} aria-hidden="true" />}
            onClick={() => navigate("/")}
          >
            {t("menu.toLanding")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <CloseOperation opened={closes} close={() => setCloses(false)} />
    </>
  );
}
