import { nanoid } from "nanoid";
import type { Member } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { FoundRequest, InvitePreview, JoinRequest } from "../../shared/protocol/http.ts";
import { type Refused, type Reply, refuse } from "../../shared/protocol/reply.ts";
import type { Founding } from "./founding.ts";
import type { Invite, Register } from "./register.ts";

/** A drill lasts days; a tablet that lay in a vehicle over a fortnight asks for a new link. */
export const SESSION_MS = 14 * 24 * 3_600_000;

/** Someone who got in, with the session token that only its cookie may carry. */
export type Admitted = { readonly member: Member; readonly operation: Operation; readonly session: string };

/** What a link leads to, without using it up. Refused: `unknown-link`, `expired`, `used-up`. */
export function previewLink(
  deps: { register: Register; founding: Founding; nowMs: number },
  token: string,
): Reply<InvitePreview> {
  if (deps.founding.opens(token)) return { kind: "done", result: { leadsTo: "found" } };
  const invite = usableInvite(deps.register, token, deps.nowMs);
  if (invite.kind === "refused") return invite;
  const { operation: id, agency: agencyId, role, unit } = invite.result;
  const operation = deps.register.operation(id);
  const agency = deps.register.agencies(id).find((known) => known.id === agencyId);
  return {
    kind: "done",
    result: {
      leadsTo: "join",
      operation: operation && { name: operation.name, kind: operation.kind, home: operation.home },
      agency: agency && { name: agency.name, colour: agency.colour },
      role,
      unit,
    },
  };
}

/** Admits a person or device by an invite, of which it takes one use. Refused: `unknown-link`, `expired`, `used-up`. */
export function join(deps: { register: Register; nowMs: number }, { token, name }: JoinRequest): Reply<Admitted> {
  const { register, nowMs } = deps;
  const found = usableInvite(register, token, nowMs);
  if (found.kind === "refused") return found;
  const invite = found.result;
  const operation = register.operation(invite.operation);
  if (!operation) return unknownLink();
  const member: Member = { id: nanoid(), name, agency: invite.agency, role: invite.role, unit: invite.unit };
  return register.atomically((): Reply<Admitted> => {
    if (!register.takeInvite(token)) return usedUp();
    register.addMember(operation.id, member);
    const session = register.startSession(operation.id, member.id, nowMs + SESSION_MS);
    return { kind: "done", result: { member, operation, session } };
  });
}

/** The whole world, for an operation founded without saying where it is. */
const ANYWHERE: Operation["home"] = { at: [20, 30], zoom: 2 };
/** Of the founder's agency until it chooses another: a blue that reads on both base maps. */
const FIRST_COLOUR = "#2563eb";

/**
 * Founds the first operation of a server: an agency, its layer "Situation", and its first member, who commands it (or,
 * in a drill, controls it). `language` is the founder's, BCP 47. Refused with `unknown-link` unless the founding token
 * is right and unused.
 */
export function found(
  deps: { register: Register; founding: Founding; nowMs: number },
  request: FoundRequest,
  language: string,
): Reply<Admitted> {
  const { register, founding, nowMs } = deps;
  if (!founding.opens(request.token)) return unknownLink();
  const operation: Operation = {
    id: nanoid(),
    name: request.name,
    kind: request.kind,
    startedAtMs: nowMs,
    home: request.home ?? ANYWHERE,
  };
  const agency = nanoid();
  const member: Member = {
    id: nanoid(),
    name: request.member,
    agency,
    role: request.kind === "drill" ? "exercise-control" : "commander",
  };
  const session = register.atomically(() => {
    register.addOperation(operation);
    register.addAgency(operation.id, {
      id: agency,
      name: request.agency,
      shortName: shortNameOf(request.agency),
      kind: "other",
      colour: FIRST_COLOUR,
      country: "ZZ",
      language,
    });
    register.addLayer(operation.id, { id: nanoid(), name: "Situation", owner: agency, tlp: "AMBER", grants: {} });
    register.addMember(operation.id, member);
    return register.startSession(operation.id, member.id, nowMs + SESSION_MS);
  });
  founding.done();
  return { kind: "done", result: { member, operation, session } };
}

/** The initials of a name of several words, else its first letters; at most 4 characters, in capitals. */
export function shortNameOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = words.length > 1 ? words.map((word) => lettersOf(word)[0]) : lettersOf(words[0] ?? name);
  return letters.slice(0, 4).join("").toLocaleUpperCase();
}

/** Letters as people count them, with their accents. */
function lettersOf(word: string): string[] {
  return Array.from(new Intl.Segmenter().segment(word), ({ segment }) => segment);
}

function usableInvite(register: Register, token: string, nowMs: number): Reply<Invite> {
  const invite = register.findInvite(token);
  if (!invite) return unknownLink();
  if (invite.expiresAtMs <= nowMs) {
    const when = new Date(invite.expiresAtMs).toISOString().slice(0, 16).replace("T", " ");
    return refuse("expired", `this link was valid until ${when} UTC; ask whoever sent it for a new one`);
  }
  return invite.usesLeft < 1 ? usedUp() : { kind: "done", result: invite };
}

function unknownLink(): Refused {
  return refuse("unknown-link", "nobody here knows this link; check that it is complete, or ask for a new one");
}

function usedUp(): Refused {
  return refuse("used-up", "this link has let in as many as it may; ask whoever sent it for a new one");
}
