import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Unit, UnitId } from "../../../shared/picture/unit.ts";
import { SymbolPicture } from "../../symbols/symbol-picture.tsx";
import type { SeenAgo } from "../../sync/use-picture.ts";
import { AgeLabel } from "../../ui/age-label.tsx";
import { lengthWords, windOf } from "../../ui/formats.ts";
import { StatusBadge } from "../../ui/status-badge.tsx";
import board from "../board-row.module.css";
import type { UnitFacts } from "./unit-lines.ts";
import styles from "./units-panel.module.css";

type UnitRowProps = {
  readonly unit: Unit;
  readonly colour: string;
  readonly facts: UnitFacts;
  readonly seen: SeenAgo | undefined;
  /** Degrees clockwise from north, to where distances are measured from. */
  readonly bearingDeg: number | undefined;
  readonly isSelected: boolean;
  readonly goTo: (unit: UnitId) => void;
};

/** How many lines a unit has below its name and age: one for its task, one for its crew and what it can do. */
export function linesBelow({ crew, capabilities }: Unit, { task }: UnitFacts): number {
  return Number(task !== undefined) + Number(crew !== undefined || (capabilities ?? []).length > 0);
}

/** One unit of the board. A press selects it and flies to it. */
export const UnitRow = memo(
  function UnitRow({ unit, colour, facts, seen, bearingDeg, isSelected, goTo }: UnitRowProps) {
    const { t, i18n } = useTranslation();
    const isOld = seen?.age === "stale" || seen?.age === "lost";
    const distance =
      facts.metres === undefined || bearingDeg === undefined
        ? undefined
        : t("unitsBoard.away", {
            distance: lengthWords(facts.metres, i18n.language),
            wind: t(`winds.${windOf(bearingDeg)}`),
          });
    return (
      <button
        type="button"
        className={`${board.row} ${board.line} ${styles.row} ${isOld ? styles.old : ""}`}
        aria-pressed={isSelected}
        data-line
        data-unit={unit.id}
        title={unit.name}
        onClick={() => goTo(unit.id)}
      >
        <span className={styles.picture}>
          <SymbolPicture symbol={unit.symbol} sizePx={32} colour={colour} faded={isOld} />
        </span>
        <span className={styles.text}>
          <span className={`${board.name} ${styles.name}`}>{unit.name}</span>
          <span className={styles.seen}>
            <AgeLabel seen={seen} />
            {distance === undefined ? null : <span className={styles.away}>{distance}</span>}
          </span>
        </span>
        <StatusBadge status={facts.status} />
        {linesBelow(unit, facts) > 0 ? <Below unit={unit} task={facts.task} /> : null}
      </button>
    );
  },
  // Ages and distances come anew each second; a line is drawn again only where its words change.
  (before, after) =>
    before.unit === after.unit &&
    before.colour === after.colour &&
    before.isSelected === after.isSelected &&
    before.goTo === after.goTo &&
    before.facts.status === after.facts.status &&
    before.facts.task === after.facts.task &&
    tens(before.facts.metres) === tens(after.facts.metres) &&
    before.seen?.age === after.seen?.age &&
    secondsOf(before.seen) === secondsOf(after.seen),
);

function Below({ unit, task }: { readonly unit: Unit; readonly task: string | undefined }) {
  const { t } = useTranslation();
  const can = unit.capabilities?.join(", ") ?? "";
  const crew =
    unit.crew === undefined
      ? can
      : can === ""
        ? t("unitsBoard.crew", { count: unit.crew })
        : t("unitsBoard.crewAndCan", { count: unit.crew, can });
  return (
    <span className={styles.below}>
      {task === undefined ? null : (
        <span className={styles.task} dir="auto" title={task}>
          {task}
        </span>
      )}
      {crew === "" ? null : (
        <span className={styles.more} title={crew}>
          {crew}
        </span>
      )}
    </span>
  );
}

function secondsOf(seen: SeenAgo | undefined): number {
  return Math.floor((seen?.ageMs ?? -1000) / 1000);
}

function tens(metres: number | undefined): number {
  return Math.floor((metres ?? -10) / 10);
}
