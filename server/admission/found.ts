import { nanoid } from "nanoid";
import type { Agency } from "../../shared/operation/agency.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { FoundRequest, LeadAgency } from "../../shared/protocol/http.ts";
import { type Admitted, SESSION_MS } from "./admit.ts";
import type { Register } from "./register.ts";
import { type CopiedFrame, copyFrame } from "./template.ts";

/** The whole world, for an operation founded without saying where it is. */
const ANYWHERE: Operation["home"] = { at: [20, 30], zoom: 2 };
/** Of the lead agency until it chooses another: a blue that reads on both base maps. */
const FIRST_COLOUR = "#2563eb";

export type Founded = Admitted & {
  /** Which agency of the template became which, where there was one. */
  readonly copied?: CopiedFrame | undefined;
};

/**
 * Founds an operation: its lead agency with a layer "Situation", or what is copied from `template`, and its first
 * member, who commands it (or, in a drill, controls it). `language` is the founder's, BCP 47. `also` is done together
 * with it, or nothing is. Who may found was asked before.
 */
export function found(
  deps: { readonly register: Register; readonly nowMs: number },
  request: FoundRequest,
  options: {
    readonly language: string;
    readonly template?: Operation | undefined;
    also(founded: { operation: Operation; member: Member }): void;
  },
): Founded {
  const { register, nowMs } = deps;
  const { template } = options;
  const frame = template && copyFrame(register, template);
  const first = newAgency(request.agency ?? { name: request.name }, options.language);
  const lead = frame?.lead ?? first.id;
  const operation: Operation = {
    id: nanoid(),
    name: request.name,
    kind: request.kind,
    state: "running",
    lead,
    startedAtMs: nowMs,
    home: request.home ?? template?.home ?? ANYWHERE,
  };
  const role = request.kind === "drill" ? "exercise-control" : "commander";
  const member: Member = { id: nanoid(), name: request.member, agency: lead, role };
  const session = register.atomically(() => {
    register.addOperation(operation);
    if (frame) {
      frame.addTo(register, operation.id);
    } else {
      register.addAgency(operation.id, first);
      const layer = { id: nanoid(), name: "Situation", owner: lead, tlp: "AMBER", order: 0, grants: {} } as const;
      register.addLayer(operation.id, layer);
    }
    register.addMember(operation.id, member, { joinedAtMs: nowMs });
    options.also({ operation, member });
    return register.startSession(operation.id, member.id, nowMs + SESSION_MS);
  });
  return { member, operation, session, waiting: false, returned: false, copied: frame };
}

function newAgency(said: LeadAgency, language: string): Agency {
  return {
    id: nanoid(),
    name: said.name,
    shortName: said.shortName ?? shortNameOf(said.name),
    kind: said.kind ?? "other",
    colour: said.colour ?? FIRST_COLOUR,
    country: said.country ?? "ZZ",
    language: said.language ?? language,
  };
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
