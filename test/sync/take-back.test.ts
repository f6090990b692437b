import { afterEach, beforeEach, expect, test } from "vitest";
import type { LiveSession } from "../../client/sync/picture-source.ts";
import { sayStatus } from "../../client/ui/unit-status.ts";
import type { UnitStatus } from "../../shared/picture/unit.ts";
import { type HeadlessClient, until, whenever } from "../support/headless.ts";
import { type Field, openField } from "./field.ts";
import { ready, saved } from "./marks.ts";
import { closingSessions } from "./sessions.ts";

let field: Field;
let client: HeadlessClient;
let session: LiveSession;
beforeEach(async () => {
  field = await openField();
  client = await field.commandPost();
  session = await opened(client.open());
  await ready(session);
  await session.send("unit.add", { unit: "e1", name: "Engine 1", symbol: "fire-engine" });
  await until(session.picture.onUnits, () => session.picture.units().has("e1"));
});
afterEach(() => field.close());
const opened = closingSessions();

const status = () => session.picture.units().get("e1")?.status;
const becomes = (wanted: UnitStatus) => until(session.picture.onUnits, () => status() === wanted);
const said = () => session.pending.get().map(({ input }) => (input as { status: UnitStatus }).status);
const rows = () => client.disk.tables.get("outbox")?.size;

async function loseLink(): Promise<void> {
  client.link.cut();
  await whenever(session.connection, ({ kind }) => kind === "offline");
}

test("a status that waits is taken out of what waits, and the server never hears of it", async () => {
  await loseLink();
  const undo = sayStatus(session, "e1", { status: "en-route", was: "available" });
  expect(said()).toEqual(["en-route"]);
  await expect.poll(rows).toBe(1);
  undo();
  expect(said()).toEqual([]);
  await expect.poll(rows).toBe(0);

  client.link.mend();
  client.wake();
  await ready(session);
  await session.send("unit.add", { unit: "e2", name: "Engine 2", symbol: "fire-engine" });
  await saved(session);
  expect(session.picture.units().get("e1")).toMatchObject({ status: "available" });
});

test("a status that everyone has heard is said back to them", async () => {
  const undo = sayStatus(session, "e1", { status: "en-route", was: "available" });
  await becomes("en-route");
  undo();
  await becomes("available");
});

test("a status that the server may have heard before the link went is not taken out, but said back after it", async () => {
  client.link.swallow();
  const undo = sayStatus(session, "e1", { status: "en-route", was: "available" });
  await expect.poll(rows).toBe(1);
  await loseLink();
  undo();
  expect(said()).toEqual(["en-route", "available"]);
  client.link.mend();
  client.wake();
  await saved(session);
  expect(status()).toBe("available");
});

test("what waited when the page was loaded again may have been heard: it is not taken out", async () => {
  await loseLink();
  sayStatus(session, "e1", { status: "en-route", was: "available" });
  await expect.poll(rows).toBe(1);
  await client.kill(session);
  session = await opened(client.open());
  const [waiting] = session.pending.get();
  expect(session.takeBack(waiting?.id ?? "")).toBe(false);
  expect(said()).toEqual(["en-route"]);
});
