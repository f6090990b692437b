import { TextInput } from "@mantine/core";
import { MapPin, Search, SlidersHorizontal } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { parsePosition } from "../../../shared/picture/coordinates.ts";
import { bearingBetween, metresBetween } from "../../../shared/picture/geometry.ts";
import type { Unit } from "../../../shared/picture/unit.ts";
import { useSession } from "../../sync/session-context.ts";
import { usePosts } from "../../sync/use-boards.ts";
import { useAgencies, useDirectory, useFixAges, useUnits } from "../../sync/use-picture.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { shownStatus } from "../../ui/shown-status.ts";
import { acceptedByUnit } from "../../ui/task-order.ts";
import { taskName } from "../../ui/task-words.ts";
import { WindowedList } from "../../ui/windowed-list.tsx";
import { useWorkspace } from "../../workspace.ts";
import { useGoToUnit } from "../use-go-to-unit.ts";
import { UnitGroupHeading } from "./unit-group-heading.tsx";
import { type UnitFacts, type UnitLine, unitLines } from "./unit-lines.ts";
import { linesBelow, UnitRow } from "./unit-row.tsx";
import { ALL_UNITS, hidingChoices, useUnitsChoices } from "./units-choices.ts";
import { UnitsFilter } from "./units-filter.tsx";
import styles from "./units-panel.module.css";
import { useMeasuredFrom } from "./use-measured-from.ts";

/** What street maps call a place that one stands at. */
const PLACE_ZOOM = 16;
/** A unit's line of name and age, and each one below that, as its styles set them. */
const UNIT_PX = 58;
const LINE_BELOW_PX = 17;

/** All units as one wants to see them, with a search that also finds coordinates. `add`: where one may. */
export function UnitsList({ add }: { readonly add: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { picture } = useSession();
  const { me } = useDirectory();
  const agencies = useAgencies();
  const units = useUnits();
  const ages = useFixAges();
  const tasks = usePosts("task");
  const fly = useWorkspace((workspace) => workspace.fly);
  const selection = useWorkspace((workspace) => workspace.selection);
  const { choices, choose } = useUnitsChoices();
  const goTo = useGoToUnit();
  const from = useMeasuredFrom();
  const [wanted, setWanted] = useState("");
  const [isFilterOpen, setFilterOpen] = useState(false);
  const deferred = useDeferredValue(wanted);
  const doing = useMemo(() => acceptedByUnit(tasks), [tasks]);
  const lines = useMemo(() => {
    const factsOf = (unit: Unit): UnitFacts => {
      const seen = ages.get(unit.id);
      const fix = from && picture.fix(unit.id);
      const task = doing.get(unit.id)?.post;
      return {
        status: shownStatus(unit, seen),
        ageMs: seen?.ageMs,
        metres: fix && metresBetween(fix.at, from),
        task: task && taskName(task, t),
      };
    };
    const wordsOf = (unit: Unit, { status }: UnitFacts) =>
      [t(`symbols.${unit.symbol}`), t(`status.${status}`)].join(" ");
    return unitLines(units.values(), { agencies, mine: me.agency, choices, wanted: deferred, factsOf, wordsOf });
  }, [units, agencies, me.agency, choices, deferred, ages, from, picture, doing, t]);
  const place = parsePosition(wanted);
  const first = lines.find((line) => line.kind === "unit");
  const goToFirst = () => {
    if (place) fly({ at: place, zoom: PLACE_ZOOM });
    else if (first?.kind === "unit") goTo(first.unit.id);
  };
  const hiding = hidingChoices(choices);
  const showAll = () => {
    setWanted("");
    choose({ status: ALL_UNITS.status, agency: ALL_UNITS.agency, capability: ALL_UNITS.capability });
  };
  return (
    <>
      <div className={styles.search}>
        <div className={styles.searchLine}>
          <TextInput
            aria-label={t("units.search")}
            placeholder={t("units.search")}
            aria-keyshortcuts="/"
            leftSection={<Search size={18} aria-hidden="true" />}
            value={wanted}
            data-search
            onChange={(event) => setWanted(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter") goToFirst();
            }}
          />
          <Button
            className={styles.filterButton}
            aria-label={hiding > 0 ? t("unitsBoard.filtered", { count: hiding }) : t("unitsBoard.filter")}
            title={t("unitsBoard.filter")}
            aria-expanded={isFilterOpen}
            aria-pressed={hiding > 0}
            onClick={() => setFilterOpen(!isFilterOpen)}
          >
            <SlidersHorizontal size={18} aria-hidden="true" />
            {hiding > 0 ? <span aria-hidden="true">{hiding}</span> : null}
          </Button>
        </div>
        {isFilterOpen ? <UnitsFilter /> : null}
        {place ? (
          <Button onClick={goToFirst}>
            <MapPin size={18} aria-hidden="true" />
            {t("units.goToPlace")}
          </Button>
        ) : null}
      </div>
      {units.size === 0 ? (
        <EmptyState
          title={t("units.none")}
          action={
            add ? (
              <Button look="primary" onClick={add}>
                {t("unitsBoard.add")}
              </Button>
            ) : undefined
          }
        >
          {t(add ? "units.noneText" : "units.noneTextField")}
        </EmptyState>
      ) : lines.length === 0 && !place ? (
        <EmptyState
          title={deferred.trim() === "" ? t("unitsBoard.notChosen") : t("units.notFound", { wanted: deferred })}
          action={<Button onClick={showAll}>{t("units.showAll")}</Button>}
        >
          {t("units.notFoundText")}
        </EmptyState>
      ) : (
        <WindowedList
          items={lines}
          label={t("panel.units")}
          heightOf={heightOf}
          keyOf={keyOf}
          renderItem={(line) => {
            if (line.kind === "group") return <UnitGroupHeading group={line.group} count={line.count} />;
            const fix = from && picture.fix(line.unit.id);
            return (
              <UnitRow
                unit={line.unit}
                colour={line.agency.colour}
                facts={line.facts}
                seen={ages.get(line.unit.id)}
                bearingDeg={fix && bearingBetween(fix.at, from)}
                isSelected={selection?.kind === "unit" && selection.unit === line.unit.id}
                goTo={goTo}
              />
            );
          }}
        />
      )}
    </>
  );
}

function heightOf(line: UnitLine): number {
  if (line.kind === "group") return 38;
  return UNIT_PX + linesBelow(line.unit, line.facts) * LINE_BELOW_PX;
}

function keyOf(line: UnitLine): string {
  if (line.kind === "unit") return line.unit.id;
  const { group } = line;
  switch (group.by) {
    case "agency":
      return `agency/${group.agency.id}`;
    case "status":
      return `status/${group.status}`;
    case "task":
      return `task/${String(group.hasTask)}`;
  }
}
