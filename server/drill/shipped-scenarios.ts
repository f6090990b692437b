import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import type { ShippedScenario } from "../../shared/protocol/http.ts";

/** Two folders up, from the sources as well as from what is built of them. */
const FOLDER = fileURLToPath(new URL("../../scenarios", import.meta.url));

type Shipped = ShippedScenario & { readonly text: string };

/** The scenarios that came with this server; what cannot be played is left out. Read once, when they are asked for. */
let shipped: readonly Shipped[] | undefined;

export function shippedScenarios(): readonly Shipped[] {
  shipped ??= readdirSync(FOLDER)
    .filter((file) => file.endsWith(".json"))
    .toSorted()
    .flatMap((file) => {
      const text = readFileSync(join(FOLDER, file), "utf8");
      const { scenario } = readScenario(text);
      if (!scenario) return [];
      const { id, title, language, summary, kind, lengthMs } = scenario;
      return [{ id, title, language, summary, kind, lengthMs, text }];
    });
  return shipped;
}
