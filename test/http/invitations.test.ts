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
  const { link, expiresAtMs } = answer.json() as InviteLink;
  expect(link).toMatch(new RegExp(`^${server.url}/#join=[\\w-]{22}$`));
  expect(expiresAtMs).toBe(server.clock.nowMs + 12 * 3_600_000);
  const token = link.split("=")[1] ?? "";
  expect(server.register.findInvite(token)).toEqual({
    operation: "flood",
    agency: "fire",
    role: "coordinator",
    unit: "rescue-7",
    usesLeft: 3,
    expiresAtMs,
  });
  expect((await server.post("/api/join", { token, name: "Aigerim" })).status).toBe(200);
});

test("only exercise control invites into another agency, and nobody invites exercise control", async () => {
  server = await openFloodServer();
  const commander = server.admit("commander");
  const control = server.admit("exercise-control");
  const ask = (who: typeof control, body: unknown) =>
    server.post(`/api/invites?member=${who.member.id}`, body, who.headers);
  expect((await ask(commander, { ...INVITE, agency: "police" })).json()).toMatchObject({ reason: "not-permitted" });
  expect((await ask(control, { ...INVITE, agency: "police" })).status).toBe(200);
  expect((await ask(control, { ...INVITE, agency: "navy" })).json()).toMatchObject({ reason: "not-found" });
  expect((await ask(control, { ...INVITE, unit: "no-such-unit" })).json()).toMatchObject({ reason: "not-found" });
  expect((await ask(control, { ...INVITE, role: "exercise-control" })).json()).toMatchObject({ reason: "malformed" });
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
