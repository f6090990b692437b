import { afterEach, expect, test } from "vitest";
import type { DeviceAddress, InviteLink } from "../../shared/protocol/http.ts";
import { type FloodServer, openFloodServer } from "./flood-server.ts";

let server: FloodServer;
afterEach(() => server.close());

const INVITE = { role: "coordinator", agency: "fire", uses: 3, validHours: 12 };

test("a commander makes a link into its own agency, and it lets in as often and as long as was said", async () => {
  server = await openFloodServer();
  await server.addUnit("rescue-7");
  const { member, headers } = server.admit("commander");
  const answer = await server.post(`/api/invites?member=${member.id}`, { ...INVITE, unit: "rescue-7" }, headers);
  expect(answer.status).toBe(200);
  const { id, link, expiresAtMs, waits } = answer.json() as InviteLink;
  expect(waits).toBe(false);
  expect(link).toMatch(new RegExp(`^${server.url}/#join=[\\w-]{22}$`));
  expect(expiresAtMs).toBe(server.clock.nowMs + 12 * 3_600_000);
  const token = link.split("=")[1] ?? "";
  expect(server.register.findInvite(token)).toEqual({
    id,
    operation: "flood",
    agency: "fire",
    role: "coordinator",
    unit: "rescue-7",
    usesLeft: 3,
    expiresAtMs,
    madeBy: member.id,
    approved: false,
  });
  expect((await server.post("/api/join", { token, name: "Aigerim" })).status).toBe(200);
});

test("the lead agency and exercise control invite into every agency, others into their own", async () => {
  server = await openFloodServer();
  const lead = server.admit("commander");
  const police = server.admit("commander", "police");
  const control = server.admit("exercise-control", "police");
  const ask = (who: typeof control, body: unknown) =>
    server.post(`/api/invites?member=${who.member.id}`, body, who.headers);
  expect((await ask(lead, { ...INVITE, agency: "police" })).status).toBe(200);
  expect((await ask(control, INVITE)).status).toBe(200);
  expect((await ask(police, { ...INVITE, agency: "police" })).status).toBe(200);
  const answer = await ask(police, INVITE);
  expect([answer.status, answer.json()]).toMatchObject([
    403,
    { reason: "not-permitted", detail: "a commander may not invite into fire" },
  ]);
  expect((await ask(control, { ...INVITE, agency: "navy" })).json()).toMatchObject({ reason: "not-found" });
  expect((await ask(control, { ...INVITE, unit: "no-such-unit" })).json()).toMatchObject({ reason: "not-found" });
});

test("only exercise control invites others to control the exercise", async () => {
  server = await openFloodServer();
  const lead = server.admit("commander");
  const control = server.admit("exercise-control");
  const request = { ...INVITE, role: "exercise-control" };
  const refused = await server.post(`/api/invites?member=${lead.member.id}`, request, lead.headers);
  expect([refused.status, refused.json()]).toMatchObject([403, { reason: "not-permitted" }]);
  const made = await server.post(`/api/invites?member=${control.member.id}`, request, control.headers);
  expect(made.json()).toMatchObject({ waits: true });
});

test("who may let commanders in makes a link by which one of them need not wait, for one device and no more", async () => {
  server = await openFloodServer();
  const control = server.admit("exercise-control");
  const lead = server.admit("commander");
  const police = server.admit("commander", "police");
  const wish = { role: "commander", agency: "police", uses: 1, validHours: 1, approved: true };
  const ask = (who: typeof control, body: unknown) =>
    server.post(`/api/invites?member=${who.member.id}`, body, who.headers);
  expect((await ask(police, { ...wish, agency: "fire" })).json()).toMatchObject({ reason: "not-permitted" });
  expect((await ask(control, { ...wish, uses: 2 })).json()).toMatchObject({ reason: "malformed" });
  expect((await ask(lead, { ...wish, role: "exercise-control" })).json()).toMatchObject({ reason: "not-permitted" });
  const made = (await ask(control, wish)).json() as InviteLink;
  expect(made.waits).toBe(false);
  const token = made.link.split("=")[1] ?? "";
  const joined = await server.post("/api/join", { token, name: "Tomas · Police commander" });
  expect(joined.json()).toMatchObject({ member: { agency: "police", role: "commander" } });
  expect(joined.json()).not.toMatchObject({ waiting: true });
  expect((await server.post("/api/join", { token, name: "Another" })).json()).toMatchObject({ reason: "used-up" });
});

test("a closed operation lets nobody be invited, and says that it is closed", async () => {
  server = await openFloodServer();
  const { member, headers } = server.admit("commander");
  server.register.changeOperation("flood", { state: "closed" });
  const refused = await server.post(`/api/invites?member=${member.id}`, INVITE, headers);
  expect([refused.status, refused.json()]).toMatchObject([409, { reason: "closed" }]);
});

