import type { AgencyId } from "../../shared/operation/agency.ts";
import { type Asking, maySeeChannel, maySeeUnits, rightOnLayer } from "../../shared/operation/permissions.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { Directory, LayerEntry } from "../../shared/protocol/events.ts";

/** What this member knows that another agency sees; what it is not told is left out and named. */
export type TheirView = {
  readonly layers: ReadonlySet<LayerId>;
  readonly unitsOf: ReadonlySet<AgencyId>;
  /** Layers that this member sees, and whose owners do not tell it with whom else they share them. */
  readonly untoldLayers: readonly LayerEntry[];
  /** Agencies whose units this member sees, and that do not tell it with whom else they share them. */
  readonly untoldUnits: readonly AgencyId[];
};

/**
 * What the commanders of `agency` see of what stands in `directory`. Nothing is guessed: a layer counts as seen where it
 * is the agency's own, its grants are known, or both are in the task force that it belongs to.
 */
export function whatTheySee(directory: Directory, agency: AgencyId): TheirView {
  const they: Asking = { member: { role: "commander", agency }, operation: directory.operation };
  const together = new Set(directory.channels.filter((one) => maySeeChannel(they, one)).map(({ layer }) => layer));
  const isTold = (layer: LayerEntry) => layer.owner === agency || layer.grants !== undefined || together.has(layer.id);
  const isSeen = ({ id, owner, grants = {} }: LayerEntry) =>
    together.has(id) || rightOnLayer(they, { owner, grants }) !== "none";
  const owners = directory.agencies.map(({ id }) => id);
  const isShown = (owner: AgencyId) => directory.documents.includes(`units/${owner}`);
  return {
    layers: new Set(directory.layers.filter(isSeen).map(({ id }) => id)),
    unitsOf: new Set(owners.filter((owner) => maySeeUnits(they, owner, directory.unitShares[owner] ?? []))),
    untoldLayers: directory.layers.filter((layer) => !isTold(layer)),
    untoldUnits: owners.filter(
      (owner) => owner !== agency && directory.unitShares[owner] === undefined && isShown(owner),
    ),
  };
}

/** `directory` as far as `agency` sees it too; nothing on it can be changed. */
export function directoryAsSeenBy(directory: Directory, agency: AgencyId): Directory {
  const view = whatTheySee(directory, agency);
  return {
    ...directory,
    layers: directory.layers.filter(({ id }) => view.layers.has(id)).map((layer) => ({ ...layer, right: "view" })),
    channels: directory.channels.filter((channel) =>
      maySeeChannel({ member: { role: "commander", agency }, operation: directory.operation }, channel),
    ),
  };
}
