import { BookOpenCheck, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useBoard } from "../../sync/use-boards.ts";
import { Button } from "../../ui/button.tsx";
import { useWorkspace } from "../../workspace.ts";
import frame from "../command-post.module.css";
import { PanelFrame } from "../panel-frame.tsx";
import { ProcedureForm } from "./procedure-form.tsx";
import { ProcedureLibrary } from "./procedure-library.tsx";
import { TaskForm } from "./task-form.tsx";
import { TaskList } from "./task-list.tsx";
import { type TasksView, useTasksView } from "./tasks-view.ts";
import { useMayGiveTasks } from "./use-may-give-tasks.ts";

/** The tasks, what presses first; behind them the form of a new one and the procedures. */
export function TasksPanel() {
  const { t } = useTranslation();
  const view = useTasksView((tasks) => tasks.view);
  const show = useTasksView((tasks) => tasks.show);
  const open = useWorkspace((workspace) => workspace.open);
  const close = () => open(undefined);
  switch (view.kind) {
    case "list":
      return (
        <PanelFrame title={t("panel.tasks")} tall close={close} actions={<ListActions />}>
          <TaskList />
        </PanelFrame>
      );
    case "give":
      return (
        <PanelFrame title={t("tasks.give")} back={() => show({ kind: "list" })} close={close}>
          <div className={frame.panelBody}>
            <TaskForm />
          </div>
        </PanelFrame>
      );
    case "procedures":
      return (
        <PanelFrame title={t("procedures.title")} tall back={() => show({ kind: "list" })} close={close}>
          <ProcedureLibrary />
        </PanelFrame>
      );
    case "new-procedure":
    case "procedure":
      return (
        <PanelFrame title={t("procedures.one")} back={() => show({ kind: "procedures" })} close={close}>
          <div className={frame.panelBody}>
            {view.kind === "procedure" ? <KnownProcedure view={view} /> : <ProcedureForm />}
          </div>
        </PanelFrame>
      );
  }
}

function KnownProcedure({ view }: { readonly view: Extract<TasksView, { kind: "procedure" }> }) {
  const { t } = useTranslation();
  const procedure = useBoard(view.channel).find(view.post);
  if (procedure?.kind !== "procedure") return <p className={frame.hint}>{t("procedures.gone")}</p>;
  return <ProcedureForm key={view.post} known={{ channel: view.channel, procedure }} />;
}

function ListActions() {
  const { t } = useTranslation();
  const show = useTasksView((tasks) => tasks.show);
  const mayGive = useMayGiveTasks();
  return (
    <>
      <Button look="quiet" onClick={() => show({ kind: "procedures" })}>
        <BookOpenCheck size={18} aria-hidden="true" />
        {t("procedures.title")}
      </Button>
      {mayGive ? (
        <Button
          look="primary"
          aria-label={t("tasks.give")}
          title={t("tasks.give")}
          onClick={() => show({ kind: "give" })}
        >
          <Plus size={18} aria-hidden="true" />
        </Button>
      ) : null}
    </>
  );
}
