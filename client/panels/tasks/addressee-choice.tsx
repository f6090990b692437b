import { type ComboboxItem, MultiSelect } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Place } from "../../../shared/coordination/place.ts";
import type { Addressee } from "../../../shared/coordination/task.ts";
import type { Channel } from "../../../shared/operation/channel.ts";
import { metresBetween } from "../../../shared/picture/geometry.ts";
import type { Unit } from "../../../shared/picture/unit.ts";
import { useSession } from "../../sync/session-context.ts";
import { useAgencies, useUnits } from "../../sync/use-picture.ts";
import { lengthWords, searchable } from "../../ui/formats.ts";
import { orderIn } from "../../ui/intl.ts";
import { placeNow } from "../../ui/place-now.ts";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { useChannelsFor } from "../../ui/use-channels-for.ts";
import { reaches } from "./task-draft.ts";
import styles from "./tasks.module.css";

/** More than these nobody scrolls through; one types. */
const SHOWN = 60;

/** The agencies and units that hear of a task on some channel; with a place, the nearest units of each agency first. */
export function AddresseeChoice(props: {
  readonly label: string;
  readonly chosen: readonly Addressee[];
  readonly near?: Place | undefined;
  /** Only those who hear of it on this channel. */
  readonly channel?: Channel | undefined;
  readonly choose: (to: readonly Addressee[]) => void;
}) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const units = useUnits();
  const agencies = useAgencies();
  const mine = useChannelsFor("give-task");
  const { near, channel } = props;
  const channels = useMemo(() => (channel ? [channel] : mine), [channel, mine]);
  const distances = useMemo(() => {
    const at = near && placeNow(picture, near);
    const metres = (unit: Unit): number | undefined => {
      const fix = at && picture.fix(unit.id);
      return fix && metresBetween(fix.at, at);
    };
    return new Map([...units.values()].map((unit) => [unit.id, metres(unit)]));
  }, [picture, units, near]);
  const groups = useMemo(() => {
    const byName = orderIn(i18n.language);
    const order = (a: Unit, b: Unit) =>
      (distances.get(a.id) ?? 1e9) - (distances.get(b.id) ?? 1e9) || byName(a.name, b.name);
    const heard = [...agencies.values()].filter(({ id }) => channels.some((one) => reaches(one, { agency: id })));
    const forUnits = (agency: string) => channels.some((one) => reaches(one, { agency, unit: "any" }));
    return [
      { group: t("taskForm.agencies"), items: heard.map(({ id, name }) => ({ value: `agency/${id}`, label: name })) },
      ...heard
        .filter(({ id }) => forUnits(id))
        .map(({ id, name }) => ({
          group: name,
          items: [...units.values()]
            .filter(({ agency }) => agency === id)
            .toSorted(order)
            .map((unit) => ({ value: `unit/${unit.id}`, label: unit.name })),
        })),
    ].filter(({ items }) => items.length > 0);
  }, [agencies, channels, units, distances, i18n.language, t]);

  const addresseeOf = (value: string): Addressee[] => {
    const id = value.slice(value.indexOf("/") + 1);
    if (value.startsWith("agency/")) return [{ agency: id }];
    const agency = units.get(id)?.agency;
    return agency === undefined ? [] : [{ agency, unit: id }];
  };

  const option = ({ value, label }: ComboboxItem) => {
    const unit = value.startsWith("unit/") ? units.get(value.slice("unit/".length)) : undefined;
    const metres = unit && distances.get(unit.id);
    return (
      <span className={styles.option}>
        <span className={styles.optionName}>{label}</span>
        {metres === undefined ? null : <span className={styles.dim}>{lengthWords(metres, i18n.language)}</span>}
        {unit ? <StatusBadge status={unit.status} /> : null}
      </span>
    );
  };

  return (
    <MultiSelect
      label={props.label}
      placeholder={props.chosen.length === 0 ? t("taskForm.findPeople") : undefined}
      size="md"
      searchable
      hidePickedOptions
      limit={SHOWN}
      data={groups}
      value={props.chosen.map(({ agency, unit }) => (unit === undefined ? `agency/${agency}` : `unit/${unit}`))}
      filter={({ options, search }) => {
        const wanted = searchable(search.trim());
        return options.flatMap((group) => {
          if (!("group" in group)) return [];
          const isGroup = typeof group.group === "string" && searchable(group.group).includes(wanted);
          const items = group.items.filter(({ label }) => isGroup || searchable(label).includes(wanted));
          return items.length > 0 ? [{ ...group, items }] : [];
        });
      }}
      nothingFoundMessage={t("taskForm.noneFound")}
      renderOption={({ option: item }) => option(item)}
      onChange={(values) => props.choose(values.flatMap(addresseeOf))}
    />
  );
}
