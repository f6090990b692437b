/** Below this relative luminance dark icons are no longer told from the fill: 7:1 against `#0d1319`. */
const LEAST_LUMINANCE = 0.36;

type Rgb = readonly [red: number, green: number, blue: number];

/** Reads `#rrggbb`; grey for anything else. */
function readHex(colour: string): Rgb {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  return match ? [part(match[1]), part(match[2]), part(match[3])] : [160, 160, 160];
}

function part(hex: string | undefined): number {
  return Number.parseInt(hex ?? "a0", 16);
}

function writeHex(rgb: Rgb): string {
  return `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
export function luminanceOf(colour: string): number {
  const [red, green, blue] = readHex(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** `colour` mixed with white until dark lines on it have a contrast of 7:1; light colours stay as they are. */
export function legibleFill(colour: string): string {
  const rgb = readHex(colour);
  for (let white = 0; white < 1; white += 0.05) {
    const mixed = writeHex(mix(rgb, [255, 255, 255], white));
    if (luminanceOf(mixed) >= LEAST_LUMINANCE) return mixed;
  }
  return "#ffffff";
}

/** A dark shade of `colour`, for outlines: `share` (0 to 1) of it is ink. */
export function darkened(colour: string, share: number): string {
  return writeHex(mix(readHex(colour), [13, 19, 25], share));
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [0, 1, 2].map((i) => (from[i] ?? 0) + ((to[i] ?? 0) - (from[i] ?? 0)) * share) as unknown as Rgb;
}
