import type { AgencyId } from "../operation/agency.ts";

export type LayerId = string;

/** Traffic Light Protocol 2.0 (FIRST, 2022). */
export const TLP_MARKINGS = ["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"] as const;
export type TlpMarking = (typeof TLP_MARKINGS)[number];

export type Grant = "view" | "edit";

/** A set of annotations with one owner agency, and what it grants to the others. */
export type Layer = {
  readonly id: LayerId;
  readonly name: string;
  readonly owner: AgencyId;
  readonly tlp: TlpMarking;
  readonly grants: Readonly<Record<AgencyId, Grant>>;
};
