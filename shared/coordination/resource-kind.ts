import data from "./resources.json" with { type: "json" };

export const RESOURCE_GROUPS = ["vehicle", "team", "equipment", "supply"] as const;
export type ResourceGroup = (typeof RESOURCE_GROUPS)[number];

export type ResourceKindId = string;

/** What can be asked for and lent; its name is `resource.<id>` of the language files. */
export type ResourceKind = {
  readonly id: ResourceKindId;
  readonly group: ResourceGroup;
  /** A `UnitSymbolId` of symbols.json: how it stands on the map. */
  readonly symbol: string;
};

export const resourceKinds = data.resources as readonly ResourceKind[];
const byId: ReadonlyMap<string, ResourceKind> = new Map(resourceKinds.map((kind) => [kind.id, kind]));

/** The kind `id`; undefined where this version does not know it. */
export function findResourceKind(id: ResourceKindId): ResourceKind | undefined {
  return byId.get(id);
}
