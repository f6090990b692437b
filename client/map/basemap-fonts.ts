import cyrillicItalic from "@fontsource/noto-sans/files/noto-sans-cyrillic-400-italic.woff2?url";
import cyrillicRegular from "@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff2?url";
import cyrillicMedium from "@fontsource/noto-sans/files/noto-sans-cyrillic-500-normal.woff2?url";
import cyrillicExtItalic from "@fontsource/noto-sans/files/noto-sans-cyrillic-ext-400-italic.woff2?url";
import cyrillicExtRegular from "@fontsource/noto-sans/files/noto-sans-cyrillic-ext-400-normal.woff2?url";
import cyrillicExtMedium from "@fontsource/noto-sans/files/noto-sans-cyrillic-ext-500-normal.woff2?url";
import greekItalic from "@fontsource/noto-sans/files/noto-sans-greek-400-italic.woff2?url";
import greekRegular from "@fontsource/noto-sans/files/noto-sans-greek-400-normal.woff2?url";
import greekMedium from "@fontsource/noto-sans/files/noto-sans-greek-500-normal.woff2?url";
import latinItalic from "@fontsource/noto-sans/files/noto-sans-latin-400-italic.woff2?url";
import latinRegular from "@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url";
import latinMedium from "@fontsource/noto-sans/files/noto-sans-latin-500-normal.woff2?url";
import latinExtItalic from "@fontsource/noto-sans/files/noto-sans-latin-ext-400-italic.woff2?url";
import latinExtRegular from "@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2?url";
import latinExtMedium from "@fontsource/noto-sans/files/noto-sans-latin-ext-500-normal.woff2?url";
import armenianRegular from "@fontsource/noto-sans-armenian/files/noto-sans-armenian-armenian-400-normal.woff2?url";
import armenianMedium from "@fontsource/noto-sans-armenian/files/noto-sans-armenian-armenian-500-normal.woff2?url";
import type { FontFacesSpecification } from "maplibre-gl";

/** The names that a layer's `text-font` may use; each has the scripts below, so no text falls back to a system font. */
export const mapFonts = {
  regular: "Noto Sans Regular",
  medium: "Noto Sans Medium",
  italic: "Noto Sans Italic",
} as const;

type Script = "latin" | "latin-ext" | "cyrillic" | "cyrillic-ext" | "greek" | "armenian";

/** What each file covers (unicode.json of the font packages). The first that covers a character draws it. */
const RANGES: Readonly<Record<Script, readonly string[]>> = {
  latin: [
    "U+0000-00FF",
    "U+0131",
    "U+0152-0153",
    "U+02BB-02BC",
    "U+02C6",
    "U+02DA",
    "U+02DC",
    "U+2000-206F",
    "U+20AC",
    "U+2122",
    "U+2191",
    "U+2193",
    "U+2212",
    "U+2215",
  ],
  "latin-ext": [
    "U+0100-02BA",
    "U+02BD-02C5",
    "U+02C7-02CC",
    "U+02CE-02D7",
    "U+02DD-02FF",
    "U+1E00-1E9F",
    "U+1EF2-1EFF",
  ],
  cyrillic: ["U+0400-045F", "U+0490-0491", "U+04B0-04B1", "U+2116"],
  "cyrillic-ext": ["U+0460-052F", "U+1C80-1C8A", "U+20B4", "U+2DE0-2DFF", "U+A640-A69F"],
  greek: ["U+0370-0377", "U+037A-037F", "U+0384-038A", "U+038C", "U+038E-03A1", "U+03A3-03FF"],
  armenian: ["U+0530-058F", "U+FB13-FB17"],
};

const faces = (files: Readonly<Record<Script, string>>) =>
  Object.entries(files).map(([script, url]) => ({ url, "unicode-range": [...RANGES[script as Script]] }));

/**
 * Font files as the style declares them: MapLibre loads a file when the first character that it covers is drawn, and
 * waits for it. (Naming a CSS family instead would draw other scripts in a system font: the engine waits for the Latin
 * file of a family only, and then keeps the glyphs that it has drawn.)
 */
export const fontFaces: FontFacesSpecification = {
  [mapFonts.regular]: faces({
    latin: latinRegular,
    "latin-ext": latinExtRegular,
    cyrillic: cyrillicRegular,
    "cyrillic-ext": cyrillicExtRegular,
    greek: greekRegular,
    armenian: armenianRegular,
  }),
  [mapFonts.medium]: faces({
    latin: latinMedium,
    "latin-ext": latinExtMedium,
    cyrillic: cyrillicMedium,
    "cyrillic-ext": cyrillicExtMedium,
    greek: greekMedium,
    armenian: armenianMedium,
  }),
  // Armenian has no italic: its upright stands in.
  [mapFonts.italic]: faces({
    latin: latinItalic,
    "latin-ext": latinExtItalic,
    cyrillic: cyrillicItalic,
    "cyrillic-ext": cyrillicExtItalic,
    greek: greekItalic,
    armenian: armenianRegular,
  }),
};
