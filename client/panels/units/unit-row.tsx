import { memo } from "react";
import type { Unit, UnitId } from "../../../shared/picture/unit.ts";
import { SymbolPicture } from "../../symbols/symbol-picture.tsx";
import type { SeenAgo } from "../../sync/use-picture.ts";
import { AgeLabel } from "../../ui/age-label.tsx";
import { shownStatus } from "../../ui/shown-status.ts";
import { StatusBadge } from "../../ui/status-badge.tsx";
import styles from "./units-panel.module.css";

type UnitRowProps = {
  readonly unit: Unit;
  readonly colour: string;
  readonly seen: SeenAgo | undefined;
  readonly isSelected: boolean;
  readonly goTo: (unit: UnitId) => void;
};

/** One unit of the list: picture, name, age of its position, status. A press selects it and flies to it. */
export const UnitRow = memo(
  function UnitRow({ unit, colour, seen, isSelected, goTo }: UnitRowProps) {
    const isOld = seen?.age === "stale" || seen?.age === "lost";
    return (
      <button
        type="button"
        className={`${styles.row} ${isOld ? styles.old : ""}`}
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
          <span className={styles.name}>{unit.name}</span>
          <span className={styles.seen}>
            <AgeLabel seen={seen} />
          </span>
        </span>
        <StatusBadge status={shownStatus(unit, seen)} />
      </button>
    );
  },
  // Ages come as a new object each second; a line is drawn again only where its words change.
  (before, after) =>
    before.unit === after.unit &&
    before.colour === after.colour &&
    before.isSelected === after.isSelected &&
    before.goTo === after.goTo &&
    before.seen?.age === after.seen?.age &&
    secondsOf(before.seen) === secondsOf(after.seen),
);

function secondsOf(seen: SeenAgo | undefined): number {
  return Math.floor((seen?.ageMs ?? -1000) / 1000);
}
