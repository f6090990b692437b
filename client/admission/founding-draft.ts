import type { OperationKind } from "../../shared/operation/operation.ts";
import { parsePosition } from "../../shared/picture/coordinates.ts";
import { type Account, type AccountOperation, type FoundRequest, PASSWORD_LENGTH } from "../../shared/protocol/http.ts";
import { type AgencyDraft, newAgencyDraft } from "../ui/agency-draft.ts";

/** By what right somebody founds: the console's link, or an account, perhaps with what an earlier drill was made of. */
export type FoundingBy =
  | { readonly kind: "link"; readonly token: string }
  | { readonly kind: "account"; readonly account: Account; readonly template?: AccountOperation | undefined };

/** A founding as its form fills it in. */
export type FoundingDraft = {
  readonly kind: OperationKind | undefined;
  readonly name: string;
  /** A position in any usual form, or nothing. */
  readonly home: string;
  readonly agency: AgencyDraft;
  readonly member: string;
  /** Of the account to be made; both empty for none. */
  readonly login: string;
  readonly password: string;
};

export function newFounding(member: string): FoundingDraft {
  return { kind: undefined, name: "", home: "", agency: newAgencyDraft(), member, login: "", password: "" };
}

/** A city fills the screen; whoever founds an operation moves on from there. */
const HOME_ZOOM = 12;

/** What of a founding is missing or cannot be, as a key of `found.wrong.*`. */
export type FoundingProblem = "kind" | "name" | "agency" | "member" | "home" | "login" | "password";

/** The first thing to put right before the server is asked; undefined where there is none. */
export function problemOf(draft: FoundingDraft, by: FoundingBy): FoundingProblem | undefined {
  if (!draft.kind) return "kind";
  if (!draft.name.trim()) return "name";
  if (draft.home.trim() && !parsePosition(draft.home)) return "home";
  if (!copies(by) && !draft.agency.name.trim()) return "agency";
  if (!draft.member.trim()) return "member";
  if (by.kind === "account" || (!draft.login.trim() && !draft.password)) return undefined;
  if (!draft.login.trim()) return "login";
  return draft.password.length < PASSWORD_LENGTH.min ? "password" : undefined;
}

/** What to ask of the server; undefined where something is still to be put right. */
export function requestOf(draft: FoundingDraft, by: FoundingBy): FoundRequest | undefined {
  if (!draft.kind || problemOf(draft, by)) return undefined;
  const at = parsePosition(draft.home);
  const template = copies(by);
  const login = draft.login.trim();
  return {
    kind: draft.kind,
    name: draft.name.trim(),
    member: draft.member.trim(),
    ...(by.kind === "link" ? { token: by.token } : {}),
    ...(template ? { template: { operation: template.id } } : { agency: agencyOf(draft) }),
    ...(at ? { home: { at: [at[0], at[1]], zoom: HOME_ZOOM } } : {}),
    ...(by.kind === "link" && login ? { account: { login, password: draft.password } } : {}),
  };
}

function agencyOf({ agency }: FoundingDraft): FoundRequest["agency"] {
  return { ...agency, name: agency.name.trim() };
}

/** The drill that a founding copies from, if it does. */
export function copies(by: FoundingBy): AccountOperation | undefined {
  return by.kind === "account" ? by.template : undefined;
}
