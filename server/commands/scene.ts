import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import type { Channel, ChannelId, TaskForce } from "../../shared/operation/channel.ts";
import type { Member, MemberId } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { Fix, FixVerdict } from "../../shared/picture/fix.ts";
import type { Layer, LayerId } from "../../shared/picture/layer.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import type { CommandEnvelope, CommandInput, CommandName, CommandResults } from "../../shared/protocol/commands.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import type { Invite, InviteId, Standing } from "../admission/register.ts";

/**
 * The operation as a command sees and changes it, inside one tick: what it changes here is journalled and sent with
 * that tick. Nothing in it waits. What changes who may see what takes effect at once.
 */
export type CommandScene = {
  /** Server time, epoch milliseconds. */
  readonly now: number;
  readonly operation: Operation;
  changeOperation(change: Pick<Operation, "state">): void;

  agencies(): readonly Agency[];
  agency(id: AgencyId): Agency | undefined;
  addAgency(agency: Agency): void;
  changeAgency(agency: Agency): void;

  unit(id: UnitId): Unit | undefined;
  nextUnitNumber(): number;
  putUnit(unit: Unit): void;
  /** Judges a fix against what is known, publishes it if it moves the marker, and journals it either way. */
  takeFix(unit: Unit, fix: Fix, by: string): FixVerdict;
  /** The agencies that see the units of `agency`. */
  unitShares(agency: AgencyId): readonly AgencyId[];
  shareUnits(agency: AgencyId, sharedWith: readonly AgencyId[]): void;

  layers(): readonly Layer[];
  layer(id: LayerId): Layer | undefined;
  addLayer(layer: Layer): void;
  changeLayer(layer: Layer): void;
  /** Deletes those of `annotations` that are there; how many. */
  deleteAnnotations(layer: LayerId, annotations: readonly AnnotationId[]): number;

  channel(id: ChannelId): Channel | undefined;
  taskForces(): readonly TaskForce[];
  /** Was there ever a channel with this id? */
  isChannelTaken(id: ChannelId): boolean;
  addTaskForce(taskForce: TaskForce, layer: Layer | undefined): void;
  /** `layer`: the task force's own, with the grants that it has from now on. */
  changeTaskForce(taskForce: TaskForce, layer: Layer | undefined): void;
  removeTaskForce(id: ChannelId, layer: Layer | undefined): void;

  standing(id: MemberId): Standing | undefined;
  standings(): readonly Standing[];
  admit(id: MemberId): void;
  /** Ends its sessions as well. */
  removeMember(id: MemberId): void;

  /** One that still lets somebody in. */
  invite(id: InviteId): Invite | undefined;
  revokeInvite(id: InviteId): void;

  readonly quarantine: QuarantineScene;

  /** Journals something that the command itself does not say. */
  record(event: { readonly event: string } & Readonly<Record<string, unknown>>): void;
};

/** Edits that the relay did not take, as they wait for somebody to decide about them. */
export type QuarantineScene = {
  /** Keeps them; the same edits once. Refused where there is no more room. */
  handIn(member: Member, edits: CommandInput<"quarantine.hand-in">): Reply<CommandResults["quarantine.hand-in"]>;
  /** Undefined where nothing waits under this id. */
  layerOf(entry: string): LayerId | undefined;
  /** Does anew what the edits say, as `by`; how many annotations that changed. */
  takeIn(entry: string, by: Member): number;
  /** Sets them aside for good. */
  dismiss(entry: string): void;
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
