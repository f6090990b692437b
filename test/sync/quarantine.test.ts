import { afterEach, beforeEach, expect, test } from "vitest";
import { leaveAfterRemoval } from "../../client/sync/leave-after-removal.ts";
import type { LiveSession } from "../../client/sync/picture-source.ts";
import type { QuarantineList } from "../../shared/protocol/http.ts";
import { type HeadlessClient, whenever } from "../support/headless.ts";
import { type Field, openField } from "./field.ts";
import { labelsOf, mark, marksOf, ready, saved, shows } from "./marks.ts";
import { closingSessions } from "./sessions.ts";

let field: Field;
beforeEach(async () => {
  field = await openField();
});
afterEach(() => field.close());
const opened = closingSessions();

async function offline(client: HeadlessClient, session: LiveSession): Promise<void> {
  client.link.cut();
  await whenever(session.connection, ({ kind }) => kind === "offline");
}

function online(client: HeadlessClient): void {
  client.link.mend();
  client.wake();
}

const handedIn = (session: LiveSession): Promise<unknown> =>
  whenever(session.refusals ?? never, (all) => all.length > 0 && all.every((edits) => edits.handedIn === true));

/** What `client` may look through, as its panel asks for it. */
async function quarantineSeenBy({ joined, cookie, link }: HeadlessClient): Promise<QuarantineList> {
  const response = await fetch(`${link.url}/api/quarantine?member=${joined.member.id}`, { headers: { cookie } });
  expect(response.status).toBe(200);
  return (await response.json()) as QuarantineList;
}

/** A tablet of the police has drawn on the layer of the fire service while it had no link. */
async function drawnOffline() {
  const tabletClient = await field.tablet();
  const postClient = await field.commandPost();
  const tablet = await opened(tabletClient.open());
  const post = await opened(postClient.open());
  await ready(tablet, post);
  const known = mark(post, "known to both");
  await saved(post);
  await shows(tablet, (marks) => marks.has(known));
  await offline(tabletClient, tablet);
  const drawn = mark(tablet, "drawn offline");
  tablet.editor.change("situation", known, { note: "looked at it" });
  return { tabletClient, postClient, tablet, post, known, drawn };
}

test("R20: a tablet whose layer was revoked while it was away hands in what it drew; a commander takes it in and all see it", async () => {
  const { tabletClient, postClient, tablet, post, known, drawn } = await drawnOffline();
  await field.grantToPolice(undefined);
  online(tabletClient);
  await handedIn(tablet);
  expect(marksOf(post).has(drawn)).toBe(false);
  expect(tabletClient.disk.tables.get("quarantine")?.size ?? 0).toBe(0);

  const { entries } = await quarantineSeenBy(postClient);
  expect(entries).toMatchObject([
    {
      layer: "situation",
      member: { id: tabletClient.joined.member.id, agency: "police" },
      reason: "not-permitted",
      unreadable: 0,
    },
  ]);
  const [entry] = entries;
  const changes = entry?.changes.toSorted((a, b) => a.what.localeCompare(b.what));
  expect(changes).toMatchObject([
    { annotation: drawn, what: "added", set: { label: "drawn offline", kind: "point" } },
    { annotation: known, what: "changed", now: { label: "known to both" }, set: { note: "looked at it" } },
  ]);
  expect(await quarantineSeenBy(tabletClient)).toEqual({ entries: [], more: 0 });

  await field.grantToPolice("view");
  expect(await post.send("quarantine.decide", { entry: entry?.id ?? "", decision: "take-in" })).toEqual({
    kind: "done",
    result: { annotations: 2 },
  });
  for (const session of [post, tablet]) {
    await shows(
      session,
      (marks) => marks.get(drawn)?.label === "drawn offline" && marks.get(known)?.note !== undefined,
    );
  }
  expect(marksOf(post).get(drawn)).toMatchObject({
    createdBy: tabletClient.joined.member.id,
    changedBy: postClient.joined.member.id,
  });
  expect(await quarantineSeenBy(postClient)).toEqual({ entries: [], more: 0 });
});

test("R20: a tablet that was removed while it was away hands in what it drew, and keeps nothing", async () => {
  const { tabletClient, postClient, tablet, drawn } = await drawnOffline();
  await field.remove(tabletClient);
  online(tabletClient);
  await whenever(tablet.connection, (connection) => connection.kind === "ended");
  expect(tablet.connection.get()).toEqual({ kind: "ended", reason: "removed" });
  await handedIn(tablet);
  for (const table of ["documents", "updates", "quarantine"] as const) {
    expect([table, tabletClient.disk.tables.get(table)?.size ?? 0]).toEqual([table, 0]);
  }
  const { entries } = await quarantineSeenBy(postClient);
  expect(entries[0]?.changes.map(({ annotation }) => annotation)).toContain(drawn);
});

test("R20: a removed tablet that was switched off hands in what it drew when its page is opened again", async () => {
  const { tabletClient, postClient, tablet, drawn } = await drawnOffline();
  await tabletClient.kill(tablet);
  await field.remove(tabletClient);
  tabletClient.link.mend();
  await leaveAfterRemoval(await tabletClient.open());
  const { entries } = await quarantineSeenBy(postClient);
  expect(entries[0]?.changes.map(({ annotation }) => annotation)).toContain(drawn);
  for (const table of ["documents", "updates", "quarantine"] as const) {
    expect([table, tabletClient.disk.tables.get(table)?.size ?? 0]).toEqual([table, 0]);
  }
});

test("R20: what waits in quarantine outlives the server, and what was dismissed stays dismissed", async () => {
  const { tabletClient, postClient, tablet, post } = await drawnOffline();
  await field.grantToPolice(undefined);
  online(tabletClient);
  await handedIn(tablet);
  const before = await quarantineSeenBy(postClient);
  expect(before.entries).toHaveLength(1);
  await field.restart();
  expect(await quarantineSeenBy(postClient)).toEqual(before);

  await ready(post);
  const entry = before.entries[0]?.id ?? "";
  expect(await post.send("quarantine.decide", { entry, decision: "dismiss" })).toMatchObject({ kind: "done" });
  await field.restart();
  expect((await quarantineSeenBy(postClient)).entries).toEqual([]);
  expect(labelsOf(post)).toEqual(["known to both"]);
});

test("R20: while the server cannot write, the device keeps what it hands in; when it can, it is handed in once", async () => {
  const { tabletClient, postClient, tablet } = await drawnOffline();
  await field.grantToPolice(undefined);
  field.disk.full = true;
  online(tabletClient);
  await whenever(tablet.refusals ?? never, (all) => all.length > 0);
  await whenever(tablet.saving, ({ kind }) => kind === "not-recording");
  expect(tablet.refusals?.get().some((edits) => edits.handedIn)).toBe(false);
  expect(tabletClient.disk.tables.get("quarantine")?.size).toBe(1);
  field.disk.full = false;
  await handedIn(tablet);
  expect(tabletClient.disk.tables.get("quarantine")?.size).toBe(0);
  await field.restart();
  expect((await quarantineSeenBy(postClient)).entries).toHaveLength(1);
});

test("who may not review a layer decides nothing about it, and is not told that there is anything", async () => {
  const { tabletClient, postClient, tablet } = await drawnOffline();
  await field.grantToPolice(undefined);
  online(tabletClient);
  await handedIn(tablet);
  const entry = (await quarantineSeenBy(postClient)).entries[0]?.id ?? "";
  expect(await tablet.send("quarantine.decide", { entry, decision: "take-in" })).toMatchObject({
    kind: "refused",
    reason: "not-found",
  });
});

const never = { get: () => [], watch: () => () => undefined };
