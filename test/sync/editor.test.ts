import { afterEach, beforeEach, expect, test } from "vitest";
import type { LiveSession } from "../../client/sync/picture-source.ts";
import { until } from "../support/headless.ts";
import { type Field, openField } from "./field.ts";
import { HAZARD, mark, marksOf, ready, saved, shows } from "./marks.ts";
import { closingSessions } from "./sessions.ts";

let field: Field;
let post: LiveSession;
let tablet: LiveSession;
const opened = closingSessions();
beforeEach(async () => {
  field = await openField();
  post = await opened((await field.commandPost()).open());
  tablet = await opened((await field.tablet()).open());
  await ready(post, tablet);
});
afterEach(() => field.close());

test("undo goes back over layers in the order things were done, and redo forward again", () => {
  const first = mark(post, "1");
  const second = post.editor.add("access", { ...HAZARD, label: "2" });
  post.editor.change("situation", first, { label: "3" });
  const now = (): unknown[] => [
    marksOf(post).get(first)?.label,
    post.picture.annotations("access").get(second)?.label,
    post.editor.canUndo(),
    post.editor.canRedo(),
  ];
  expect(now()).toEqual(["3", "2", true, false]);
  post.editor.undo();
  expect(now()).toEqual(["1", "2", true, true]);
  post.editor.undo();
  expect(now()).toEqual(["1", undefined, true, true]);
  post.editor.undo();
  expect(now()).toEqual([undefined, undefined, false, true]);
  post.editor.undo();
  for (let n = 0; n < 3; n += 1) post.editor.redo();
  expect(now()).toEqual(["3", "2", true, false]);

  post.editor.undo();
  mark(post, "something else");
  expect(post.editor.canRedo()).toBe(false);
});

test("undo takes back one's own edits only", async () => {
  const id = mark(post, "mine");
  await shows(tablet, (marks) => marks.has(id));
  tablet.editor.change("situation", id, { note: "theirs" });
  await shows(post, (marks) => marks.get(id)?.note === "theirs");
  post.editor.change("situation", id, { label: "mine again" });
  post.editor.undo();
  expect(marksOf(post).get(id)).toMatchObject({ label: "mine", note: "theirs" });
});

test("a step that others made void does not take another step's turn", async () => {
  const own = post.editor.add("access", { ...HAZARD, label: "own" });
  const gone = mark(post, "will be gone");
  post.editor.change("situation", gone, { label: "changed" });
  await shows(tablet, (marks) => marks.get(gone)?.label === "changed");
  await tablet.editor.remove("situation", [gone]);
  await shows(post, (marks) => !marks.has(gone));
  for (let n = 0; post.editor.canUndo() && n < 5; n += 1) post.editor.undo();
  expect(post.editor.canUndo()).toBe(false);
  expect(post.picture.annotations("access").has(own)).toBe(false);
});

test("a change writes what changed, says who changed it, and takes away what is unset", async () => {
  const id = post.editor.add("situation", { ...HAZARD, label: "a", note: "n" });
  await shows(tablet, (marks) => marks.has(id));
  tablet.editor.change("situation", id, { label: "a" });
  expect(marksOf(tablet).get(id)?.changedBy).toBeUndefined();
  expect(tablet.editor.canUndo()).toBe(false);
  tablet.editor.change("situation", id, { note: undefined, colour: "#123456" });
  await shows(post, (marks) => marks.get(id)?.colour === "#123456");
  expect(marksOf(post).get(id)).toMatchObject({ label: "a", changedBy: "police-2" });
  expect(marksOf(post).get(id)?.note).toBeUndefined();
  tablet.editor.change("situation", "not-there", { label: "b" });
  expect(marksOf(tablet).size).toBe(1);
});

test("positions are written to seven decimals, which no receiver exceeds", () => {
  const id = post.editor.add("situation", {
    ...HAZARD,
    geometry: { type: "Point", coordinates: [71.43000000001, 51.123456789] },
  });
  expect(marksOf(post).get(id)?.geometry).toEqual({ type: "Point", coordinates: [71.43, 51.1234568] });
});

test("many marks go by a command, come back by undo, and go again by redo", async () => {
  const ids = Array.from({ length: 120 }, (_, n) => mark(post, `mark ${n}`));
  await shows(tablet, (marks) => marks.size === 120);
  const before = marksOf(post).get(ids[7] ?? "");
  expect(await post.editor.remove("situation", ids)).toMatchObject({ kind: "done", result: { deleted: 120 } });
  await shows(tablet, (marks) => marks.size === 0);
  await shows(post, (marks) => marks.size === 0);

  post.editor.undo();
  await shows(tablet, (marks) => marks.size === 120);
  expect(marksOf(post).get(ids[7] ?? "")).toEqual(before);
  await saved(post);

  post.editor.redo();
  await shows(tablet, (marks) => marks.size === 0);
  expect(post.editor.canRedo()).toBe(false);
});

test("who may only look changes nothing", async () => {
  const id = mark(post, "theirs");
  await shows(tablet, (marks) => marks.has(id));
  await field.grantToPolice("view");
  await until(tablet.picture.onDirectory, () => tablet.picture.directory().layers[0]?.right === "view");
  tablet.editor.change("situation", id, { label: "changed" });
  tablet.editor.add("situation", HAZARD);
  expect(await tablet.editor.remove("situation", [id])).toMatchObject({ kind: "refused", reason: "not-permitted" });
  expect([...marksOf(tablet).values()].map(({ label }) => label)).toEqual(["theirs"]);
  expect(tablet.saving.get().kind).toBe("saved");
});
