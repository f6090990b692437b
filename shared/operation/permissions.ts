import type { Layer } from "../picture/layer.ts";
import type { AgencyId } from "./agency.ts";
import type { Channel } from "./channel.ts";
import type { Member, Role } from "./member.ts";
import type { Operation } from "./operation.ts";

/**
 * How whom something belongs to stands to a member: its own agency's, an agency's that grants it the right to edit or
 * to view, or neither. What belongs to the operation as a whole is its lead agency's.
 */
export const RELATIONS = ["own", "edit", "view", "none"] as const;
export type Relation = (typeof RELATIONS)[number];

/**
 * How far a right reaches. `lead`: own, and everyone's for the lead agency · `edit`: own or granted to edit · `view`:
 * own or granted at all · `exercise`: everything in a drill, own or granted in an emergency.
 */
export type Reach = "never" | "own" | "lead" | "edit" | "view" | "exercise" | "any";

/** `closed`: allowed in an operation that was closed as well · `drill`: in no other operation than a drill. */
type Row = { readonly [R in Role]: Reach } & { readonly closed?: true; readonly drill?: true };

const row = (control: Reach, commander: Reach, coordinator: Reach, observer: Reach): Row => ({
  "exercise-control": control,
  commander,
  coordinator,
  observer,
});
const evenClosed = (rights: Row): Row => ({ ...rights, closed: true });
const inDrills = (rights: Row): Row => ({ ...rights, drill: true });

/**
 * The one table of rights: action × role → how far. What is not here is refused. Relay, commands, HTTP and the
 * interface ask it through the functions below. An exercise control exists in drills only.
 */
export const RIGHTS = {
  //                                exercise control, commander, coordinator, observer
  "see-presence": evenClosed(row("any", "any", "any", "any")),
  "see-layer": evenClosed(row("any", "view", "view", "exercise")),
  "edit-layer": row("any", "edit", "edit", "never"),
  "delete-many": row("any", "edit", "own", "never"),
  "add-layer": row("any", "own", "never", "never"),
  "change-layer": row("any", "own", "never", "never"),
  "share-layer": row("any", "own", "never", "never"),
  "see-units": evenClosed(row("any", "view", "view", "exercise")),
  "share-units": row("any", "own", "never", "never"),
  "add-unit": row("any", "own", "never", "never"),
  "change-unit": row("any", "own", "never", "never"),
  "assign-device": row("any", "own", "own", "never"),
  "set-unit-status": row("any", "own", "own", "never"),
  "report-fix": row("any", "own", "own", "never"),
  "give-device-address": row("any", "own", "never", "never"),
  "see-channel": evenClosed(row("any", "view", "view", "exercise")),
  "add-channel": row("any", "own", "never", "never"),
  "change-channel": row("any", "own", "never", "never"),
  "mark-read": row("any", "view", "view", "exercise"),
  "write-message": row("any", "view", "view", "never"),
  "write-log": row("any", "view", "view", "never"),
  "give-task": row("any", "view", "own", "never"),
  "change-task": row("any", "own", "own", "never"),
  "answer-task": row("any", "own", "own", "never"),
  "ask-resource": row("any", "view", "view", "never"),
  "decide-request": row("any", "own", "never", "never"),
  "offer-resource": row("any", "own", "never", "never"),
  "move-resource": row("any", "own", "own", "never"),
  "keep-catalogue": row("any", "own", "never", "never"),
  "keep-procedures": row("any", "own", "never", "never"),
  "make-alert-rule": row("any", "own", "never", "never"),
  "acknowledge-alert": evenClosed(row("any", "view", "view", "never")),
  "call-help": evenClosed(row("any", "own", "own", "own")),
  "call-off-help": evenClosed(row("any", "own", "never", "never")),
  "add-agency": row("any", "lead", "never", "never"),
  "change-agency": row("any", "lead", "never", "never"),
  "see-members": evenClosed(row("any", "lead", "never", "never")),
  invite: row("any", "lead", "never", "never"),
  "approve-member": row("any", "lead", "never", "never"),
  "remove-member": evenClosed(row("any", "lead", "never", "never")),
  "review-quarantine": row("any", "own", "never", "never"),
  "see-exercise": inDrills(evenClosed(row("any", "any", "any", "any"))),
  "see-exercise-control": inDrills(evenClosed(row("any", "never", "never", "any"))),
  "run-exercise": inDrills(row("any", "never", "never", "never")),
  "observe-exercise": inDrills(row("any", "never", "never", "any")),
  "call-no-duff": inDrills(row("any", "any", "any", "any")),
  "lift-no-duff": inDrills(row("any", "lead", "never", "never")),
  "close-operation": row("any", "lead", "never", "never"),
  "reopen-operation": evenClosed(row("any", "lead", "never", "never")),
} as const satisfies Readonly<Record<string, Row>>;

