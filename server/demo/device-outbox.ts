import { randomUUID } from "node:crypto";
import type { UnitId, UnitStatus } from "../../shared/picture/unit.ts";
import type { CommandEnvelope, CommandInput, ReportedFix } from "../../shared/protocol/commands.ts";
import { MAX_FIXES_PER_COMMAND } from "../../shared/protocol/limits.ts";
import type { Refusal, Reply } from "../../shared/protocol/reply.ts";

/** Some ten minutes of forty units; what is older is dropped first. */
const MAX_KEPT_FIXES = 24_000;
/** A refusal of these kinds is about the moment, not about the command: it is sent again. */
const SENT_AGAIN: ReadonlySet<Refusal> = new Set<Refusal>(["too-often", "not-recording"]);

type Batch = readonly { readonly unit: UnitId; readonly fix: ReportedFix }[];
type Made = Omit<CommandEnvelope, "sentAtMs">;

/**
 * What devices have to say and have not said yet. While offline, batches of fixes pile up and later go in few commands,
 * oldest first; a status goes before the fixes. A command that was sent and not answered keeps its id, so that it
 * happens once. Of a unit's statuses only the latest waits.
 */
export class DeviceOutbox {
  readonly #batches: Batch[] = [];
  readonly #statuses = new Map<UnitId, Made>();
  #keptFixes = 0;
  #underWay: Made | undefined;
  #sending = false;

  get waitingFixes(): number {
    return this.#keptFixes;
  }

  putFixes(batch: Batch): void {
    this.#batches.push(batch);
    this.#keptFixes += batch.length;
    while (this.#keptFixes > MAX_KEPT_FIXES && this.#batches.length > 1) {
      this.#keptFixes -= this.#batches.shift()?.length ?? 0;
    }
  }

  putStatus(unit: UnitId, status: UnitStatus, madeAtMs: number): void {
    this.#statuses.set(unit, make("unit.set-status", { unit, status }, madeAtMs));
  }

  /**
   * Sends what waits, one command after the other, until nothing is left or `send` fails (rejects); then the rest
   * waits for the next call. `refused` hears of commands that the server will never take; these are dropped. Does
   * nothing while an earlier call is still sending.
   */
  async flush(
    send: (command: CommandEnvelope) => Promise<Reply>,
    nowMs: () => number,
    refused: (command: Made, why: string) => void,
  ): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (;;) {
        const command = (this.#underWay ??= this.#next(nowMs()));
        if (!command) return;
        const reply = await send({ ...command, sentAtMs: nowMs() });
        if (reply.kind === "refused" && SENT_AGAIN.has(reply.reason)) return;
        this.#underWay = undefined;
        if (reply.kind === "refused") refused(command, `${reply.reason}: ${reply.detail}`);
      }
    } finally {
      this.#sending = false;
    }
  }

  #next(nowMs: number): Made | undefined {
    for (const [unit, status] of this.#statuses) {
      this.#statuses.delete(unit);
      return status;
    }
    const reports = new Map<UnitId, ReportedFix[]>();
    let count = 0;
    while (this.#batches[0] && count + this.#batches[0].length <= MAX_FIXES_PER_COMMAND) {
      for (const { unit, fix } of this.#batches.shift() ?? []) {
        const fixes = reports.get(unit);
        if (fixes) fixes.push(fix);
        else reports.set(unit, [fix]);
        count += 1;
      }
    }
    this.#keptFixes -= count;
    if (count === 0) return undefined;
    return make("fixes.report", { reports: [...reports].map(([unit, fixes]) => ({ unit, fixes })) }, nowMs);
  }
}

function make<N extends "fixes.report" | "unit.set-status">(name: N, input: CommandInput<N>, madeAtMs: number): Made {
  return { id: randomUUID(), name, input, madeAtMs: Math.round(madeAtMs) };
}
