import { expect, test } from "vitest";
import * as Y from "yjs";
import { judgeUpdate } from "../../server/relay/gate.ts";
import { annotationField, readAnnotation } from "../../shared/picture/annotation.ts";
import { photoChange } from "../../shared/picture/photo.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";

const POINT = JSON.stringify({ type: "Point", coordinates: [71.4, 51.1] });
const MARK = { kind: "point", geometry: POINT, createdBy: "anna", createdAtMs: 1 } as const;
const NOTE = { takenAtMs: 1_760_000_000_000, widthPx: 2048, heightPx: 1536, by: "anna" };
const HASH = "ab".repeat(32);
const OTHER = "cd".repeat(32);
const KEY = `photo-${HASH}`;

/** What the gate says of somebody putting `value` under `key` of a mark. */
function judged(key: string, value: unknown): string {
  const doc = new Y.Doc();
  annotationsOf(doc).set("mark", new Y.Map(Object.entries(MARK)));
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  annotationsOf(copy).get("mark")?.set(key, value);
  const judgement = judgeUpdate(doc, Y.encodeStateAsUpdate(copy, Y.encodeStateVector(doc)), () => true);
  return judgement.pass ? "passes" : judgement.why;
}

test("an annotation tells its photos by the time they were taken, and has none where there are none", () => {
  const content = {
    ...MARK,
    ...photoChange(OTHER, { ...NOTE, takenAtMs: NOTE.takenAtMs + 1, caption: "Tiltas" }),
    ...photoChange(HASH, NOTE),
  };
  expect(readAnnotation("mark", content)?.photos).toEqual([
    { ...NOTE, hash: HASH },
    { ...NOTE, hash: OTHER, takenAtMs: NOTE.takenAtMs + 1, caption: "Tiltas" },
  ]);
  expect(readAnnotation("mark", MARK)).not.toHaveProperty("photos");
});

test("a photo that cannot be read takes neither the mark nor the other photos with it", () => {
  const content = { ...MARK, ...photoChange(HASH, NOTE), [`photo-${OTHER}`]: { by: 7 } };
  expect(readAnnotation("mark", content)?.photos?.map(({ hash }) => hash)).toEqual([HASH]);
  expect(readAnnotation("mark", { ...content, "photo-nonsense": NOTE })).toBeUndefined();
});

test("photos pass the gate with a caption, without one, and taken out again", () => {
  expect(judged(KEY, NOTE)).toBe("passes");
  expect(judged(KEY, { ...NOTE, caption: "Мост через реку · կամուրջ" })).toBe("passes");
  expect(judged(KEY, undefined)).toBe("passes");
});

test("what is no photo does not pass the gate", () => {
  for (const value of [
    "text",
    null,
    [NOTE],
    { ...NOTE, caption: "x".repeat(201) },
    { ...NOTE, widthPx: 100_000 },
    { ...NOTE, heightPx: 0 },
    { ...NOTE, takenAtMs: -1 },
    { ...NOTE, url: "https://evil.example/track.gif" },
    { caption: "nothing else" },
    new Y.Map(),
  ]) {
    expect(judged(KEY, value)).not.toBe("passes");
  }
  for (const key of ["photo-", "photo-../../x", `photo-${HASH}0`, `photo-${HASH.toUpperCase()}`, "photo-__proto__"]) {
    expect(judged(key, NOTE)).not.toBe("passes");
  }
});

test("fields that a photo only inherits are not its own", () => {
  expect(annotationField(KEY)?.safeParse(Object.create(NOTE)).success).toBe(false);
});
