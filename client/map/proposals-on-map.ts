import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, SourceSpecification } from "maplibre-gl";
import { useWorkspace } from "../workspace.ts";

const PROPOSALS = "muster/proposals";
/** Nothing else on the map has it. */
const COLOUR = "#ff3df2";

export function proposalSources(): Record<string, SourceSpecification> {
  return { [PROPOSALS]: { type: "geojson", data: { type: "FeatureCollection", features: [] } } };
}

export function proposalLayers(): LayerSpecification[] {
  return [
    {
      id: "muster/proposed-areas",
      type: "fill",
      source: PROPOSALS,
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": COLOUR, "fill-opacity": 0.18 },
    },
    {
      id: "muster/proposed-lines",
      type: "line",
      source: PROPOSALS,
      paint: { "line-color": COLOUR, "line-width": 4, "line-dasharray": [2, 1.5] },
    },
    {
      id: "muster/proposed-points",
      type: "circle",
      source: PROPOSALS,
      filter: ["==", ["geometry-type"], "Point"],
      paint: {
        "circle-radius": 16,
        "circle-color": COLOUR,
        "circle-opacity": 0.25,
        "circle-stroke-color": COLOUR,
        "circle-stroke-width": 4,
      },
    },
  ];
}

/** Shows where the edits are that somebody is deciding about, until closed. */
export function showProposals(map: MapLibreMap): { restore(): void; close(): void } {
  const draw = () => {
    const features = useWorkspace.getState().proposals.map((geometry) => ({
      type: "Feature" as const,
      properties: {},
      geometry: structuredClone(geometry) as unknown as GeoJSON.Geometry,
    }));
    void map.getSource<GeoJSONSource>(PROPOSALS)?.setData({ type: "FeatureCollection", features });
  };
  const stop = useWorkspace.subscribe((now, before) => {
    if (now.proposals !== before.proposals) draw();
  });
  draw();
  return {
    restore: draw,
    close() {
      stop();
      void map.getSource<GeoJSONSource>(PROPOSALS)?.setData({ type: "FeatureCollection", features: [] });
    },
  };
}
