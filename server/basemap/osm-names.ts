import type { OsmTags } from "./osm-qa-tiles.ts";

/** Languages in which the tiles carry names beside the local one, where OpenStreetMap has them. */
const LANGUAGES = ["en", "kk", "ru", "lt", "hy"];

/** A tag as text; tags that hold nothing but spaces count as absent. */
export function textTag(tags: OsmTags, key: string): string | undefined {
  const text = tags[key] === undefined ? "" : String(tags[key]).trim();
  return text === "" ? undefined : text;
}

/** `name` as on the sign, and `name:<language>` where it differs. Without a local name, nothing. */
export function namesOf(tags: OsmTags): Record<string, string> {
  const name = textTag(tags, "name");
  if (name === undefined) return {};
  const others = LANGUAGES.flatMap((language): [string, string][] => {
    const translated = textTag(tags, `name:${language}`);
    return translated === undefined || translated === name ? [] : [[`name:${language}`, translated]];
  });
  return { name, ...Object.fromEntries(others) };
}
