import { NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import { Search } from "lucide-react";
import { useTranslation } from "react-i18next";
import { usePosts } from "../../sync/use-boards.ts";
import { useAgencies, useDirectory, useUnits } from "../../sync/use-picture.ts";
import { channelName } from "../../ui/channel-name.ts";
import { TASK_SIDES } from "./task-lines.ts";
import styles from "./tasks.module.css";
import { useTasksView } from "./tasks-view.ts";

/** Which tasks the list shows. */
export function TaskFilterBar() {
  const { t } = useTranslation();
  const { channels } = useDirectory();
  const agencies = useAgencies();
  const { filter, see } = useTasksView();
  const units = useUnitsWithTasks();
  return (
    <div className={styles.filter}>
      <TextInput
        aria-label={t("tasks.search")}
        placeholder={t("tasks.search")}
        leftSection={<Search size={18} aria-hidden="true" />}
        value={filter.wanted}
        onChange={(event) => see({ wanted: event.currentTarget.value })}
      />
      <SegmentedControl
        fullWidth
        aria-label={t("tasks.whose")}
        value={filter.side}
        data={TASK_SIDES.map((side) => ({ value: side, label: t(`tasks.side.${side}`) }))}
        onChange={(side) => see({ side })}
      />
      <div className={styles.filterChoices}>
        <NativeSelect
          aria-label={t("tasks.channel")}
          value={filter.channel ?? ""}
          data={[
            { value: "", label: t("tasks.allChannels") },
            ...channels.map((channel) => ({ value: channel.id, label: channelName(channel, agencies, t) })),
          ]}
          onChange={(event) => see({ channel: event.currentTarget.value || undefined })}
        />
        <NativeSelect
          aria-label={t("tasks.unit")}
          value={filter.unit ?? ""}
          data={[{ value: "", label: t("tasks.allUnits") }, ...units]}
          onChange={(event) => see({ unit: event.currentTarget.value || undefined })}
        />
      </div>
    </div>
  );
}

/** The units that some task is for, by name. */
function useUnitsWithTasks(): { value: string; label: string }[] {
  const tasks = usePosts("task");
  const units = useUnits();
  const names = new Map<string, string>();
  for (const { post } of tasks) {
    for (const { to, name } of post.assignments) {
      if (to.unit !== undefined) names.set(to.unit, units.get(to.unit)?.name ?? name);
    }
  }
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true }));
}
