import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const CLIENT = join(import.meta.dirname, "../../client");

/** Where the library of the map stands its own words, and where they are turned to. */
const TURNED = ["map/map.module.css left: 0", "map/map.module.css right: auto"];
const IN_THE_MIDDLE = /^left: 50%$/;
const SIDE = /(?:^|[\s;{])((?:(?:margin|padding|border|inset)-)?(?:left|right)(?:-\w+)?|text-align|float): ([^;}]+)/g;

/** Declarations of a style sheet that name a side of the screen and not of the line. */
function sidesIn(path: string): readonly string[] {
  const css = readFileSync(join(CLIENT, path), "utf8");
  return [...css.matchAll(SIDE)]
    .filter(([, name = "", value = ""]) => /left|right/.test(`${name} ${value}`))
    .map(([, name = "", value = ""]) => `${name}: ${value.trim()}`)
    .filter((declaration) => !IN_THE_MIDDLE.test(declaration))
    .map((declaration) => `${path} ${declaration}`);
}

test("nothing stands at the left or the right, but where a line begins or ends, so that it turns for who reads the other way", () => {
  const sheets = readdirSync(CLIENT, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".css"));
  expect(sheets.length).toBeGreaterThan(20);
  expect(sheets.flatMap(sidesIn).toSorted()).toEqual(TURNED);
});
