import { afterEach, beforeEach, expect, test } from "vitest";
import type { LiveSession } from "../../client/sync/picture-source.ts";
import { until, whenever } from "../support/headless.ts";
import { type Field, openField } from "./field.ts";

let field: Field;
const sessions: LiveSession[] = [];

beforeEach(async () => {
  field = await openField();
});

afterEach(async () => {
  await Promise.all(sessions.splice(0).map((session) => session.close()));
  await field.close();
});

async function opened(opening: Promise<LiveSession>): Promise<LiveSession> {
  const session = await opening;
  sessions.push(session);
  return session;
}

const POINT = { kind: "point", symbol: "hazard", geometry: { type: "Point", coordinates: [71.43, 51.13] } } as const;

test("what one marks, the other sees, changes, deletes and undoes; and the server says saved", async () => {
  const post = await opened((await field.commandPost()).open());
  const tablet = await opened((await field.tablet()).open());
  await Promise.all([post, tablet].map(({ connection }) => whenever(connection, ({ kind }) => kind === "online")));
  await until(post.picture.onDirectory, () => post.picture.directory().layers.length === 1);

  const id = post.editor.add("situation", POINT);
  expect(post.saving.get()).toMatchObject({ kind: "kept", waiting: 1 });
  await until(tablet.picture.onAnnotations, () => tablet.picture.annotations("situation").has(id));
  await whenever(post.saving, ({ kind }) => kind === "saved");

  tablet.editor.change("situation", id, { label: "Gas" });
  await until(post.picture.onAnnotations, () => post.picture.annotations("situation").get(id)?.label === "Gas");

  await tablet.editor.remove("situation", [id]);
  await until(post.picture.onAnnotations, () => !post.picture.annotations("situation").has(id));

  tablet.editor.undo();
  await until(post.picture.onAnnotations, () => post.picture.annotations("situation").get(id)?.label === "Gas");
});
