import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { isAssignmentOpen } from "../../../shared/coordination/task.ts";
import type { Unit } from "../../../shared/picture/unit.ts";
import { usePending, usePosts } from "../../sync/use-boards.ts";
import { sayDone } from "../../ui/undo-notice.tsx";
import { useCommand } from "../../ui/use-command.ts";
import { useMay } from "../../ui/use-may.ts";
import { useWorkspace } from "../../workspace.ts";
import { ChangeOrEnd } from "../change-or-end.tsx";
import { UnitForm } from "./unit-form.tsx";

/** What the command post of a unit may do about the unit itself: change it, or take it out of the operation. */
export function ChangeUnit({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation();
  const command = useCommand();
  const leave = useMay()("change-unit", unit.agency);
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

  return (
    <ChangeOrEnd
      leave={leave}
      waits={waits}
      change={t("unitsBoard.change")}
      form={(close) => <UnitForm unit={unit} close={close} />}
      end={t("unitsBoard.remove")}
      endIcon={Trash2}
      question={
        tasks.length > 0
          ? t("unitsBoard.askRemoveTasks", { name: unit.name, count: tasks.length })
          : t("unitsBoard.askRemove", { name: unit.name })
      }
      doEnd={() => void remove()}
    />
  );
}
