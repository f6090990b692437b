import type { Agency } from "../../../shared/operation/agency.ts";
import colours from "../../ui/agency-colours.json";

/** Two colours nearer than this in OKLab are taken for one another on a map, at arm's length (found by looking). */
const LEAST_DISTANCE = 0.075;

/** The first colour of the palette that no agency has or nearly has; the first of all where every one is taken. */
export function nextFreeColour(agencies: readonly Pick<Agency, "colour">[]): string {
  const all = Object.values(colours);
  const free = all.find((colour) => agencies.every((agency) => !isTooLike(agency.colour, colour)));
  return free ?? all[0] ?? "#64748b";
}

/** The agency whose colour `colour` would be taken for, if there is one. */
export function agencyOfColour<A extends Pick<Agency, "colour">>(
  agencies: readonly A[],
  colour: string,
): A | undefined {
  return agencies.find((agency) => isTooLike(agency.colour, colour));
}

/** Would `a` and `b`, as `#rrggbb`, be taken for one another? */
export function isTooLike(a: string, b: string): boolean {
  const [from, to] = [okLab(a), okLab(b)];
  return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]) < LEAST_DISTANCE;
}

/** A colour as lightness, green to red, blue to yellow (Björn Ottosson, "A perceptual color space", 2020). */
function okLab(colour: string): readonly [number, number, number] {
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255)) as [
    number,
    number,
    number,
  ];
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  ];
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
