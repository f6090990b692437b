import type { Layer } from "../picture/layer.ts";
import type { AgencyId } from "./agency.ts";
import type { Member, Role } from "./member.ts";

/** What can be asked of an operation. Default is no: what the table does not name is refused. */
export type Action =
  | "see-presence"
  | "report-fix"
  | "report-any-fix"
  | "set-unit-status"
  | "set-any-unit-status"
  | "add-unit"
  | "give-device-address"
  | "add-layer"
  | "edit-layers"
  | "see-all-layers"
  | "delete-many"
  | "invite";

/** The one table of rights by role; agencies and grants narrow it further below. */
const RIGHTS: Readonly<Record<Role, ReadonlySet<Action>>> = {
  "exercise-control": new Set<Action>([
    "see-presence",
    "report-fix",
    "report-any-fix",
    "set-unit-status",
    "set-any-unit-status",
    "add-unit",
    "give-device-address",
    "add-layer",
    "edit-layers",
    "see-all-layers",
    "delete-many",
    "invite",
  ]),
  commander: new Set<Action>([
    "see-presence",
    "report-fix",
    "set-unit-status",
    "add-unit",
    "give-device-address",
    "add-layer",
    "edit-layers",
    "delete-many",
    "invite",
  ]),
  coordinator: new Set<Action>(["see-presence", "report-fix", "set-unit-status", "edit-layers"]),
  observer: new Set<Action>(["see-presence", "see-all-layers"]),
};

/** May this role do `action` at all? */
export function mayRole(role: Role, action: Action): boolean {
  return RIGHTS[role].has(action);
}

/** What may `member` do with `layer`: nothing at all (it does not exist for them), look, or edit? */
export function rightOnLayer(member: Member, layer: Layer): "none" | "view" | "edit" {
  const granted = layer.owner === member.agency ? "edit" : layer.grants[member.agency];
  if (granted === "edit" && mayRole(member.role, "edit-layers")) return "edit";
  if (mayRole(member.role, "see-all-layers")) return mayRole(member.role, "edit-layers") ? "edit" : "view";
  return granted ? "view" : "none";
}

/** May `member` report positions for a unit of `agency`? Exercise control may for every agency: it plays them. */
export function mayReportFor(member: Member, agency: AgencyId): boolean {
  if (mayRole(member.role, "report-any-fix")) return true;
  return mayRole(member.role, "report-fix") && member.agency === agency;
}

/** May `member` set the status of a unit of `agency`? */
export function maySetStatusOf(member: Member, agency: AgencyId): boolean {
  if (mayRole(member.role, "set-any-unit-status")) return true;
  return mayRole(member.role, "set-unit-status") && member.agency === agency;
}
