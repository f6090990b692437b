import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../sync/use-picture.ts";
import { Log } from "../talk/log.tsx";
import { AlertList } from "../ui/alert-list.tsx";
import { AlertSoundChoice } from "../ui/alert-sound-choice.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LayerList } from "../ui/layer-list.tsx";
import { PushSwitch } from "../ui/push-switch.tsx";
import { useWorkspace } from "../workspace.ts";
import { useFieldState } from "./field-state.ts";
import { MarkSheet } from "./mark-sheet.tsx";
import { PositionSheet } from "./position-sheet.tsx";
import { SheetFrame } from "./sheet-frame.tsx";
import { StatusSheet } from "./status-sheet.tsx";
import { TalkSheet } from "./talk-sheet.tsx";
import { TasksSheet } from "./tasks-sheet.tsx";

const ObservationForm = lazy(() =>
  import("../exercise-control/observation-form.tsx").then((module) => ({ default: module.ObservationForm })),
);

/** The sheet that one of the large buttons has drawn up; one at a time. */
export function FieldSheets() {
  const sheet = useFieldState((state) => state.sheet);
  const isAskingPlace = useWorkspace((workspace) => workspace.tool.kind === "place");
  // The map is asked for a place; the sheet that asked comes back with the answer.
  if (isAskingPlace) return null;
  switch (sheet) {
    case "mark":
      return <MarkSheet />;
    case "status":
      return <StatusSheet />;
    case "tasks":
      return <TasksSheet />;
    case "talk":
      return <TalkSheet />;
    case "alerts":
      return <AlertsSheet />;
    case "log":
      return <LogSheet />;
    case "layers":
      return <LayersSheet />;
    case "observe":
      return <ObserveSheet />;
    case "position":
      return <PositionSheet />;
    case undefined:
      return null;
  }
}

function AlertsSheet() {
  const { t } = useTranslation();
  return (
    <SheetFrame title={t("panel.alerts")}>
      <AlertList />
      <AlertSoundChoice />
      <PushSwitch />
    </SheetFrame>
  );
}

/** What happened, and the way to add to it; as high as the screen allows, because one reads and writes here. */
function LogSheet() {
  const { t } = useTranslation();
  return (
    <SheetFrame high title={t("panel.log")}>
      <Log />
    </SheetFrame>
  );
}

/** What an evaluator who walks about sees. */
function ObserveSheet() {
  const { t } = useTranslation();
  const draw = useFieldState((state) => state.draw);
  const shut = () => draw(undefined);
  return (
    <SheetFrame title={t("exercise.form.observe")}>
      <Suspense fallback={null}>
        <ObservationForm close={shut} saved={shut} />
      </Suspense>
    </SheetFrame>
  );
}

function LayersSheet() {
  const { t } = useTranslation();
  const { layers } = useDirectory();
  return (
    <SheetFrame title={t("field.layers")}>
      {layers.length > 0 ? (
        <LayerList />
      ) : (
        <EmptyState title={t("layers.none")}>{t("layers.noneTextField")}</EmptyState>
      )}
    </SheetFrame>
  );
}
