import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { REFUSALS } from "../../shared/protocol/reply.ts";
import type { HeadlessClient } from "../support/headless.ts";
import { RawEvents } from "../support/raw-events.ts";
import { type Field, openField } from "../sync/field.ts";

let field: Field;
let eve: HeadlessClient;
let onlooker: RawEvents;
const sockets: WebSocket[] = [];
beforeEach(async () => {
  field = await openField();
  eve = await field.tablet();
  onlooker = await eventsOf(await field.commandPost());
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await field.close();
});

const eventsOf = ({ link, joined, cookie }: HeadlessClient): Promise<RawEvents> =>
  RawEvents.connect(link.url, { member: joined.member, cookie });

/** Socket.IO of an attacker, on which anything can be sent: what came back, and whether it was closed. */
async function attacker(): Promise<{ send(text: string | Uint8Array): void; heard: string[]; isClosed(): boolean }> {
  const query = new URLSearchParams({ EIO: "4", transport: "websocket", member: eve.joined.member.id, v: "1" });
  const url = `${eve.link.url.replace("http", "ws")}/socket.io/?${query.toString()}`;
  const socket = new WebSocket(url, { headers: { cookie: eve.cookie } });
  sockets.push(socket);
  const heard: string[] = [];
  socket.on("message", (data: Buffer) => heard.push(data.toString("utf8")));
  socket.on("error", () => socket.terminate());
  await new Promise((resolve) => socket.once("open", resolve));
  socket.send("40");
  await expect.poll(() => heard.some((text) => text.includes('"welcome"'))).toBe(true);
  return { send: (text) => socket.send(text), heard, isClosed: () => socket.readyState >= WebSocket.CLOSING };
}

/** Whoever else is connected is still answered, and the journal has nothing new. */
async function othersGoOn(): Promise<void> {
  expect(
    await onlooker.command("unit.add", { unit: "engine-1", name: "Engine 1", symbol: "fire-engine" }),
  ).toMatchObject({
    kind: "done",
  });
  expect((await field.room()).units().size).toBe(1);
}

const command = (envelope: unknown): string => `421["command",${JSON.stringify(envelope)}]`;
const honest = { id: "c1", name: "unit.set-status", input: {}, madeAtMs: 1, sentAtMs: 1 };
const nested = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;

/** Packets that are answered with a refusal and cost nothing else. */
const ANSWERED: readonly [what: string, packet: string][] = [
  ["a command that is none", command({ ...honest, name: "operation.destroy" })],
  ["a command called __proto__", command({ ...honest, name: "__proto__" })],
  ["a command called constructor", command({ ...honest, name: "constructor" })],
  ["a command called toString", command({ ...honest, name: "toString" })],
  ["no command at all", command(null)],
  ["a list as a command", command([honest])],
  ["a text as a command", command("unit.add")],
  ["a command without an id", command({ ...honest, id: "" })],
  ["an id that is a path", command({ ...honest, id: "../../x" })],
  ["an id that is an object", command({ ...honest, id: { toString: "x" } })],
  ["a time before all times", command({ ...honest, madeAtMs: -1 })],
  [
    "a time over 2^53",
    `421["command",{"id":"c","name":"unit.add","input":{},"madeAtMs":9007199254740993000,"sentAtMs":1}]`,
  ],
  ["a number that is infinite", `421["command",{"id":"c","name":"unit.add","input":{},"madeAtMs":1e999,"sentAtMs":1}]`],
  [
    "an input with a prototype",
    `421["command",{"id":"c","name":"unit.add","input":{"__proto__":{"unit":"x"}},"madeAtMs":1,"sentAtMs":1}]`,
  ],
  [
    "an input that is nested 50,000 deep",
    `421["command",{"id":"c","name":"unit.add","input":${nested},"madeAtMs":1,"sentAtMs":1}]`,
  ],
  [
    "fields that no command has",
    command({ ...honest, name: "layer.add", input: { layer: "x", name: "x", tlp: "RED", owner: "fire" } }),
  ],
  [
    "a hand-in of what is no base64",
    command({ ...honest, name: "quarantine.hand-in", input: { layer: "..", reason: "x", updates: ["%"] } }),
  ],
  [
    "a message of a megabyte",
    command({
      ...honest,
      name: "message.send",
      input: { channel: "everyone", post: "m", text: { text: "x".repeat(1_000_000), language: "en" } },
    }),
  ],
  [
    "a decision about what nobody handed in",
    command({ ...honest, name: "quarantine.decide", input: { entry: "__proto__", decision: "take-in" } }),
  ],
];

