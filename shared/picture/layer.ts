import type { AgencyId } from "../operation/agency.ts";

export type LayerId = string;

/** Traffic Light Protocol 2.0 (FIRST, 2022). */
export const TLP_MARKINGS = ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"] as const;
export type TlpMarking = (typeof TLP_MARKINGS)[number];

/** Marked for the agency itself (or fewer): showing it to another agency goes beyond its marking, and asks. */
export function isBeyondMarking(tlp: TlpMarking): boolean {
  return tlp === "RED" || tlp === "AMBER+STRICT";
}

export type Grant = "view" | "edit";

/** A set of annotations with one owner agency, and what it grants to the others. */
export type Layer = {
  readonly id: LayerId;
  readonly name: string;
  readonly owner: AgencyId;
  readonly tlp: TlpMarking;
  /** `#rrggbb`, what its annotations are drawn in unless they have a colour of their own. */
  readonly colour?: string | undefined;
  /** Where it stands in lists: the smaller first, equal ones by their names. */
  readonly order: number;
  readonly grants: Readonly<Record<AgencyId, Grant>>;
};
