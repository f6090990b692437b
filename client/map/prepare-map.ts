import type { GeoJSONSource } from "maplibre-gl";
import type { Operation } from "../../shared/operation/operation.ts";
import type { Annotation } from "../../shared/picture/annotation.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { loadSymbolDrawer } from "../symbols/symbol-picture.tsx";
import { featuresOf } from "./annotation-features.ts";
import { ANNOTATIONS } from "./annotation-layers.ts";
import { operationsMap } from "./operations-map.ts";
import { UNIT_LAYER, UnitLayer } from "./unit-layer.ts";

/**
 * Makes the map of `home` ready while somebody still types a name: its tiles, the symbols, and the engine's programs.
 * The engine compiles each of them when it first draws with it, which takes a weak device a second in all.
 */
export async function prepareMap(home: Operation["home"]): Promise<void> {
  const page = operationsMap();
  page.prepareAt(home);
  void loadSymbolDrawer().catch(() => undefined);
  await page.ready;
  if (page.isShown()) return;
  page.map.addLayer(new UnitLayer(() => undefined)).removeLayer(UNIT_LAYER);
  const features = samples(home.at).flatMap((sample) => featuresOf(PREPARATION, sample));
  void page.map.getSource<GeoJSONSource>(ANNOTATIONS)?.setData({ type: "FeatureCollection", features });
}

const PREPARATION = { id: "preparation", colour: undefined, rank: 1 };

/** One annotation of each kind. What they say has the letters that most labels are written with. */
function samples([lng, lat]: LngLat): Annotation[] {
  const label = "ABCDEFGHIJKLMNOPRSTUVZ abcdefghijklmnopqrstuvwxyz 0123456789";
  const ring: LngLat[] = [
    [lng, lat],
    [lng + 0.001, lat],
    [lng, lat + 0.001],
    [lng, lat],
  ];
  const common = { createdAtMs: 0, createdBy: "", label };
  return [
    { ...common, id: "mark", kind: "point", symbol: "hazard", geometry: { type: "Point", coordinates: [lng, lat] } },
    { ...common, id: "text", kind: "text", geometry: { type: "Point", coordinates: [lng, lat + 0.002] } },
    { ...common, id: "line", kind: "line", geometry: { type: "LineString", coordinates: ring.slice(1) } },
    { ...common, id: "area", kind: "area", geometry: { type: "Polygon", coordinates: [ring] } },
  ];
}
