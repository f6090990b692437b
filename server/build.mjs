import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build } from "esbuild";

const project = fileURLToPath(new URL("..", import.meta.url));

await build({
  absWorkingDir: project,
  entryPoints: { main: "server/main.ts", "simulated-devices-process": "server/demo/simulated-devices-process.ts" },
  outdir: "dist/server",
  bundle: true,
  platform: "node",
  target: "node20",
  format: "esm",
  packages: "external",
  sourcemap: true,
  logLevel: "warning",
});

// One file under a fixed address: a browser looks there for a newer one, whatever page is open.
await build({
  absWorkingDir: project,
  entryPoints: { "push-worker": "client/push/push-worker.ts" },
  outdir: "dist/client",
  bundle: true,
  minify: true,
  target: "es2022",
  format: "iife",
  logLevel: "warning",
});

/** Compressed once here instead of at every request: a tablet on a bad link waits for a third of the bytes. */
const COMPRESSIBLE = /\.(js|css|html|svg|json)$/;
/** Below this the headers weigh more than what is won. */
const WORTH_BYTES = 1_024;

const client = join(project, "dist/client");
for (const entry of await readdir(client, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !COMPRESSIBLE.test(entry.name)) continue;
  const file = join(entry.parentPath, entry.name);
  const content = await readFile(file);
  if (content.length < WORTH_BYTES) continue;
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content, quality));
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
}
