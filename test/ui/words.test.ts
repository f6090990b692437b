import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import agencyColours from "../../client/ui/agency-colours.json" with { type: "json" };
import en from "../../client/ui/words/en.json" with { type: "json" };
import { AGENCY_KINDS } from "../../shared/operation/agency.ts";
import { ROLES } from "../../shared/operation/member.ts";
import { ANNOTATION_KINDS } from "../../shared/picture/annotation.ts";
import { COORDINATE_FORMATS } from "../../shared/picture/coordinates.ts";
import { FIX_SOURCES } from "../../shared/picture/fix.ts";
import { TLP_MARKINGS } from "../../shared/picture/layer.ts";
import { MARK_GROUPS, markSymbols, UNIT_GROUPS, unitSymbols } from "../../shared/picture/symbols.ts";
import { UNIT_STATUSES } from "../../shared/picture/unit.ts";
import { REFUSALS } from "../../shared/protocol/reply.ts";

const LINE_STYLES = ["solid", "dashed", "dotted"];
const SAVING = [
  "saved",
  "savedOffline",
  "connecting",
  "sending",
  "keeping",
  "kept",
  "keptOffline",
  "notRecording",
  "notKept",
];

/**
 * Keys that are made up of a beginning and a value: what may stand behind each beginning. Whoever writes a new one into
 * the code declares it here, so that no word is missing for any value and none is left over.
 */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  "agencyKind.": AGENCY_KINDS,
  "symbols.": [...unitSymbols, ...markSymbols].map(({ id }) => id),
  "symbolGroup.": [...new Set([...UNIT_GROUPS, ...MARK_GROUPS])],
  "status.": [...UNIT_STATUSES, "no-contact", "no-position"],
  "role.": ROLES,
  "join.role.": ROLES,
  "refusal.": REFUSALS,
  "refusedEdits.": ["not-permitted", "too-large", "malformed", "damaged", "left-behind"],
  "tlp.": TLP_MARKINGS,
  "source.": FIX_SOURCES,
  "annotation.kind.": ANNOTATION_KINDS,
  "annotation.style.": LINE_STYLES,
  "colour.": ["red", "orange", "yellow", "green", "blue", "violet", "black", "white"].concat(
    Object.keys(agencyColours),
  ),
  "device.": ["traccar", "osmand", "owntracks"]
    .flatMap((app) => ["name", "1", "2", "3"].map((word) => `${app}.${word}`))
    .concat("traccar.4"),
  "ended.": ["expired", "removed", "unsupported-version"].flatMap((reason) => [reason, `${reason}Text`]),
  "channel.who.": ["everyone", "agency", "command", "task-force"],
  "grant.": ["none", "view", "edit"],
  "layers.move.": ["up", "down"],
  "news.layerShared.": ["view", "edit"],
  "news.layerRight.": ["view", "edit"],
  "review.": ["added", "changed", "removed"],
  "review.reason.": ["not-permitted", "too-large", "malformed", "damaged", "left-behind"],
  "whyNot.": ["no", "closed", "looking"],
  "field.": ["mark", "status", "layers", "position"],
  "field.failed.": ["denied", "unavailable", "timeout"],
  "field.reporting.": ["off", "asking", "sharing", "failed"],
  "field.sharing.": ["asking", "sharing", "failed"],
  "found.found.": ["drill", "emergency"],
  "found.wrong.": ["kind", "name", "agency", "member", "home", "login", "password"],
  "inspector.": ["unit", "annotations"],
  "kind.": ["drill", "emergency"].flatMap((kind) => [kind, `${kind}Hint`, `${kind}Banner`]),
  "landing.heading.": ["drill", "emergency"],
  "map.hintFirst.": ["line", "area"],
  "panel.": ["units", "layers", "channels", "agencies", "people", "device"],
  "place.format.": COORDINATE_FORMATS,
  "saving.": SAVING,
  "saving.title.": SAVING,
  "saving.detail.": SAVING,
  "saving.photos.": ["sending", "keeping", "kept", "keptOffline"],
  "scan.off.": ["insecure", "none", "denied", "busy"].flatMap((why) => [why, `${why}Text`]),
  "scan.photo.": ["reading", "no-code", "not-read"],
  "theme.": ["system", "dark", "light"],
  "theme.to.": ["dark", "light"],
  "title.": ["drill", "emergency"],
  "tool.": ["line", "area", "text"],
  "winds.": ["N", "NE", "E", "SE", "S", "SW", "W", "NW"],
};

function flatten(words: object, prefix = ""): string[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null ? flatten(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) ? [readFileSync(path, "utf8")] : [];
  });
}

const code = sources(join(import.meta.dirname, "../../client"));
const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, "");
const known = new Set(flatten(en).map(withoutPlural));

/** Every literal that is a key or the beginning of one: a string with the shape of a key, or a template up to its hole. */
const literals = new Set(
  code.flatMap((text) => [...text.matchAll(/["`]([a-zA-Z]+\.[a-zA-Z.]+)["`]/g)].map(([, key]) => key ?? "")),
);
const beginnings = new Set(
  code.flatMap((text) => [...text.matchAll(/`([a-zA-Z]+\.(?:[a-zA-Z]+\.)*)\$\{/g)].map(([, start]) => start ?? "")),
);
const ofFamilies = Object.entries(FAMILIES).flatMap(([start, ends]) => ends.map((end) => start + end));
const asked = code.flatMap((text) => [...text.matchAll(/\bt\(\s*"([^"]+)"/g)].map(([, key]) => key ?? ""));

test("every word that a screen asks for is in the language file", () => {
  expect(asked.filter((key) => !known.has(key))).toEqual([]);
});

test("each key that is made up of parts belongs to a family that is declared here", () => {
  // `muster.` begins what the device remembers.
  const ofWords = [...beginnings].filter((start) => !start.startsWith("muster."));
  expect(ofWords.toSorted()).toEqual(Object.keys(FAMILIES).toSorted());
});

test("every value of the field has its words", () => {
  expect(ofFamilies.filter((key) => !known.has(key))).toEqual([]);
});

test("no word of the language file is left over", () => {
  const used = new Set([...literals, ...ofFamilies]);
  expect([...known].filter((key) => !used.has(key))).toEqual([]);
});

test("each refusal is a sentence", () => {
  for (const sentence of Object.values(en.refusal)) expect(sentence).toMatch(/^[A-Z].{20,}\.$/);
});

test("where one thing is counted, one and many both have their words", () => {
  const keys = new Set(flatten(en));
  for (const key of keys) {
    if (key.endsWith("_one")) expect(keys).toContain(key.replace(/_one$/, "_other"));
    if (key.endsWith("_other")) expect(keys).toContain(key.replace(/_other$/, "_one"));
  }
});
