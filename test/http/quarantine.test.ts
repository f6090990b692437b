import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import type { QuarantineHandedIn, QuarantineList } from "../../shared/protocol/http.ts";
import { FLOOD, type FloodServer, openFloodServer } from "./flood-server.ts";

let server: FloodServer;
beforeEach(async () => {
  server = await openFloodServer();
});
afterEach(() => server.close());

type Admitted = ReturnType<FloodServer["admit"]>;

/** One mark as the only edit of a fresh copy. */
function markUpdate(id: string): string {
  const doc = new Y.Doc();
  const content = { kind: "point", geometry: '{"type":"Point","coordinates":[1,2]}', createdBy: "t", createdAtMs: 1 };
  annotationsOf(doc).set(id, new Y.Map(Object.entries(content)));
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64");
}

const handIn = ({ member, headers }: Admitted, body: unknown) =>
  server.post(`/api/quarantine?member=${member.id}`, body, headers);
const edits = (id: string) => ({ layer: "fire-only", reason: "not-permitted", updates: [markUpdate(id)] });

async function seenBy({ member, headers }: Admitted): Promise<QuarantineList> {
  return (await server.get(`/api/quarantine?member=${member.id}`, headers)).json() as QuarantineList;
}

test("R20: a removed member, and one whose session has ended, hand in by their cookie and get nothing else", async () => {
  const commander = server.admit("commander");
  const removed = server.admit("coordinator");
  const ended = server.admit("coordinator");
  server.register.changeMemberState(FLOOD.id, removed.member.id, "removed");
  server.register.endSessionsOf(FLOOD.id, ended.member.id, server.clock.nowMs);
  const bodies = [
    { of: removed, body: edits("by-removed") },
    { of: ended, body: edits("by-ended") },
  ];
  for (const { of, body } of bodies) {
    const answer = await handIn(of, body);
    expect([answer.status, Object.keys(answer.json() as QuarantineHandedIn)]).toEqual([200, ["entry"]]);
    expect((await handIn(of, body)).json()).toEqual(answer.json());
    expect((await server.get(`/api/quarantine?member=${of.member.id}`, of.headers)).status).toBeGreaterThanOrEqual(401);
  }
  const { entries, more } = await seenBy(commander);
  expect(more).toBe(0);
  expect(entries.map(({ member, changes }) => [member.id, changes[0]?.annotation, changes[0]?.what])).toEqual([
    [removed.member.id, "by-removed", "added"],
    [ended.member.id, "by-ended", "added"],
  ]);
});

test("R20: nobody hands in without a cookie, with another one's, or while waiting to be admitted", async () => {
  const one = server.admit("coordinator");
  const other = server.admit("coordinator");
  const path = `/api/quarantine?member=${one.member.id}`;
  expect((await server.post(path, edits("a"))).status).toBe(401);
  expect((await server.post(path, edits("a"), other.headers)).status).toBe(401);
  server.register.changeMemberState(FLOOD.id, other.member.id, "waiting");
  expect((await handIn(other, edits("a"))).status).toBe(401);
});

test("R20: what is handed in says nothing about which layers there are, and only who may review sees it", async () => {
  const police = server.admit("coordinator", "police");
  const observer = server.admit("observer");
  const known = await handIn(police, edits("a"));
  const unknown = await handIn(police, { ...edits("a"), layer: "there-is-none" });
  expect([known.status, unknown.status]).toEqual([200, 200]);
  for (const who of [police, observer, server.admit("commander", "police")]) {
    expect(await seenBy(who)).toEqual({ entries: [], more: 0 });
  }
  expect((await seenBy(server.admit("commander"))).entries).toHaveLength(1);
});

const BAD: readonly [what: string, body: unknown, status: number, reason: string][] = [
  ["no layer", { reason: "x", updates: ["AAA="] }, 400, "malformed"],
  ["no edits", { layer: "fire-only", reason: "x", updates: [] }, 400, "malformed"],
  [
    "more edits than a device hands in at once",
    { layer: "a", reason: "x", updates: Array(1_001).fill("AA==") },
    400,
    "malformed",
  ],
  ["an edit larger than any", { layer: "a", reason: "x", updates: ["A".repeat(360_001)] }, 400, "malformed"],
  [
    "more than half a MiB",
    { layer: "a", reason: "x", updates: ["A".repeat(300_000), "A".repeat(300_000)] },
    413,
    "too-large",
  ],
  ["another field", { layer: "a", reason: "x", updates: ["AA=="], member: "m-1" }, 400, "malformed"],
];

test.each(BAD)("%s is refused by name", async (_what, body, status, reason) => {
  const answer = await handIn(server.admit("coordinator"), body);
  expect([answer.status, answer.json()]).toMatchObject([status, { kind: "refused", reason }]);
});

test("R20: what nobody can read is kept and told as such, and a member keeps no end of it there", async () => {
  const tablet = server.admit("coordinator");
  const garbage = Buffer.alloc(260_000, 7).toString("base64");
  expect((await handIn(tablet, { ...edits("a"), updates: [garbage, markUpdate("b")] })).status).toBe(200);
  const { entries } = await seenBy(server.admit("commander"));
  expect(entries).toMatchObject([{ unreadable: 1, changes: [{ annotation: "b" }] }]);
  const statuses = new Set<number>();
  for (let n = 0; n < 40; n++) {
    const other = Buffer.alloc(260_000, n + 8).toString("base64");
    statuses.add((await handIn(tablet, { ...edits("a"), updates: [other] })).status);
  }
  expect(statuses).toEqual(new Set([200, 413]));
});

test("R20: while the server cannot write, it does not say that it has the edits", async () => {
  const tablet = server.admit("coordinator");
  const journal = server.journal as { broken?: string | undefined };
  journal.broken = "no space left on device";
  const answer = await handIn(tablet, edits("a"));
  expect([answer.status, answer.json()]).toMatchObject([503, { reason: "not-recording" }]);
  journal.broken = undefined;
});
