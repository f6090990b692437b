import { createHash, createPublicKey, verify } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { readNote } from "../../client/push/notification.ts";
import { isPublicAddress, wrongEndpoint } from "../../server/push/endpoint.ts";
import { openPushStore } from "../../server/push/push-store.ts";
import type { CommandName } from "../../shared/protocol/commands.ts";
import type { PushNote, PushState } from "../../shared/protocol/push.ts";
import { CalledBrowser } from "../support/called-browser.ts";
import { openPushServiceHere, type PushServiceHere } from "../support/push-services.ts";
import { FLOOD, type FloodServer, openFloodServer } from "./flood-server.ts";

type Someone = ReturnType<FloodServer["admit"]>;

let folder: string;
let pushes: PushServiceHere;
let server: FloodServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "muster-push-"));
  pushes = await openPushServiceHere(folder);
});
afterAll(() => {
  pushes.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  pushes.forgetAll();
  server = await openFloodServer({ trustsPush: pushes });
});
afterEach(() => server.close());

const pathOf = ({ member }: Someone) => `/api/push?member=${member.id}`;
async function subscribe(who: Someone, language?: string): Promise<CalledBrowser> {
  const browser = pushes.newBrowser();
  const answer = await server.post(pathOf(who), browser.subscription(pushes.origin, language), who.headers);
  expect(answer.status).toBe(200);
  return browser;
}
async function command({ member }: Someone, name: CommandName, input: unknown): Promise<void> {
  const at = server.clock.nowMs;
  const room = await server.rooms.open(FLOOD.id);
  const reply = await room.execute(member, "t", {
    id: `c${Math.random()}`.slice(0, 20),
    name,
    input,
    madeAtMs: at,
    sentAtMs: at,
  });
  expect(reply).toMatchObject({ kind: "done" });
}
/** What a device is shown of each call. */
const callsTo = (browser: CalledBrowser): readonly (PushNote | undefined)[] =>
  pushes.called.filter(({ path }) => path === browser.path).map(({ text }) => readNote(JSON.parse(text)));
const help = (who: Someone, post = "help") => command(who, "help.call", { post });

test("help calls everyone who sees it once, and nobody else, nor who called; only the browser can read it", async () => {
  const caller = server.admit("coordinator");
  const chief = server.admit("commander");
  const policeChief = server.admit("commander", "police");
  const patrol = server.admit("coordinator", "police");
  const [own, fire, command_, hidden] = [
    await subscribe(caller),
    await subscribe(chief, "uk"),
    await subscribe(policeChief),
    await subscribe(patrol),
  ];
  await help(caller);
  await expect.poll(() => pushes.called).toHaveLength(2);
  expect(callsTo(fire)).toEqual([
    {
      id: "help",
      kind: "help",
      subject: caller.member.name,
      operation: FLOOD.name,
      exercise: true,
      path: `/o/${FLOOD.id}/${chief.member.id}`,
      language: "uk",
    },
  ]);
  expect([callsTo(command_).length, callsTo(own).length, callsTo(hidden).length]).toEqual([1, 0, 0]);
});

test("the server says who it is by its key, which a subscription is bound to (RFC 8292)", async () => {
  const chief = server.admit("commander");
  await subscribe(chief);
  await help(server.admit("coordinator"));
  await expect.poll(() => pushes.called).toHaveLength(1);
  const { publicKey } = (await server.get(pathOf(chief), chief.headers)).json() as PushState;
  const { authorization, ttl, urgency } = pushes.called[0]?.headers ?? {};
  const [, token = "", key = ""] = /^vapid t=([^,]+), ?k=(.+)$/.exec(String(authorization)) ?? [];
  expect([key, ttl, urgency]).toEqual([publicKey, "3600", "high"]);
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(publicKey, "base64url");
  const coordinate = (from: number) => point.subarray(from, from + 32).toString("base64url");
  const jwk = { kty: "EC", crv: "P-256", x: coordinate(1), y: coordinate(33) };
  const signer = { key: createPublicKey({ key: jwk, format: "jwk" }), dsaEncoding: "ieee-p1363" } as const;
  expect(verify("sha256", Buffer.from(`${head}.${claims}`), signer, Buffer.from(signature, "base64url"))).toBe(true);
  expect(JSON.parse(Buffer.from(claims, "base64url").toString())).toMatchObject({ aud: pushes.origin });
});

test("tasks call their addressees, messages that press call who reads the channel", async () => {
  const chief = server.admit("commander");
  const policeChief = server.admit("commander", "police");
  const [fire, police] = [await subscribe(chief), await subscribe(policeChief)];
  const task = {
    channel: "everyone",
    post: "t",
    task: "cordon",
    priority: "urgent",
    checklist: [],
    to: [{ agency: "police" }],
  };
  await command(chief, "task.give", task);
  await expect.poll(() => callsTo(police).map((note) => note?.kind)).toEqual(["task"]);
  const message = { channel: "everyone", text: { text: "Road closed", language: "en" }, wantsAcknowledgement: true };
  await command(policeChief, "message.send", { ...message, post: "a", priority: "routine" });
  await command(policeChief, "message.send", { ...message, post: "b", priority: "urgent" });
  await expect
    .poll(() => callsTo(fire).map((note) => [note?.id, note?.kind, note?.subject]))
    .toEqual([["b", "message", policeChief.member.name]]);
  expect(callsTo(police)).toHaveLength(1);
});

