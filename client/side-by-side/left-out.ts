import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import type { PictureSource } from "../sync/picture-source.ts";
import { whatTheySee } from "../ui/what-they-see.ts";

/** What of an owner's is left out of another agency's picture, because this member is not told with whom it is shared. */
export type LeftOut = {
  readonly owner: Pick<Agency, "id" | "name">;
  /** Names of layers. */
  readonly layers: readonly string[];
  readonly units: boolean;
};

/**
 * What is left out of the picture of `agency`, in the order of agencies. Empty where nothing that is marked is missing
 * there: units are not compared with the ground truth, so that they alone keep nothing from being told.
 */
export function leftOutOf(live: PictureSource, agency: AgencyId): readonly LeftOut[] {
  const directory = live.directory();
  const { untoldLayers, untoldUnits } = whatTheySee(directory, agency);
  if (untoldLayers.length === 0) return [];
  const withUnits = new Set([...live.units().values()].map((unit) => unit.agency));
  return directory.agencies.flatMap(({ id, name }) => {
    const layers = untoldLayers.filter(({ owner }) => owner === id).map((layer) => layer.name);
    const units = untoldUnits.includes(id) && withUnits.has(id);
    return layers.length > 0 || units ? [{ owner: { id, name }, layers, units }] : [];
  });
}
