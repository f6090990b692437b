import type { Deed } from "./deed.ts";
import type { DrillEffect } from "./drill-effect.ts";

/** All that happens in a drill, in its order: what the engine wants, and what became part of the picture. */
export type DrillEvent =
  | { readonly kind: "effect"; readonly effect: DrillEffect }
  | { readonly kind: "deed"; readonly deed: Deed };
