import type { Post, PostId } from "../../shared/coordination/post.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { UnitId } from "../../shared/picture/unit.ts";

/** The tasks that wait for one addressee, each with the number from which on whoever has got has them. */
type Waiting = Map<PostId, number>;

/**
 * Which tasks of a board have not reached their addressees yet, by addressee: a mark is asked at every post and by
 * everyone, and must not look through a board for it.
 */
export class UndeliveredTasks {
  readonly #byAgency = new Map<AgencyId, Map<UnitId | undefined, Waiting>>();

  /**
   * Takes in how a post is now, and was. `lastNo`: the newest number of the board. Who comes to a task later is reached
   * by whatever has a number after that: their device had not got this when it got the task's own.
   */
  changed(former: Post | undefined, now: Post | undefined, lastNo: number): void {
    const before = this.#takeOut(former);
    if (now?.kind !== "task") return;
    for (const { to, state, orphaned } of now.assignments) {
      if (state !== "sent" || orphaned) continue;
      const from = former === undefined ? now.no : (before.get(keyOf(to)) ?? lastNo + 1);
      this.#waiting(to.agency, to.unit).set(now.id, from);
    }
  }

  /** Those for one unit of an agency, or for the agency itself: ids, and the number that a mark must have reached. */
  of(agency: AgencyId, unit: UnitId | undefined): ReadonlyMap<PostId, number> {
    return this.#byAgency.get(agency)?.get(unit) ?? NONE;
  }

  /** The units of an agency for which some wait. */
  unitsOf(agency: AgencyId): readonly UnitId[] {
    return [...(this.#byAgency.get(agency)?.keys() ?? [])].filter((unit) => unit !== undefined);
  }

  #waiting(agency: AgencyId, unit: UnitId | undefined): Waiting {
    const units = this.#byAgency.get(agency) ?? new Map<UnitId | undefined, Waiting>();
    this.#byAgency.set(agency, units);
    const waiting = units.get(unit) ?? new Map<PostId, number>();
    units.set(unit, waiting);
    return waiting;
  }

  /** Forgets a post; the numbers from which on its addressees had it. */
  #takeOut(post: Post | undefined): ReadonlyMap<string, number> {
    const from = new Map<string, number>();
    if (post?.kind !== "task") return from;
    for (const { to } of post.assignments) {
      const units = this.#byAgency.get(to.agency);
      const waiting = units?.get(to.unit);
      const since = waiting?.get(post.id);
      if (!units || !waiting || since === undefined) continue;
      from.set(keyOf(to), since);
      waiting.delete(post.id);
      if (waiting.size === 0) units.delete(to.unit);
    }
    return from;
  }
}

const NONE: ReadonlyMap<PostId, number> = new Map();

function keyOf({ agency, unit = "" }: { readonly agency: AgencyId; readonly unit?: UnitId | undefined }): string {
  return `${agency} ${unit}`;
}
