import { NativeSelect, TextInput } from "@mantine/core";
import { ListFilter, Search } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { AUTOMATIC } from "../../shared/coordination/stamp.ts";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { channelName } from "../ui/channel-name.ts";
import styles from "./log.module.css";
import { filtersSet, LOG_KINDS, type LogFilter, type LogLine } from "./log-lines.ts";

type Props = {
  readonly lines: readonly LogLine[];
  readonly filter: LogFilter;
  readonly set: (filter: LogFilter) => void;
};

/** What of the log is shown: by words, audience, agency, person, kind and time. */
export function LogFilterBar({ lines, filter, set }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const count = filtersSet(filter);
  return (
    <div className={styles.filters}>
      <div className={styles.search}>
        <TextInput
          size="md"
          aria-label={t("log.search")}
          placeholder={t("log.search")}
          leftSection={<Search size={18} aria-hidden="true" />}
          value={filter.sought}
          data-search
          onChange={(event) => set({ ...filter, sought: event.currentTarget.value })}
        />
        <IconButton
          aria-label={count > 0 ? t("log.filtersSet", { count }) : t("log.filters")}
          title={t("log.filters")}
          aria-expanded={isOpen}
          aria-pressed={count > 0}
          onClick={() => setOpen(!isOpen)}
        >
          <ListFilter size={20} aria-hidden="true" />
        </IconButton>
      </div>
      {isOpen ? (
        <>
          <FilterFields lines={lines} filter={filter} set={set} />
          {count > 0 ? <Button onClick={() => set({ sought: filter.sought })}>{t("log.clearFilters")}</Button> : null}
        </>
      ) : null}
    </div>
  );
}

function FilterFields({ lines, filter, set }: Props) {
  const { t } = useTranslation();
  const { channels } = useDirectory();
  const agencies = useAgencies();
  const people = useMemo(() => peopleIn(lines), [lines]);
  const choice = (
    label: string,
    all: string,
    name: "channel" | "agency" | "person" | "kind",
    options: readonly { readonly value: string; readonly label: string }[],
  ) => (
    <NativeSelect
      label={label}
      value={filter[name] ?? ""}
      data={[{ value: "", label: all }, ...options]}
      onChange={(event) => set({ ...filter, [name]: event.currentTarget.value || undefined })}
    />
  );
  const time = (label: string, name: "fromMs" | "untilMs") => (
    <TextInput
      type="datetime-local"
      label={label}
      value={localTime(filter[name])}
      onChange={(event) => set({ ...filter, [name]: timeOf(event.currentTarget.value) })}
    />
  );
  return (
    <div className={styles.fields}>
      {choice(
        t("log.channel"),
        t("log.allChannels"),
        "channel",
        channels.map((channel) => ({ value: channel.id, label: channelName(channel, agencies, t) })),
      )}
      {choice(
        t("log.kind"),
        t("log.allKinds"),
        "kind",
        LOG_KINDS.map((kind) => ({ value: kind, label: t(`log.kinds.${kind}`) })),
      )}
      {choice(
        t("log.agency"),
        t("log.allAgencies"),
        "agency",
        [...agencies.values()].map(({ id, name }) => ({ value: id, label: name })),
      )}
      {choice(
        t("log.person"),
        t("log.everyone"),
        "person",
        people.map(({ id, name }) => ({ value: id, label: id === AUTOMATIC ? t("stamp.automatic") : name })),
      )}
      {time(t("log.from"), "fromMs")}
      {time(t("log.until"), "untilMs")}
    </div>
  );
}

function peopleIn(lines: readonly LogLine[]): readonly { readonly id: string; readonly name: string }[] {
  const names = new Map(lines.map(({ post }) => [post.made.by, post.made.name]));
  return [...names].map(([id, name]) => ({ id, name })).toSorted((a, b) => a.name.localeCompare(b.name));
}

/** As a field of date and time takes it: local, to the minute. */
export function localTime(ms: number | undefined): string {
  if (ms === undefined) return "";
  const minutes = new Date(ms).getTimezoneOffset();
  return new Date(ms - minutes * 60_000).toISOString().slice(0, 16);
}

/** Undefined of a field that is empty or half filled in. */
export function timeOf(text: string): number | undefined {
  const ms = text === "" ? Number.NaN : new Date(text).getTime();
  return Number.isNaN(ms) ? undefined : ms;
}
