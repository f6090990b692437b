import type * as Y from "yjs";
import { EXERCISE_AUTHOR } from "../../shared/coordination/stamp.ts";
import type { LoggedFix } from "../../shared/journal/fix-log.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import { type Fix, type FixVerdict, judgeFix } from "../../shared/picture/fix.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import { ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, putKeyed, readKeyed } from "../../shared/protocol/keyed-list.ts";
import { FixesDocument } from "./fixes-document.ts";
import type { RoomDocument } from "./room-document.ts";
import type { UnitChange } from "./tick-changes.ts";

/** The units and last fixes of an operation as its published documents hold them, and the fixes of the tick at hand. */
export class PictureInRoom {
  readonly #units = new Map<UnitId, Unit>();
  readonly #former = new Map<UnitId, Unit>();
  readonly #unitLists = new Map<AgencyId, Y.Array<Keyed<Unit>>>();
  readonly #fixes = new Map<AgencyId, { readonly document: RoomDocument; readonly fixes: FixesDocument }>();
  readonly #pending = new Map<AgencyId, Map<number, Fix>>();
  #log: LoggedFix[] = [];
  #toldOfLog = 0;
  #unitChanges: UnitChange[] = [];
  #highestNumber = 0;

  /** Takes in a `units/…` or `fixes/…` document; others are passed over. */
  adopt(document: RoomDocument): void {
    if (document.kind === "fixes") {
      this.#fixes.set(document.id, { document, fixes: new FixesDocument(document.doc) });
    }
    if (document.kind !== "units") return;
    const list = document.doc.getArray<Keyed<Unit>>(ROOTS.units);
    this.#unitLists.set(document.id, list);
    for (const [id, unit] of readKeyed(list)) {
      (unit.removedAtMs === undefined ? this.#units : this.#former).set(id, unit);
      this.#highestNumber = Math.max(this.#highestNumber, unit.number);
    }
  }

  /** Those that are part of the operation. */
  get units(): ReadonlyMap<UnitId, Unit> {
    return this.#units;
  }

  /** Those that were removed. */
  get formerUnits(): ReadonlyMap<UnitId, Unit> {
    return this.#former;
  }

  nextNumber(): number {
    return this.#highestNumber + 1;
  }

  /** Publishes a unit, or that it was removed. Its agency's document must have been adopted. */
  put(unit: Unit): void {
    const list = this.#unitLists.get(unit.agency);
    if (!list) throw new Error(`agency ${unit.agency} has no document of units`);
    list.doc?.transact(() => putKeyed(list, unit.id, unit));
    this.#unitChanges.push({ unit, former: this.#units.get(unit.id) });
    if (unit.removedAtMs === undefined) {
      this.#units.set(unit.id, unit);
    } else {
      this.#units.delete(unit.id);
      this.#former.set(unit.id, unit);
    }
    this.#highestNumber = Math.max(this.#highestNumber, unit.number);
  }

  /** The last fix that moved the unit's marker, this tick's included. */
  lastFix({ agency, number }: Pick<Unit, "agency" | "number">): Fix | undefined {
    return this.#pending.get(agency)?.get(number) ?? this.#fixes.get(agency)?.fixes.last(number);
  }

  /**
   * Judges a fix against the newest known one, this tick's included, and keeps it for the tick's publication and log. Where
   * the engine of a drill has a unit, there it is: its time may run much faster than ours.
   */
  take(unit: Unit, fix: Fix, by: string): FixVerdict {
    const agency = this.#fixes.get(unit.agency);
    if (!agency) throw new Error(`agency ${unit.agency} has no document of fixes`);
    const pending = this.#pending.get(unit.agency) ?? new Map<number, Fix>();
    this.#pending.set(unit.agency, pending);
    const known = pending.get(unit.number) ?? agency.fixes.last(unit.number);
    const verdict = by === EXERCISE_AUTHOR ? "moves-marker" : judgeFix(known, fix);
    if (verdict === "moves-marker") pending.set(unit.number, fix);
    this.#log.push({ by, unit: unit.number, fix, verdict });
    return verdict;
  }

  /** Publishes the tick's newest fixes, an agency a document, and gives the log of all that were reported. */
  publishTick(): readonly LoggedFix[] {
    for (const [agency, pending] of this.#pending) {
      const target = this.#fixes.get(agency);
      target?.document.doc.transact(() => target.fixes.publish(pending));
    }
    this.#pending.clear();
    const log = this.#log;
    this.#log = [];
    this.#toldOfLog = 0;
    return log;
  }

  /** The units that were put since this was last asked. */
  takeUnitChanges(): readonly UnitChange[] {
    const changes = this.#unitChanges;
    this.#unitChanges = [];
    return changes;
  }

  /** The fixes of the tick at hand that were taken since this was last asked. */
  newFixes(): readonly LoggedFix[] {
    const fixes = this.#log.slice(this.#toldOfLog);
    this.#toldOfLog = this.#log.length;
    return fixes;
  }
}