test("whose session ended, who was removed or switched it off is called no more", async () => {
  const [ended, removed, off, still] = [1, 2, 3, 4].map(() => server.admit("commander"));
  if (!ended || !removed || !off || !still) throw new Error("nobody was admitted");
  const reached: CalledBrowser[] = [];
  for (const who of [ended, removed, off, still]) reached.push(await subscribe(who));
  server.register.endSessionsOf(FLOOD.id, ended.member.id, server.clock.nowMs);
  server.register.changeMemberState(FLOOD.id, removed.member.id, "removed");
  expect((await server.remove(pathOf(off), off.headers)).json()).not.toHaveProperty("endpoint");
  await help(server.admit("coordinator"));
  await expect.poll(() => reached.map((browser) => callsTo(browser).length)).toEqual([0, 0, 0, 1]);
});

test("a subscription that the push service calls gone is dropped; one that is only busy is kept", async () => {
  const chief = server.admit("commander");
  const caller = server.admit("coordinator");
  const browser = await subscribe(chief);
  const state = async () => (await server.get(pathOf(chief), chief.headers)).json() as PushState;
  const endpoint = createHash("sha256").update(browser.subscription(pushes.origin).endpoint).digest("hex");
  pushes.answers = 503;
  await help(caller, "one");
  await expect.poll(() => pushes.called).toHaveLength(1);
  expect(await state()).toMatchObject({ endpoint });
  pushes.answers = 410;
  await help(caller, "two");
  await expect.poll(async () => "endpoint" in (await state())).toBe(false);
  await help(caller, "three");
  expect(pushes.called).toHaveLength(2);
});

test("who is called often is called less, but for help always", async () => {
  const [chief, other, caller] = [server.admit("commander"), server.admit("commander"), server.admit("coordinator")];
  const browser = await subscribe(chief);
  const message = {
    channel: "everyone",
    text: { text: "Now", language: "en" },
    priority: "urgent",
    wantsAcknowledgement: true,
  };
  for (let n = 0; n < 30; n++) await command(other, "message.send", { ...message, post: `m${n}` });
  await help(caller);
  await expect.poll(() => callsTo(browser).filter((note) => note?.kind === "help")).toHaveLength(1);
  await expect.poll(() => callsTo(browser)).toHaveLength(21);
});

test("nobody subscribes without a session, nor the server to its own network", async () => {
  const chief = server.admit("commander");
  const subscription = new CalledBrowser().subscription(pushes.origin);
  expect((await server.post(pathOf(chief), subscription)).status).toBe(401);
  expect((await server.get(pathOf(chief))).status).toBe(401);
  for (const endpoint of BAD) {
    const answer = await server.post(pathOf(chief), { ...subscription, endpoint }, chief.headers);
    expect([endpoint, answer.status]).toEqual([endpoint, 400]);
  }
  for (const bad of [
    { ...subscription, keys: {} },
    { ...subscription, language: "<b>" },
    { ...subscription, more: 1 },
  ]) {
    expect((await server.post(pathOf(chief), bad, chief.headers)).status).toBe(400);
  }
  expect(wrongEndpoint("https://fcm.googleapis.com/fcm/send/abc")).toBeUndefined();
  expect(wrongEndpoint("https://updates.push.services.mozilla.com/wpush/v2/abc")).toBeUndefined();
  expect(wrongEndpoint("https://web.push.apple.com/abc")).toBeUndefined();
});

const BAD = [
  "http://fcm.googleapis.com/x",
  "https://localhost/x",
  "https://127.0.0.1/x",
  "https://2130706433/x",
  "https://0x7f.1/x",
  "https://10.1.2.3/x",
  "https://169.254.169.254/latest/meta-data",
  "https://[::1]/x",
  "https://[::ffff:127.0.0.1]/x",
  "https://[fd00::1]/x",
  "https://[64:ff9b::7f00:1]/x",
  "https://printer.local/x",
  "https://intranet/x",
  "https://user:secret@push.example.org/x",
  "https://push.example.org:8443/x",
  "ftp://push.example.org/x",
  "not an address",
];

test("addresses that names lead to are judged as well", () => {
  for (const address of ["8.8.8.8", "2a00:1450:4001::5f"]) expect(isPublicAddress(address)).toBe(true);
  for (const address of [
    "172.16.0.1",
    "100.64.1.1",
    "::ffff:8.8.8.8",
    "fe80::1",
    "2002:7f00:1::",
    "255.255.255.255",
    "x",
  ]) {
    expect([address, isPublicAddress(address)]).toEqual([address, false]);
  }
});

test("keys and subscriptions outlive the server, readable by its owner alone", () => {
  const path = join(folder, "push.json");
  const first = openPushStore(path);
  const kept = { ...new CalledBrowser().subscription(pushes.origin), operation: FLOOD.id };
  first.put("digest", kept);
  const second = openPushStore(path);
  expect(second.keys).toEqual(first.keys);
  expect(second.of("digest")).toEqual(kept);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  second.forget("digest");
  expect(openPushStore(path).in(FLOOD.id)).toEqual([]);
});
