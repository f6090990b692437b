import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, SourceSpecification } from "maplibre-gl";
import type { PictureSource } from "../sync/picture-source.ts";
import { type DrawnRule, useRulesInView } from "../ui/rules-in-view.ts";

const RULES = "muster/rules";
const COLOUR = "#ffb020";

export function ruleSources(): Record<string, SourceSpecification> {
  return { [RULES]: { type: "geojson", data: { type: "FeatureCollection", features: [] } } };
}

export function ruleLayers(): LayerSpecification[] {
  return [
    {
      id: "muster/rule-areas",
      type: "fill",
      source: RULES,
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": COLOUR, "fill-opacity": ["case", ["get", "on"], 0.14, 0.05] },
    },
    {
      id: "muster/rule-edges",
      type: "line",
      source: RULES,
      paint: {
        "line-color": COLOUR,
        "line-width": 2.5,
        "line-opacity": ["case", ["get", "on"], 0.9, 0.4],
        "line-dasharray": [3, 2],
      },
    },
  ];
}

/**
 * Shows what rules watch, with the distance around it, while somebody looks at them: faint, so that the map below stays
 * readable. Until closed.
 */
export function showRules(map: MapLibreMap, picture: PictureSource): { restore(): void; close(): void } {
  let turn = 0;
  const set = (features: GeoJSON.Feature[]) =>
    void map.getSource<GeoJSONSource>(RULES)?.setData({ type: "FeatureCollection", features });

  async function draw(): Promise<void> {
    turn += 1;
    const mine = turn;
    const { rules } = useRulesInView.getState();
    if (rules.length === 0) return set([]);
    // Most sessions never look at rules, and the library for it is large.
    const { widen } = await import("./widen.ts");
    if (mine !== turn) return;
    set(
      rules.flatMap((rule) => {
        const geometry = watchedGeometry(rule, picture);
        if (!geometry) return [];
        const shape = rule.rule === "near" ? widen(geometry, rule.withinM ?? 0) : geometry;
        return shape ? [{ type: "Feature" as const, properties: { on: rule.enabled }, geometry: shape }] : [];
      }),
    );
  }

  const stops = [
    useRulesInView.subscribe(() => void draw()),
    picture.onAnnotations((layer) => {
      if (useRulesInView.getState().rules.some(({ watched }) => watched?.layer === layer)) void draw();
    }),
  ];
  void draw();
  return {
    restore: () => void draw(),
    close() {
      turn += 1;
      for (const stop of stops) stop();
      set([]);
    },
  };
}

function watchedGeometry({ watched }: DrawnRule, picture: PictureSource): GeoJSON.Geometry | undefined {
  const annotation = watched && picture.annotations(watched.layer).get(watched.annotation);
  return annotation && (structuredClone(annotation.geometry) as unknown as GeoJSON.Geometry);
}
