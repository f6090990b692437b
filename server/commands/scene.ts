import type { AgencyId } from "../../shared/operation/agency.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { Fix, FixVerdict } from "../../shared/picture/fix.ts";
import type { Layer, LayerId } from "../../shared/picture/layer.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import type { CommandEnvelope, CommandName, CommandResults } from "../../shared/protocol/commands.ts";
import type { Reply } from "../../shared/protocol/reply.ts";

/**
 * The operation as a command sees and changes it, inside one tick: what it changes here is journalled and sent with
 * that tick. Nothing in it waits.
 */
export type CommandScene = {
  /** Server time, epoch milliseconds. */
  readonly now: number;
  hasAgency(agency: AgencyId): boolean;
  unit(id: UnitId): Unit | undefined;
  nextUnitNumber(): number;
  putUnit(unit: Unit): void;
  /** Judges a fix against what is known, publishes it if it moves the marker, and journals it either way. */
  takeFix(unit: Unit, fix: Fix, by: string): FixVerdict;
  layer(id: LayerId): Layer | undefined;
  addLayer(layer: Layer): void;
  /** Deletes those of `annotations` that are there; how many. */
  deleteAnnotations(layer: LayerId, annotations: readonly AnnotationId[]): number;
};

/** Who sends, and the clocks that came with it. */
export type CommandSender = {
  readonly member: Member;
  readonly envelope: Pick<CommandEnvelope, "madeAtMs" | "sentAtMs">;
};

export type CommandHandler<N extends CommandName, Input> = (
  scene: CommandScene,
  sender: CommandSender,
  input: Input,
) => Reply<CommandResults[N]>;
