import { useTranslation } from "react-i18next";
import { useSession } from "../sync/session-context.ts";
import { dayAndTime, duration } from "../ui/formats.ts";

/** When a task is due, behind what else is said of it; nothing where it is not. */
export function TaskDue({ dueAtMs }: { readonly dueAtMs: number | undefined }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  if (dueAtMs === undefined) return null;
  const nowMs = picture.nowMs();
  const at = dayAndTime(dueAtMs, nowMs, i18n.language);
  return (
    <>
      {" · "}
      {nowMs > dueAtMs
        ? t("fieldTask.overdue", { at, by: duration(nowMs - dueAtMs, t) })
        : t("fieldTask.due", { at, in: duration(dueAtMs - nowMs, t) })}
    </>
  );
}
