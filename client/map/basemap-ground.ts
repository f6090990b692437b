import { layers } from "@protomaps/basemaps";
import type { LayerSpecification } from "maplibre-gl";
import { type BasemapFlavour, basemapPalette, protomapsFlavour, waterColour } from "./basemap-flavours.ts";

/** From here on houses can be told apart; below, they are a grey noise under the streets. */
const BUILDINGS_FROM_ZOOM = 14;

/**
 * A mapped river without banks is a line. It is drawn about 20 m wide (a small one) where metres can be seen, and
 * thin but never hair-thin below.
 */
const RIVER_WIDTH = ["interpolate", ["exponential", 2], ["zoom"], 2, 0.4, 6, 1, 10, 1.6, 13, 4, 14, 7, 18, 110];
const STREAM_WIDTH = ["interpolate", ["exponential", 1.6], ["zoom"], 12, 0.6, 14, 1.2, 18, 8];

/**
 * Widths in pixels by zoom: wider than the Protomaps layers have them at zoom 13 to 16, where a crew looks for the way,
 * so that classes of streets are told apart by width first.
 */
const ROAD_WIDTHS: Readonly<Record<string, readonly number[]>> = {
  highway: [3, 0, 6, 1.1, 12, 2.6, 15, 7, 18, 20],
  major: [6, 0, 10, 1, 12, 2, 15, 5.5, 18, 17],
  link: [12, 0, 13.5, 1.2, 15, 3.6, 18, 12],
  minor: [11, 0, 12.5, 0.7, 15, 3.4, 18, 13],
  minor_service: [13, 0, 14, 0.6, 15, 1.8, 18, 9],
};

/** `major_road` spans trunk roads to tertiary ones: these are told apart within it. */
const MAJOR_SHARE = ["match", ["get", "kind_detail"], ["trunk", "primary"], 1.25, "tertiary", 0.75, 1];

/** For the two layers of a road, its face and the wider casing below it: the width of the face. */
function roadWidths(id: string): Record<string, unknown> {
  const [, road, casing] =
    /^roads_(?:tunnels_|bridges_)?(minor_service|minor|link|major|highway)(_casing)?/.exec(id) ?? [];
  const stops = road === undefined ? undefined : ROAD_WIDTHS[road];
  if (!stops) return {};
  const widths = road === "major" ? stops.map((px, at) => (at % 2 ? ["*", px, MAJOR_SHARE] : px)) : stops;
  return { [casing ? "line-gap-width" : "line-width"]: ["interpolate", ["exponential", 1.6], ["zoom"], ...widths] };
}

/** What the Protomaps layers are changed in, by their ids. Everything else of them is taken as it is. */
function changesTo(id: string, flavour: BasemapFlavour): Record<string, unknown> | undefined {
  const palette = basemapPalette(flavour);
  switch (id) {
    case "buildings":
      return {
        minzoom: BUILDINGS_FROM_ZOOM,
        paint: {
          "fill-color": palette.building,
          "fill-outline-color": palette.buildingEdge,
          "fill-opacity": ["interpolate", ["linear"], ["zoom"], 14, 0.55, 15.5, 1],
        },
      };
    case "water":
      return { paint: { "fill-color": waterColour(flavour) } };
    case "water_river":
      return {
        minzoom: 2,
        filter: ["in", ["get", "kind"], ["literal", ["river", "canal"]]],
        paint: { "line-color": palette.water, "line-width": RIVER_WIDTH },
        layout: ROUND,
      };
    case "water_stream":
      return { minzoom: 12, paint: { "line-color": palette.water, "line-width": STREAM_WIDTH }, layout: ROUND };
    case "boundaries_country":
      return { paint: { "line-color": palette.boundary, "line-width": BOUNDARY_WIDTH }, layout: ROUND };
    case "boundaries":
      return {
        paint: { "line-color": palette.boundary, "line-width": 0.6, "line-opacity": 0.5, "line-dasharray": [3, 2] },
      };
    default:
      return undefined;
  }
}

const ROUND = { "line-cap": "round", "line-join": "round" };
const BOUNDARY_WIDTH = ["interpolate", ["linear"], ["zoom"], 1, 0.5, 5, 1, 10, 1.6];

/** Disputed borders are drawn dashed: the map takes no side. */
function disputedBoundaries(source: string, flavour: BasemapFlavour): LayerSpecification {
  return {
    id: `${source}/boundaries_disputed`,
    type: "line",
    source,
    "source-layer": "boundaries",
    filter: ["==", ["get", "disputed"], true],
    paint: {
      "line-color": basemapPalette(flavour).boundary,
      "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.5, 5, 1, 10, 1.6],
      "line-dasharray": [2, 2],
    },
  };
}

/**
 * Land, water, buildings, roads and borders of one source in the Protomaps v4 schema, lowest first, without labels.
 * `tileLayers` leaves out the style layers of tile layers that the source has not. Ids are `<source>/<layer>` and do
 * not depend on the flavour, so that a change of flavour only repaints. The background is not among them.
 */
export function groundLayers(
  source: string,
  flavour: BasemapFlavour,
  tileLayers: ReadonlySet<string>,
): LayerSpecification[] {
  return layers(source, protomapsFlavour(flavour)).flatMap((layer): LayerSpecification[] => {
    if (!("source-layer" in layer) || !tileLayers.has(layer["source-layer"] ?? "")) return [];
    const repainted = { ...layer, paint: { ...layer.paint, ...roadWidths(layer.id) } };
    const changed = {
      ...repainted,
      ...changesTo(layer.id, flavour),
      id: `${source}/${layer.id}`,
    } as LayerSpecification;
    if (layer.id !== "boundaries_country") return [changed];
    const settled = ["all", ["<=", ["get", "kind_detail"], 2], ["!=", ["get", "disputed"], true]];
    return [{ ...changed, filter: settled } as LayerSpecification, disputedBoundaries(source, flavour)];
  });
}