test.each(ANSWERED)("R18: %s is refused by name", async (_what, packet) => {
  const socket = await attacker();
  socket.send(packet);
  const answer = () => socket.heard.find((text) => text.startsWith("431"));
  await expect.poll(answer).toBeDefined();
  const [reply] = JSON.parse(answer()?.slice(3) ?? "[]") as [{ kind: string; reason: string; detail: string }];
  expect(reply).toMatchObject({ kind: "refused" });
  expect(REFUSALS).toContain(reply.reason);
  expect(reply.detail.length).toBeLessThan(400);
  expect(socket.isClosed()).toBe(false);
  await othersGoOn();
});

/** Packets that are no Socket.IO, or larger than any command: only that connection ends. */
const ENDING: readonly [what: string, packet: string | Uint8Array][] = [
  ["bytes that are no packet", "9999nonsense"],
  ["a packet of JSON that is cut off", '42["command",{'],
  ["an event that is no list", '42{"command":1}'],
  ["an event of a reserved name", '42["disconnect","x"]'],
  ["a packet over two MiB", `421["command","${"x".repeat(2_200_000)}"]`],
  ["a thousand attachments announced", '451000-["command",{"_placeholder":true,"num":0}]'],
];

test.each(ENDING)("R18: %s ends that connection and no other", async (_what, packet) => {
  const socket = await attacker();
  socket.send(packet);
  socket.send(Uint8Array.of(1, 2, 3));
  socket.send("9");
  await expect.poll(() => socket.isClosed()).toBe(true);
  await othersGoOn();
});

/** Packets of which nothing comes, for good or bad. */
const IGNORED: readonly [what: string, packet: string][] = [
  ["an event that is none", '42["sudo",{"a":1}]'],
  ["an event called __proto__", '42["__proto__",{"polluted":true}]'],
  ["a command that wants no answer", '42["command",{"id":"c","name":"unit.add"}]'],
  ["a place off the globe", '42["attention",{"cursor":[999,0]}]'],
  ["attention with a prototype", '42["attention",{"__proto__":{"cursor":[1,1]},"constructor":1}]'],
];

test.each(IGNORED)("R18: %s changes nothing", async (_what, packet) => {
  const socket = await attacker();
  socket.send(packet);
  socket.send('427["clock"]');
  await expect.poll(() => socket.heard.some((text) => text.startsWith("437"))).toBe(true);
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  await othersGoOn();
});

test("R18: a flood of commands is told to wait, and others' commands are carried out meanwhile", async () => {
  const socket = await attacker();
  for (let n = 0; n < 1_000; n++) socket.send(`42${n}["command",${JSON.stringify({ ...honest, id: `c${n}` })}]`);
  await othersGoOn();
  const answers = () => socket.heard.filter((text) => /^43\d+\[/.test(text));
  await expect.poll(() => answers().length).toBe(1_000);
  expect(answers().filter((text) => text.includes("too-often")).length).toBeGreaterThan(500);
  expect(socket.isClosed()).toBe(false);
});

test("R18: a storm of attention reaches others at the pace of eyes", async () => {
  const socket = await attacker();
  const before = onlooker.received.filter((text) => text.includes('"presence"')).length;
  for (let n = 0; n < 2_000; n++) socket.send(`42["attention",{"cursor":[${n / 100},1]}]`);
  socket.send('427["clock"]');
  await expect.poll(() => socket.heard.some((text) => text.startsWith("437"))).toBe(true);
  await othersGoOn();
  const told = onlooker.received.filter((text) => text.includes('"presence"')).length - before;
  expect(told).toBeLessThan(200);
});
