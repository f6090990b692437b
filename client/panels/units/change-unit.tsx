import { Hourglass, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isAssignmentOpen } from "../../../shared/coordination/task.ts";
import type { Unit } from "../../../shared/picture/unit.ts";
import { usePending, usePosts } from "../../sync/use-boards.ts";
import { Button } from "../../ui/button.tsx";
import { Question } from "../../ui/question.tsx";
import { sayDone } from "../../ui/undo-notice.tsx";
import { useCommand } from "../../ui/use-command.ts";
import { useMay } from "../../ui/use-may.ts";
import { useWhyNot, WhyNot } from "../../ui/why-not.tsx";
import { useWorkspace } from "../../workspace.ts";
import inspector from "../inspector.module.css";
import { UnitForm } from "./unit-form.tsx";
import styles from "./units-panel.module.css";

/** What the command post of a unit may do about the unit itself: change it, or take it out of the operation. */
export function ChangeUnit({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation();
  const command = useCommand();
  const leave = useMay()("change-unit", unit.agency);
  const whyNot = useWhyNot()(leave);
  const [does, setDoes] = useState<"change" | "remove">();
  const tasks = usePosts("task").filter(
    ({ post }) => !post.withdrawn && post.assignments.some((one) => one.to.unit === unit.id && isAssignmentOpen(one)),
  );
  const changes = usePending("unit.change");
  const removals = usePending("unit.remove");
  const waits = [...changes, ...removals].some(({ input }) => input.unit === unit.id);

  async function remove() {
    if (!(await command("unit.remove", { unit: unit.id }))) return;
    sayDone(t("unitsBoard.removed", { name: unit.name }));
    const { selection, select } = useWorkspace.getState();
    if (selection?.kind === "unit" && selection.unit === unit.id) select(undefined);
  }

  if (leave === "no") return null;
  if (waits) {
    return (
      <p className={styles.waits}>
        <Hourglass size={16} aria-hidden="true" />
        {t("tasks.changeWaits")}
      </p>
    );
  }
  if (does === "change") return <UnitForm unit={unit} close={() => setDoes(undefined)} />;
  if (does === "remove") {
    return (
      <Question
        isHard
        yes={t("unitsBoard.remove")}
        answer={(isYes) => {
          setDoes(undefined);
          if (isYes) void remove();
        }}
      >
        {tasks.length > 0
          ? t("unitsBoard.askRemoveTasks", { name: unit.name, count: tasks.length })
          : t("unitsBoard.askRemove", { name: unit.name })}
      </Question>
    );
  }
  return (
    <>
      <div className={inspector.actions}>
        <Button disabled={whyNot !== undefined} onClick={() => setDoes("change")}>
          <Pencil size={18} aria-hidden="true" />
          {t("unitsBoard.change")}
        </Button>
        <Button look="danger" disabled={whyNot !== undefined} onClick={() => setDoes("remove")}>
          <Trash2 size={18} aria-hidden="true" />
          {t("unitsBoard.remove")}
        </Button>
      </div>
      <WhyNot>{whyNot}</WhyNot>
    </>
  );
}