export type Action = keyof typeof RIGHTS;
export const ACTIONS = Object.keys(RIGHTS) as Action[];

/** Who asks, in which operation. */
export type Asking = {
  readonly member: Pick<Member, "role" | "agency">;
  readonly operation: Pick<Operation, "kind" | "state" | "lead">;
};

/** May `member` do `action` with something that stands in `relation` to it? Default is no. */
export function isAllowed({ member, operation }: Asking, action: Action, relation: Relation): boolean {
  if (!Object.hasOwn(RIGHTS, action)) return false;
  const rights: Row = RIGHTS[action];
  if (operation.state === "closed" && rights.closed !== true) return false;
  if (operation.kind !== "drill" && rights.drill === true) return false;
  if (member.role === "exercise-control" && operation.kind !== "drill") return false;
  const reach: Reach | undefined = rights[member.role];
  switch (reach) {
    case undefined:
    case "never":
      return false;
    case "own":
      return relation === "own";
    case "lead":
      return relation === "own" || member.agency === operation.lead;
    case "edit":
      return relation === "own" || relation === "edit";
    case "view":
      return relation !== "none";
    case "exercise":
      return operation.kind === "drill" || relation !== "none";
    case "any":
      return true;
  }
}

/**
 * Why may `member` not do `action`: because the operation was closed, and it could while that ran, or because it is not
 * permitted in the first place? Undefined where it may.
 */
export function whyNot(asking: Asking, action: Action, relation: Relation): "closed" | "not-permitted" | undefined {
  if (isAllowed(asking, action, relation)) return undefined;
  return isAllowed(whileRunning(asking), action, relation) ? "closed" : "not-permitted";
}

/** The same question as if the operation had not been closed. */
export function whileRunning({ member, operation }: Asking): Asking {
  return { member, operation: { ...operation, state: "running" } };
}

/** How what belongs to `agency` stands to `member`. */
export function relationToAgency(member: Pick<Member, "agency">, agency: AgencyId): Relation {
  return agency === member.agency ? "own" : "none";
}

/** May `member` do `action` with what belongs to `agency`? Without one: with what belongs to the operation. */
export function mayFor(asking: Asking, action: Action, agency: AgencyId = asking.operation.lead): boolean {
  return isAllowed(asking, action, relationToAgency(asking.member, agency));
}

export function relationToLayer(member: Pick<Member, "agency">, layer: Pick<Layer, "owner" | "grants">): Relation {
  return layer.owner === member.agency ? "own" : (layer.grants[member.agency] ?? "none");
}

/** What may `member` do with `layer`: nothing at all (it does not exist for them), look, or edit? */
export function rightOnLayer(asking: Asking, layer: Pick<Layer, "owner" | "grants">): "none" | "view" | "edit" {
  const relation = relationToLayer(asking.member, layer);
  if (isAllowed(asking, "edit-layer", relation)) return "edit";
  return isAllowed(asking, "see-layer", relation) ? "view" : "none";
}

/** May `member` see the units of `agency` and where they are? `sharedWith`: the agencies that it shares them with. */
export function maySeeUnits(asking: Asking, agency: AgencyId, sharedWith: readonly AgencyId[]): boolean {
  const isOwn = agency === asking.member.agency;
  return isAllowed(asking, "see-units", isOwn ? "own" : sharedWith.includes(asking.member.agency) ? "view" : "none");
}

/** May `member` see `channel` and its board? The unified command is for who commands. */
export function maySeeChannel(asking: Asking, channel: Channel): boolean {
  return isAllowed(asking, "see-channel", relationToChannel(asking.member, channel));
}

/** How a channel stands to a member: an agency's own is its members'; of the others one is part, or not. */
export function relationToChannel(member: Asking["member"], channel: Channel): Relation {
  switch (channel.kind) {
    case "everyone":
      return "view";
    case "command":
      return member.role === "commander" ? "view" : "none";
    case "agency":
      return channel.owner === member.agency ? "own" : "none";
    case "task-force":
      return channel.agencies.includes(member.agency) ? "view" : "none";
  }
}
