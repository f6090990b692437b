/** What tiles carry about a feature; names of fields as in the Protomaps basemap schema, version 4. */
export type MapProperties = Readonly<Record<string, string | number | boolean>>;

/** A thing on the map, before it is cut into tiles. Coordinates are `[lng, lat]`, WGS 84. */
export type MapFeature = {
  readonly geometry: GeoJSON.Geometry;
  readonly properties: MapProperties;
  /** In tiles of these zooms, both included. Without `maxZoom`, down to the last. */
  readonly minZoom: number;
  readonly maxZoom?: number;
};

/** The layers of a tile by name, in the order in which they are written. */
export type MapLayers = Readonly<Record<string, readonly MapFeature[]>>;

/** Leaves out what is undefined, so that tables of tags can be written down plainly. */
export function defined(
  properties: Readonly<Record<string, string | number | boolean | undefined>>,
): Record<string, string | number | boolean> {
  const kept: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries(properties)) if (value !== undefined) kept[key] = value;
  return kept;
}
