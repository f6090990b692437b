import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";

const PAGES = fileURLToPath(new URL("./pages/", import.meta.url));
const PUBLIC = fileURLToPath(new URL("../../public/", import.meta.url));

/** A page of `pages` with a server of its own; the built page goes away with it. */
export type ServedPage = { readonly url: string; stop(): Promise<void> };

/** Builds a page of the folder `pages` by its file, and serves it with what is public. */
export async function servePage(file: string): Promise<ServedPage> {
  const outDir = mkdtempSync(join(tmpdir(), "muster-page-"));
  const removeFolder = (): void => rmSync(outDir, { recursive: true, force: true });
  const config = {
    configFile: false,
    root: PAGES,
    publicDir: PUBLIC,
    logLevel: "error",
    worker: { format: "es" },
  } as const;
  try {
    await build({
      ...config,
      build: { outDir, emptyOutDir: true, rolldownOptions: { input: join(PAGES, file) }, minify: false },
    });
    const server = await preview({ ...config, build: { outDir }, preview: { port: 0, host: "127.0.0.1" } });
    return {
      url: `${server.resolvedUrls?.local[0] ?? ""}${file}`,
      stop: async () => {
        await server.close();
        removeFolder();
      },
    };
  } catch (failure) {
    removeFolder();
    throw failure;
  }
}
