import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { violationsIn } from "./dependency-rule.ts";

let tree: string;

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), "muster-tree-"));
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(tree, dirname(path)), { recursive: true });
    writeFileSync(join(tree, path), content);
  }
}

const importOf = (path: string): string => `import { thing } from "${path}";\nexport const other = thing;\n`;
const IMPORTED = "export const thing = 1;\nexport type Thing = number;\n";

async function violations(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  write(files);
  const folders = ["shared", "server", "client"].filter((top) => Object.keys(files).some((at) => at.startsWith(top)));
  return (await violationsIn(tree, folders)).violations;
}

describe("the dependency rule", () => {
  test.each([
    [
      "shared/picture/bad.ts",
      "server/main.ts",
      "../../server/main.ts",
      "shared imports nothing of ours outside shared",
    ],
    ["client/sync/bad.ts", "server/config.ts", "../../server/config.ts", "client never imports server"],
    ["server/relay/bad.ts", "client/app.ts", "../../client/app.ts", "server never imports client"],
    ["client/map/bad.ts", "client/panels/list.ts", "../panels/list.ts", "map never imports panels, faces or admission"],
    ["client/field/bad.ts", "client/map/surface.ts", "../map/surface.ts", "never import the map"],
    ["server/journal/bad.ts", "server/relay/rooms.ts", "../relay/rooms.ts", "must not know what stands above"],
    ["shared/picture/bad.ts", "shared/protocol/frames.ts", "../protocol/frames.ts", "must not know what stands above"],
    ["client/ui/bad.ts", "client/app.ts", "../app.ts", "must not know what stands above"],
    ["server/main.ts", "test/support/field.ts", "../test/support/field.ts", "the product never imports its tests"],
  ])("%s may not import %s", async (from, to, path, rule) => {
    const found = await violations({ [from]: importOf(path), [to]: IMPORTED });
    expect(found).toEqual([expect.stringContaining(rule)]);
  });

  test("an import of a type breaks it as well", async () => {
    const found = await violations({
      "shared/picture/bad.ts": `import type { Thing } from "../../server/main.ts";\nexport type Other = Thing;\n`,
      "server/main.ts": IMPORTED,
    });
    expect(found).toHaveLength(1);
  });

  test("circles at run time are found, circles of types are not", async () => {
    const found = await violations({
      "shared/picture/a.ts": `import { thing } from "./b.ts";\nexport const other = thing;\n`,
      "shared/picture/b.ts": `import { other } from "./a.ts";\nexport const thing = other;\n`,
      "shared/picture/c.ts": `import type { D } from "./d.ts";\nexport type C = D;\n`,
      "shared/picture/d.ts": `import type { C } from "./c.ts";\nexport type D = C;\n`,
    });
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((violation) => /circles.*[ab]\.ts → .*[ab]\.ts$/.test(violation))).toBe(true);
  });

  test("packages are kept to their places", async () => {
    const found = await violations({
      "node_modules/yjs/package.json": `{"name":"yjs","version":"1.0.0","main":"index.js"}`,
      "node_modules/yjs/index.js": "module.exports = { thing: 1 };\n",
      "client/panels/bad.ts": importOf("yjs"),
      "client/sync/good.ts": importOf("yjs"),
    });
    expect(found).toEqual([expect.stringMatching(/^Yjs only in .*: client\/panels\/bad\.ts/)]);
  });

  test("an import that leads nowhere is found", async () => {
    const found = await violations({ "shared/picture/bad.ts": importOf("./gone.ts") });
    expect(found).toEqual([expect.stringContaining("every import leads somewhere")]);
  });

  test("what keeps to it passes", async () => {
    const found = await violations({
      "shared/picture/fix.ts": IMPORTED,
      "client/map/units.ts": importOf("../../shared/picture/fix.ts"),
      "server/relay/room.ts": importOf("../../shared/picture/fix.ts"),
    });
    expect(found).toEqual([]);
  });
});
