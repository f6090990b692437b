import { closeSync, openSync, writeFileSync } from "node:fs";

export type GeoJsonFeature = {
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
  readonly properties: Readonly<Record<string, unknown>>;
};

/** A feature collection (RFC 7946) that grows page by page. Throws where it cannot be written or is there. */
export function openGeoJsonFile(path: string): { add(features: readonly GeoJsonFeature[]): void; close(): void } {
  const file = openSync(path, "wx", 0o600);
  let isFirst = true;
  writeFileSync(file, '{"type":"FeatureCollection","features":[');
  return {
    add(features) {
      const lines = features.map((feature) => JSON.stringify({ type: "Feature", ...feature }));
      if (lines.length > 0) writeFileSync(file, `${isFirst ? "\n" : ",\n"}${lines.join(",\n")}`);
      isFirst &&= lines.length === 0;
    },
    close() {
      writeFileSync(file, "\n]}\n");
      closeSync(file);
    },
  };
}
