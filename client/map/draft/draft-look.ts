import type { DraftShape } from "../../scenario-draft/shapes.ts";
import { legibleFill } from "../../symbols/colours.ts";
import type { Appearance } from "../../ui/appearance.ts";

/** What frames a point, or dashes a line, so that who sees it, and when, is told without colours. */
export type DraftGroup = "start" | "truth" | "inject" | "expected" | "area";

export type DraftDash = "solid" | "dashed" | "dash-dot" | "dotted" | "long" | "fine";

/** How a line or an outline is drawn; colours as `#rrggbb`. */
export type DraftLine = {
  readonly colour: string;
  readonly widthPx: number;
  readonly dash: DraftDash;
  readonly fillOpacity: number;
};

/** Violet is the truth everywhere; amber is what the script brings. */
const COLOURS: Readonly<Record<Exclude<DraftGroup, "start">, Readonly<Record<Appearance, string>>>> = {
  truth: { dark: "#c792ff", light: "#6d28b9" },
  inject: { dark: "#ffb84d", light: "#9a5200" },
  expected: { dark: "#5fd6b4", light: "#0a6b54" },
  area: { dark: "#b4c0cb", light: "#4d5a66" },
};
const NO_COLOUR = "#3b82f6";
const IS_COLOUR = /^#[0-9a-f]{6}$/i;

/** Which part of a scenario a shape belongs to. */
export function groupOf({ path, is }: Pick<DraftShape, "path" | "is">): DraftGroup {
  if (path[0] === "injects") return "inject";
  if (path[0] === "expected") return "expected";
  if (is === "area") return "area";
  return is === "truth" || is === "hazard" || is === "casualties" ? "truth" : "start";
}

/** The colour of a group's lines, frames and names; undefined for what wears its agency's. */
export function colourOf(group: DraftGroup, ground: Appearance): string | undefined {
  return group === "start" ? undefined : COLOURS[group][ground];
}

/** How the line or outline of a shape is drawn on a dark or a light map. */
export function lineOf(shape: DraftShape, ground: Appearance): DraftLine {
  const group = groupOf(shape);
  // What is being written may be no colour yet.
  const own = IS_COLOUR.test(shape.colour ?? "") ? (shape.colour ?? NO_COLOUR) : NO_COLOUR;
  const agency = ground === "dark" ? legibleFill(own) : own;
  if (shape.is === "route") {
    const colour = group === "inject" ? COLOURS.inject[ground] : agency;
    return { colour, widthPx: 2, dash: "long", fillOpacity: 0 };
  }
  switch (group) {
    case "area":
      return { colour: COLOURS.area[ground], widthPx: 2, dash: "dotted", fillOpacity: 0.04 };
    case "truth":
      return {
        colour: COLOURS.truth[ground],
        widthPx: 2.5,
        dash: shape.is === "hazard" ? "dash-dot" : "dashed",
        fillOpacity: 0.1,
      };
    case "inject":
      return { colour: COLOURS.inject[ground], widthPx: 3, dash: "dashed", fillOpacity: 0.14 };
    case "expected":
      return { colour: COLOURS.expected[ground], widthPx: 2.5, dash: "fine", fillOpacity: 0.1 };
    case "start":
      return { colour: agency, widthPx: 3, dash: "solid", fillOpacity: 0.16 };
  }
}
