import { Menu } from "@mantine/core";
import { DoorOpen, FileText, Lock, Menu as MenuIcon, MonitorSmartphone, OctagonAlert } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useExercise } from "../sync/use-exercise.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { type AppearanceChoice, useAppearance } from "./appearance.ts";
import { IconButton } from "./button.tsx";
import { CallNoDuff } from "./call-no-duff.tsx";
import { CloseOperation } from "./close-operation.tsx";
import type { Face } from "./face.ts";
import { useReportWish } from "./report-wish.ts";
import styles from "./screen-menu.module.css";
import { useMay } from "./use-may.ts";

const CHOICES: readonly AppearanceChoice[] = ["system", "dark", "light"];

/** Theme, the other face, and the way back to the front door. `switchFace` is undefined where the screen is too narrow. */
export function ScreenMenu(props: {
  readonly face: Face;
  readonly switchFace: (() => void) | undefined;
  readonly className?: string | undefined;
  /** What the face itself keeps here, first. */
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { chosen, choose } = useAppearance();
  const mayClose = useMay()("close-operation") === "yes";
  const mayCall = useMayCallNoDuff();
  const openReport = useReportWish((report) => report.open);
  const [closes, setCloses] = useState(false);
  const [calls, setCalls] = useState(false);
  return (
    <>
      <Menu position={props.face === "field" ? "left-start" : "bottom-end"} width={280}>
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
          {props.children}
          {mayCall ? (
            <>
              <Menu.Item
                className={`${styles.item} ${styles.noDuff}`}
                leftSection={<OctagonAlert size={20} aria-hidden="true" />}
                data-calls="no-duff"
                onClick={() => setCalls(true)}
              >
                {t("noDuff.call")}
              </Menu.Item>
              <Menu.Divider />
            </>
          ) : null}
          <Menu.Label>{t("theme.theme")}</Menu.Label>
          <Menu.RadioGroup value={chosen} onChange={(value) => choose(CHOICES.find((one) => one === value) ?? chosen)}>
            {CHOICES.map((value) => (
              <Menu.RadioItem key={value} value={value} className={styles.item} closeMenuOnClick={false}>
                {t(`theme.${value}`)}
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
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
          <Menu.Item
            className={styles.item}
            leftSection={<FileText size={18} aria-hidden="true" />}
            onClick={() => openReport({ paper: "situation" })}
          >
            {t("report.title")}
          </Menu.Item>
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
      <CallNoDuff opened={calls} close={() => setCalls(false)} />
    </>
  );
}

/** In a drill anybody may say that something real has happened, once; also while looking as somebody else. */
function useMayCallNoDuff(): boolean {
  const may = useMay()("call-no-duff");
  const { operation } = useDirectory();
  const { noDuff } = useExercise();
  return operation.kind === "drill" && noDuff === undefined && (may === "yes" || may === "looking");
}
