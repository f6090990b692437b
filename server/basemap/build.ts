import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildCity, buildWorld } from "./archives.ts";

/** `npm run basemap`: makes the archives of public/basemaps anew out of the packages that hold their sources. */
const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "public", "basemaps");
mkdirSync(folder, { recursive: true });
for (const [name, build] of [
  ["world.pmtiles", buildWorld],
  ["astana.pmtiles", buildCity],
] as const) {
  const startedMs = Date.now();
  const bytes = build();
  writeFileSync(join(folder, name), bytes);
  console.log(`${name}: ${(bytes.length / 1e6).toFixed(2)} MB in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
}
