import type { ExpressionSpecification, FilterSpecification } from "maplibre-gl";
import type { Appearance } from "../../ui/appearance.ts";
import { INK } from "../layer-parts.ts";

export const DRAFT = "muster/draft";

export const isSelected: ExpressionSpecification = ["get", "selected"];
/** What each layer of the editor has. */
export const common = (name: string, filter: ExpressionSpecification) => ({
  id: `muster/draft-${name}`,
  source: DRAFT,
  filter: filter as FilterSpecification,
});

/** How names are written. */
export const haloOf = (appearance: Appearance) => ({
  "text-color": ["get", "textColour"] as ExpressionSpecification,
  "text-halo-color": INK[appearance].halo,
  "text-halo-width": 2,
});
