import { afterEach, expect, test } from "vitest";
import type { InvitePreview, Joined, ReturnLink } from "../../shared/protocol/http.ts";
import { type Answer, FLOOD, type FloodServer, openFloodServer } from "./flood-server.ts";

let server: FloodServer;
afterEach(() => server.close());

const DAY_MS = 24 * 3_600_000;

function cookieOf({ headers }: Answer): string {
  return headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

async function join(token: string, cookie = ""): Promise<{ joined: Joined; cookie: string }> {
  const answer = await server.post("/api/join", { token, name: "Tablet" }, { cookie });
  expect(answer.status).toBe(200);
  return { joined: answer.json() as Joined, cookie: cookieOf(answer) };
}

test("a device whose session has run out becomes the same member again, by its cookie, and uses nothing up", async () => {
  server = await openFloodServer();
  const expiresAtMs = server.clock.nowMs + 200 * DAY_MS;
  const token = server.invite({ unit: "rescue-7", usesLeft: 1, expiresAtMs });
  const first = await join(token);
  server.clock.nowMs += 15 * DAY_MS;
  const session = `/api/session?member=${first.joined.member.id}`;
  expect((await server.get(session, { cookie: first.cookie })).status).toBe(401);

  const preview = await server.post("/api/invite", { token }, { cookie: first.cookie });
  expect(preview.json()).toMatchObject({ leadsTo: "join", member: "Tablet" });
  const again = await join(token, `other=1; ${first.cookie}`);
  expect(again.joined.member).toEqual(first.joined.member);
  expect(again.cookie).not.toBe(first.cookie);
  expect((await server.get(session, { cookie: again.cookie })).status).toBe(200);
  expect(server.register.members(FLOOD.id)).toHaveLength(1);

  const stranger = await server.post("/api/join", { token, name: "Other" });
  expect([stranger.status, stranger.json()]).toMatchObject([410, { reason: "used-up" }]);
  server.clock.nowMs += 14 * DAY_MS + 181 * DAY_MS;
  const forgotten = await server.post(
    "/api/join",
    { token: server.invite(), name: "Tablet" },
    { cookie: again.cookie },
  );
  expect((forgotten.json() as Joined).member.id).not.toBe(first.joined.member.id);
});

test("another agency, role or unit is another member, whatever cookie comes along", async () => {
  server = await openFloodServer();
  const first = await join(server.invite({ unit: "rescue-7" }));
  server.clock.nowMs += 15 * DAY_MS;
  for (const change of [{ agency: "police" }, { role: "observer" }, { unit: "rescue-8" }, {}] as const) {
    const unit = { unit: "rescue-7" };
    const token = server.invite(Object.keys(change).length === 0 ? {} : { ...unit, ...change });
    const { joined } = await join(token, first.cookie);
    expect(joined.member.id).not.toBe(first.joined.member.id);
  }
});

test("a member that was removed is told so, and a new link lets its device wait for approval, not in", async () => {
  server = await openFloodServer();
  const token = server.invite();
  const { joined, cookie } = await join(token);
  server.register.changeMemberState(FLOOD.id, joined.member.id, "removed");
  server.register.endSessionsOf(FLOOD.id, joined.member.id, server.clock.nowMs);
  const told = await server.get(`/api/session?member=${joined.member.id}`, { cookie });
  expect([told.status, told.json()]).toEqual([
    403,
    { kind: "refused", reason: "not-permitted", detail: "this member was removed from the operation" },
  ]);
  expect((await server.post("/api/invite", { token }, { cookie })).json()).toMatchObject({ waits: true });
  const again = await join(token, cookie);
  expect(again.joined).toMatchObject({ waiting: true });
  expect(again.joined.member.id).not.toBe(joined.member.id);
});

test("whoever commands waits until somebody approves; until then nothing else is answered", async () => {
  server = await openFloodServer();
  for (const role of ["commander", "exercise-control"] as const) {
    const token = server.invite({ role, approved: false });
    expect((await server.post("/api/invite", { token })).json()).toMatchObject({ waits: true });
    const { joined, cookie } = await join(token);
    const { member } = joined;
    expect(joined).toMatchObject({ member: { role }, waiting: true });
    const session = await server.get(`/api/session?member=${member.id}`, { cookie });
    expect([session.status, session.json()]).toEqual([200, { member, operation: FLOOD, waiting: true }]);
    for (const path of ["members", "invites"]) {
      const answer = await server.get(`/api/${path}?member=${member.id}`, { cookie });
      expect([answer.status, answer.json()]).toMatchObject([
        403,
        { reason: "not-permitted", detail: "this member waits until somebody approves it" },
      ]);
    }
    expect((await server.post(`/api/return-link?member=${member.id}`, {}, { cookie })).status).toBe(403);

    server.register.changeMemberState(FLOOD.id, member.id, "admitted");
    const after = await server.get(`/api/session?member=${member.id}`, { cookie });
    expect(after.json()).toEqual({ member, operation: FLOOD });
  }
  const { joined } = await join(server.invite({ role: "commander", approved: true }));
  expect(joined.waiting).toBeUndefined();
});

test("a member goes on in a new browser by a link that works once and for a quarter of an hour", async () => {
  server = await openFloodServer();
  const { member, headers } = server.admit("commander");
  const make = async () =>
    (await server.post(`/api/return-link?member=${member.id}`, {}, headers)).json() as ReturnLink;
  const made = await make();
  expect(made).toMatchObject({ member: member.id, expiresAtMs: server.clock.nowMs + 15 * 60_000 });
  expect(made.link).toMatch(new RegExp(`^${server.url}/#join=[\\w-]{22}$`));
  const token = made.link.split("=")[1] ?? "";
  const preview = (await server.post("/api/invite", { token })).json() as InvitePreview;
  expect(preview).toMatchObject({ leadsTo: "return", member: member.name, role: "commander" });
  const wrongWay = await server.post("/api/join", { token, name: "Somebody" });
  expect([wrongWay.status, wrongWay.json()]).toMatchObject([400, { reason: "malformed" }]);

  const back = await server.post("/api/return", { token });
  expect([back.status, back.json()]).toEqual([200, { member, operation: FLOOD }]);
  const cookie = cookieOf(back);
  expect((await server.get(`/api/session?member=${member.id}`, { cookie })).status).toBe(200);
  expect((await server.post("/api/return", { token })).json()).toMatchObject({ reason: "used-up" });

  const late = (await make()).link.split("=")[1];
  server.clock.nowMs += 15 * 60_000;
  expect((await server.post("/api/return", { token: late })).json()).toMatchObject({ reason: "expired" });
  expect((await server.post("/api/return", { token: server.invite() })).json()).toMatchObject({
    reason: "unknown-link",
  });
});

test("who may invite into an agency lets its members in again, for a day; nobody else may", async () => {
  server = await openFloodServer();
  const lead = server.admit("commander");
  const police = server.admit("commander", "police");
  const crew = server.admit("coordinator", "police");
  const control = server.admit("exercise-control");
  const ask = (who: typeof lead, target: string) =>
    server.post(`/api/return-link?member=${who.member.id}`, { for: target }, who.headers);
  for (const who of [lead, police, control]) {
    const answer = await ask(who, crew.member.id);
    expect(answer.json()).toMatchObject({ member: crew.member.id, expiresAtMs: server.clock.nowMs + DAY_MS });
  }
  expect((await ask(police, lead.member.id)).json()).toMatchObject({ reason: "not-found" });
  expect((await ask(police, "nobody")).json()).toMatchObject({ reason: "not-found" });
  expect((await ask(crew, police.member.id)).json()).toMatchObject({ reason: "not-found" });
  expect((await ask(lead, control.member.id)).json()).toMatchObject({ reason: "not-permitted" });
  expect((await ask(crew, crew.member.id)).json()).toMatchObject({ expiresAtMs: server.clock.nowMs + 15 * 60_000 });
  server.register.changeMemberState(FLOOD.id, crew.member.id, "removed");
  expect((await ask(lead, crew.member.id)).json()).toMatchObject({ reason: "not-permitted" });
});

test("members are listed to who looks after them: the lead agency all, another agency its own, a crew none", async () => {
  server = await openFloodServer();
  const lead = server.admit("commander");
  const police = server.admit("commander", "police");
  const crew = server.admit("coordinator", "police");
  const list = async (who: typeof lead) =>
    (await server.get(`/api/members?member=${who.member.id}`, who.headers)).json() as { id: string }[];
  expect((await list(lead)).map(({ id }) => id)).toEqual(["m-1", "m-2", "m-3"]);
  expect(await list(police)).toMatchObject([
    { id: police.member.id, state: "admitted", online: false, devices: 1 },
    { id: crew.member.id, name: crew.member.name, role: "coordinator", devices: 1 },
  ]);
  expect(await list(crew)).toEqual([]);
});