test("whoever may invite sees the links of its agencies that are of use, and no token", async () => {
  server = await openFloodServer();
  const lead = server.admit("commander");
  const police = server.admit("commander", "police");
  const list = async (who: typeof lead) => {
    const answer = await server.get(`/api/invites?member=${who.member.id}`, who.headers);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
    return answer;
  };
  const made = await server.post(`/api/invites?member=${lead.member.id}`, INVITE, lead.headers);
  const { id, link, expiresAtMs } = made.json() as InviteLink;
  server.invite({ agency: "police", role: "commander", approved: false });
  server.invite({ usesLeft: 0 });
  server.invite({ expiresAtMs: server.clock.nowMs });
  server.invite({ returns: police.member.id, usesLeft: 1 });
  const seen = await list(lead);
  expect(seen.json()).toMatchObject([
    { id, agency: "fire", role: "coordinator", usesLeft: 3, expiresAtMs, waits: false, madeBy: lead.member.name },
    { agency: "police", role: "commander", waits: true },
  ]);
  expect(seen.text).not.toContain(link.split("=")[1]);
  expect((await list(police)).json()).toMatchObject([{ agency: "police" }]);
  expect((await list(server.admit("coordinator"))).json()).toEqual([]);
});

test("who may not invite or give out addresses is refused, and without a session so is everyone", async () => {
  server = await openFloodServer();
  await server.addUnit("rescue-7");
  for (const role of ["coordinator", "observer"] as const) {
    const { member, headers } = server.admit(role);
    const invite = await server.post(`/api/invites?member=${member.id}`, INVITE, headers);
    expect([role, invite.status, invite.json()]).toMatchObject([role, 403, { reason: "not-permitted" }]);
    const address = await server.post(`/api/units/rescue-7/device-address?member=${member.id}`, undefined, headers);
    expect([role, address.status]).toEqual([role, 403]);
  }
  const { member } = server.admit("commander");
  expect((await server.post(`/api/invites?member=${member.id}`, INVITE)).status).toBe(401);
  expect((await server.post(`/api/units/rescue-7/device-address?member=${member.id}`)).status).toBe(401);
});

test("a unit gets an address for its phone; a new one ends the former", async () => {
  server = await openFloodServer();
  await server.addUnit("rescue-7");
  const { member, headers } = server.admit("commander");
  const ask = () => server.post(`/api/units/rescue-7/device-address?member=${member.id}`, undefined, headers);
  const first = (await ask()).json() as DeviceAddress;
  const second = (await ask()).json() as DeviceAddress;
  expect(first.unit).toBe("rescue-7");
  expect(first.url).toMatch(new RegExp(`^${server.url}/device/[\\w-]{22}$`));
  const report = "?lat=51.13&lon=71.43";
  expect((await fetch(first.url + report)).status).toBe(404);
  expect((await fetch(second.url + report)).status).toBe(200);
});

test("an address is given out for units that are there, by those who may report for them", async () => {
  server = await openFloodServer();
  await server.addUnit("patrol-2", "police");
  const commander = server.admit("commander");
  const control = server.admit("exercise-control");
  const ask = (who: typeof control, unit: string) =>
    server.post(`/api/units/${unit}/device-address?member=${who.member.id}`, undefined, who.headers);
  expect((await ask(commander, "nothing")).json()).toMatchObject({ reason: "not-found" });
  expect((await ask(commander, "patrol-2")).json()).toMatchObject({ reason: "not-found" });
  server.register.shareUnits("flood", "police", ["fire"]);
  expect((await ask(commander, "patrol-2")).json()).toMatchObject({ reason: "not-permitted" });
  expect((await ask(control, "patrol-2")).status).toBe(200);
  expect((await ask(control, "..%2fsecret")).json()).toMatchObject({ reason: "malformed" });
});

test("links carry the address that others can open: public, asked for, or the network's", async () => {
  const linkOf = async (headers: Record<string, string> = {}) => {
    const control = server.admit("exercise-control");
    const path = `/api/invites?member=${control.member.id}`;
    return ((await server.post(path, INVITE, { ...control.headers, ...headers })).json() as InviteLink).link;
  };
  server = await openFloodServer({ publicUrl: "https://muster.example.org/", trustProxy: true });
  expect(await linkOf()).toMatch(/^https:\/\/muster\.example\.org\/#join=/);
  await server.close();

  server = await openFloodServer({ trustProxy: true });
  expect(await linkOf({ "x-forwarded-proto": "https", "x-forwarded-host": "map.example.org" })).toMatch(
    /^https:\/\/map\.example\.org\/#join=/,
  );
  await server.close();

  server = await openFloodServer({ lanUrl: "http://192.168.1.5:8080" });
  expect(await linkOf()).toMatch(/^http:\/\/192\.168\.1\.5:8080\/#join=/);
});
