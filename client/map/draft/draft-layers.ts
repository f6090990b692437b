import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import type { Appearance } from "../../ui/appearance.ts";
import { DRAFT } from "./draft-layer-parts.ts";
import { draftPointLayers } from "./draft-point-layers.ts";
import { draftNameLayers, draftShapeLayers } from "./draft-shape-layers.ts";

/** The layers that show a shape itself, points before lines before areas; for picking. */
export const PICKED_DRAFT_LAYERS = [
  "muster/draft-chosen-points",
  "muster/draft-points",
  "muster/draft-chosen-names",
  "muster/draft-chosen-stack-names",
  "muster/draft-names",
  "muster/draft-stack-names",
  "muster/draft-texts",
  "muster/draft-lines",
  "muster/draft-areas",
] as const;

/** One source for everything that a scenario has on the map; features are known by their `key`. */
export function draftSources(): Record<string, SourceSpecification> {
  return {
    [DRAFT]: {
      type: "geojson",
      data: { type: "FeatureCollection", features: [] },
      promoteId: "key",
      buffer: 128,
      tolerance: 0.2,
    },
  };
}

/** The editor's layers in drawing order: shapes go under the base map's names, points and names above them. */
export function draftLayers(appearance: Appearance): {
  readonly underLabels: LayerSpecification[];
  readonly overLabels: LayerSpecification[];
} {
  return {
    underLabels: draftShapeLayers(appearance),
    overLabels: [...draftNameLayers(appearance), ...draftPointLayers(appearance)],
  };
}
