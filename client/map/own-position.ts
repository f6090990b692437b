import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, SourceSpecification } from "maplibre-gl";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { LiveSession } from "../sync/picture-source.ts";

const OWN = "muster/own";
const COLOUR = "#2d8cff";
/** Enough that a circle of a kilometre looks round. */
const CORNERS = 72;
const METRES_PER_DEGREE = 111_195;

export function ownPositionSources(): Record<string, SourceSpecification> {
  return { [OWN]: { type: "geojson", data: { type: "FeatureCollection", features: [] } } };
}

export function ownPositionLayers(): LayerSpecification[] {
  return [
    { id: "muster/own-accuracy", type: "fill", source: OWN, paint: { "fill-color": COLOUR, "fill-opacity": 0.16 } },
    {
      id: "muster/own-edge",
      type: "line",
      source: OWN,
      paint: { "line-color": COLOUR, "line-width": 2, "line-opacity": 0.8 },
    },
  ];
}

/** The circle in which a position lies with its accuracy, as a closed ring; metres as on a sphere. */
export function accuracyRing([lng, lat]: LngLat, radiusM: number): [number, number][] {
  const latStep = radiusM / METRES_PER_DEGREE;
  const lngStep = latStep / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return Array.from({ length: CORNERS + 1 }, (_, i) => {
    const turn = ((i % CORNERS) / CORNERS) * 2 * Math.PI;
    return [lng + Math.cos(turn) * lngStep, lat + Math.sin(turn) * latStep];
  });
}

/** Shows how exactly this device knows where it is, as long as it shares its position. Returns how to stop. */
export function showOwnPosition(map: MapLibreMap, session: LiveSession): { restore(): void; close(): void } {
  const draw = () => {
    const reporting = session.reporting.get();
    const fix = reporting.kind === "sharing" ? reporting.last : undefined;
    const source = map.getSource<GeoJSONSource>(OWN);
    void source?.setData({
      type: "FeatureCollection",
      features: fix
        ? [
            {
              type: "Feature",
              properties: {},
              geometry: { type: "Polygon", coordinates: [accuracyRing(fix.at, fix.accuracyM)] },
            },
          ]
        : [],
    });
  };
  const stop = session.reporting.watch(draw);
  draw();
  return {
    restore: draw,
    close() {
      stop();
      void map.getSource<GeoJSONSource>(OWN)?.setData({ type: "FeatureCollection", features: [] });
    },
  };
}
