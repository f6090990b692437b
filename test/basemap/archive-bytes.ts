import { gunzipSync } from "node:zlib";
import { VectorTile } from "@mapbox/vector-tile";
import Pbf from "pbf";
import { Compression, PMTiles, type Source } from "pmtiles";

/** Opens an archive that lies in memory with the reader that maps use. */
export function openArchive(bytes: Uint8Array): PMTiles {
  const source: Source = {
    getKey: () => "in memory",
    getBytes: async (offset, length) => ({ data: new Uint8Array(bytes.subarray(offset, offset + length)).buffer }),
  };
  return new PMTiles(source, undefined, async (data, compression) =>
    compression === Compression.Gzip ? new Uint8Array(gunzipSync(new Uint8Array(data))).buffer : data,
  );
}

/** The tile that a place lies in. */
export function tileAt([lng, lat]: readonly [number, number], z: number): [z: number, x: number, y: number] {
  const mercator = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / Math.PI;
  return [z, Math.floor(((lng + 180) / 360) * 2 ** z), Math.floor(((1 - mercator) / 2) * 2 ** z)];
}

/** All features of one layer of one tile as GeoJSON; none where there is no tile. */
export async function featuresIn(
  archive: PMTiles,
  [z, x, y]: readonly [z: number, x: number, y: number],
  layer: string,
): Promise<GeoJSON.Feature[]> {
  const tile = await archive.getZxy(z, x, y);
  const found = tile && new VectorTile(new Pbf(tile.data)).layers[layer];
  if (!found) return [];
  return Array.from({ length: found.length }, (_, index) => found.feature(index).toGeoJSON(x, y, z));
}
