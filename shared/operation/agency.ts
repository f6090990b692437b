export type AgencyId = string;

export const AGENCY_KINDS = [
  "fire",
  "police",
  "medical",
  "rescue",
  "border",
  "municipality",
  "military",
  "other",
] as const;
/** What an organisation does; decides its default symbols. */
export type AgencyKind = (typeof AGENCY_KINDS)[number];

/** An organisation that takes part. `colour` is `#rrggbb`; `country` ISO 3166-1 alpha-2; `language` BCP 47. */
export type Agency = {
  readonly id: AgencyId;
  readonly name: string;
  /** At most 4 characters, for places with little room. */
  readonly shortName: string;
  readonly kind: AgencyKind;
  readonly colour: string;
  readonly country: string;
  readonly language: string;
};
