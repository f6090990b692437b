import type { ExpressionSpecification, LayerSpecification, SymbolLayerSpecification } from "maplibre-gl";
import type { Appearance } from "../../ui/appearance.ts";
import { mapFonts } from "../basemap-fonts.ts";
import { SELECTION_IMAGE } from "../resource-images.ts";
import { GAP_PX, RING_SCALE, SYMBOL_SIZES, TEXT_PX } from "./draft-features.ts";
import { common, haloOf, isSelected } from "./draft-layer-parts.ts";

/** Values at the three sizes that symbols have, and between them. */
function bySize<T>(far: T, middle: T, near: T): ExpressionSpecification {
  const stops = SYMBOL_SIZES.flatMap(({ zoom }, i) => [zoom, [far, middle, near][i]]);
  return ["interpolate", ["linear"], ["zoom"], ...stops] as unknown as ExpressionSpecification;
}

const [FAR, MIDDLE, NEAR] = SYMBOL_SIZES;
const gapAt = ({ roomFor }: (typeof SYMBOL_SIZES)[number]) => [
  "+",
  (2 + GAP_PX) / TEXT_PX,
  ["*", roomFor / TEXT_PX, ["get", "halfPx"]],
];
const offsetOf = (property: string) => ["array", "number", 2, ["get", property]];

type SymbolLayout = NonNullable<SymbolLayerSpecification["layout"]>;

const ICON_LAYOUT: SymbolLayout = {
  "icon-image": ["get", "image"],
  "icon-offset": ["coalesce", ["get", "iconOffset"], ["literal", [0, 0]]],
  "icon-allow-overlap": true,
  "icon-size": bySize(FAR.size, MIDDLE.size, NEAR.size),
  "icon-padding": 0,
  "symbol-sort-key": ["get", "order"],
};

const NAME_LAYOUT: SymbolLayout = {
  "text-field": ["get", "label"],
  "text-font": [mapFonts.medium],
  "text-size": TEXT_PX,
};

/** What stands alone has its name where there is room for it. */
const LONE_LAYOUT: SymbolLayout = {
  ...NAME_LAYOUT,
  "text-max-width": 10,
  "text-variable-anchor": ["left", "right", "top", "bottom"],
  "text-radial-offset": bySize(gapAt(FAR), gapAt(MIDDLE), gapAt(NEAR)),
  "text-justify": "auto",
};

const STACK_LAYOUT: SymbolLayout = {
  ...NAME_LAYOUT,
  "text-max-width": 16,
  "text-anchor": "left",
  "text-justify": "left",
  "text-offset": bySize(offsetOf("textFar"), offsetOf("textMiddle"), offsetOf("textNear")),
};

/**
 * Names are layers of their own below the symbols: the engine places what lies higher first, and so none covers a symbol.
 * What is selected lies above the others, with its name in any case.
 */
export function draftPointLayers(appearance: Appearance): LayerSpecification[] {
  const isPart = (part: string): ExpressionSpecification => ["==", ["get", "part"], part];
  const isPoint: ExpressionSpecification = ["any", isPart("point"), isPart("stacked")];
  const not: ExpressionSpecification = ["!", isSelected];
  const paint = haloOf(appearance);
  const layer = (name: string, filter: ExpressionSpecification, layout: SymbolLayout): LayerSpecification => ({
    ...common(name, filter),
    type: "symbol",
    layout,
    paint,
  });
  const above = { "text-allow-overlap": true } as const;
  return [
    {
      ...common("texts", isPart("text")),
      type: "symbol",
      layout: {
        ...NAME_LAYOUT,
        "text-size": 16,
        "text-max-width": 14,
        // In the view of a whole city texts would lie upon each other.
        "text-allow-overlap": ["step", ["zoom"], false, 13, true],
      },
      paint: { ...paint, "text-halo-width": ["case", isSelected, 4, 2.5] },
    },
    layer("names", ["all", isPart("point"), not], LONE_LAYOUT),
    layer("stack-names", ["all", isPart("stacked"), not], STACK_LAYOUT),
    layer("points", ["all", isPoint, not], ICON_LAYOUT),
    {
      ...common("chosen", ["all", ["any", isPoint, isPart("text")], isSelected]),
      type: "symbol",
      layout: {
        "icon-image": SELECTION_IMAGE,
        "icon-size": bySize(FAR.size * RING_SCALE, MIDDLE.size * RING_SCALE, NEAR.size * RING_SCALE),
        "icon-offset": ["coalesce", ["get", "ringOffset"], ["literal", [0, 0]]],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
      },
    },
    layer("chosen-names", ["all", isPart("point"), isSelected], { ...LONE_LAYOUT, ...above }),
    layer("chosen-stack-names", ["all", isPart("stacked"), isSelected], { ...STACK_LAYOUT, ...above }),
    layer("chosen-points", ["all", isPoint, isSelected], ICON_LAYOUT),
  ];
}
