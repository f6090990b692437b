import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import type { ShippedScenario } from "../../shared/protocol/http.ts";

type Shipped = ShippedScenario & { readonly text: string };

/** The scenarios that came with this server; what cannot be played is left out. Read once, when they are asked for. */
let shipped: readonly Shipped[] | undefined;

export function shippedScenarios(): readonly Shipped[] {
  shipped ??= readFolder();
  return shipped;
}

function readFolder(): readonly Shipped[] {
  // Two folders up, from the sources as well as from what is built of them.
  const folder = fileURLToPath(new URL("../../scenarios", import.meta.url));
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .toSorted()
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      const { scenario } = readScenario(text);
      if (!scenario) return [];
      const { id, title, language, summary, kind, lengthMs } = scenario;
      return [{ id, title, language, summary, kind, lengthMs, text }];
    });
}
