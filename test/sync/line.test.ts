import { deflateRawSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Line, type LineListener, openLine } from "../../client/sync/line.ts";
import { pauseBeforeAttempt } from "../../client/sync/pause.ts";
import { encodeServerFrame, LINE_CLOSE_CODES, type ServerFrame } from "../../shared/protocol/frames.ts";
import { LINE_SILENT_MS } from "../../shared/protocol/limits.ts";
import { whenever } from "../support/headless.ts";
import { openNodeSocket } from "../support/node-socket.ts";
import { Ear } from "./ear.ts";

let ear: Ear;
let line: Line;
let nowMs = 0;
const clock = { nowMs: () => nowMs, elapsedMs: () => nowMs };

beforeEach(async () => {
  nowMs = 0;
  ear = new Ear();
  line = openLine(await ear.listen(), {
    clock,
    random: () => 0,
    openLine: (url, handlers) => openNodeSocket(url, "", handlers),
  });
  line.start();
});
afterEach(async () => {
  line.close();
  await ear.close();
});

function hearing(name: string): LineListener & { readonly heard: string[]; until(text: string): Promise<void> } {
  const heard: string[] = [];
  const waiting: (() => void)[] = [];
  const hear = (text: string): void => {
    heard.push(text);
    for (const look of waiting.splice(0)) look();
  };
  const listener = {
    heard,
    opened: (document: number, generation: string) => hear(`opened ${document} ${generation}`),
    closed: (code: number) => hear(`closed ${code}`),
    message: (message: Uint8Array) => hear(`message ${[...message].join()}`),
    pulse: () => hear("pulse"),
    resync: () => hear("resync"),
    async until(text: string) {
      while (!heard.includes(text)) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
  line.attach(name, listener);
  return listener;
}

const tick: ServerFrame = {
  kind: "tick",
  messages: [
    { document: 1, message: new Uint8Array([1]) },
    { document: 2, message: new Uint8Array([2]) },
    { document: 1, message: new Uint8Array([3]) },
    { document: 9, message: new Uint8Array([9]) },
  ],
};

test("each document hears its own messages of a tick, deflated or not, in order", async () => {
  const [units, layer] = [hearing("units/fire"), hearing("layer/a")];
  expect((await ear.heard("open", 2)).map((frame) => frame.kind === "open" && frame.name)).toEqual([
    "units/fire",
    "layer/a",
  ]);
  ear.say(
    { kind: "opened", name: "units/fire", document: 1, generation: "g" },
    { kind: "opened", name: "layer/a", document: 2, generation: "" },
    tick,
    { kind: "deflated", bytes: deflateRawSync(encodeServerFrame(tick)) },
    { kind: "resync", document: 2 },
    { kind: "pulse", serverTimeMs: 5 },
  );
  await layer.until("pulse");
  expect(units.heard).toEqual(["opened 1 g", "message 1", "message 3", "message 1", "message 3", "pulse"]);
  expect(layer.heard).toEqual(["opened 2 ", "message 2", "message 2", "resync", "pulse"]);
});

test("what is no frame is passed over", async () => {
  const layer = hearing("layer/a");
  await ear.heard("open");
  ear.sayBytes(new Uint8Array([99, 1, 2]));
  ear.sayBytes(new Uint8Array());
  ear.say({ kind: "opened", name: "layer/a", document: 2, generation: "" });
  await layer.until("opened 2 ");
});

test("a document that is let go before it opened is closed again", async () => {
  const layer = hearing("layer/a");
  await ear.heard("open");
  line.detach("layer/a", layer);
  ear.say({ kind: "opened", name: "layer/a", document: 2, generation: "" });
  expect(await ear.heard("close")).toEqual([{ kind: "close", document: 2 }]);
});

test("after a break, documents hear it, and whoever attaches again is opened anew", async () => {
  const layer = hearing("layer/a");
  await ear.heard("open");
  ear.say({ kind: "opened", name: "layer/a", document: 2, generation: "" });
  await layer.until("opened 2 ");
  ear.hangUp(1001);
  await layer.until("closed 1006");
  await whenever(line.state, ({ kind }) => kind === "open");
  hearing("layer/a");
  expect(await ear.heard("open", 2)).toHaveLength(2);
});

test("a barrier comes after what was sent before it", async () => {
  await whenever(line.state, ({ kind }) => kind === "open");
  line.send(() => {
    line.barrier();
    return new Uint8Array([3, 7]);
  });
  await ear.heard("barrier");
  expect(ear.frames).toEqual([
    { kind: "close", document: 7 },
    { kind: "barrier", n: 1 },
  ]);
});

test.each([
  [LINE_CLOSE_CODES.expired, "expired"],
  [LINE_CLOSE_CODES.notPermitted, "removed"],
  [LINE_CLOSE_CODES.unsupportedVersion, "unsupported-version"],
] as const)("a server that ends the line with %i means: %s, do not come back", async (code, reason) => {
  await whenever(line.state, ({ kind }) => kind === "open");
  ear.hangUp(code);
  expect(await whenever(line.state, ({ kind }) => kind === "ended")).toEqual({ kind: "ended", reason });
});

test("a burst goes out at the pace that the server takes, and nothing is lost", async () => {
  await whenever(line.state, ({ kind }) => kind === "open");
  for (let n = 0; n < 430; n += 1) line.send(() => new Uint8Array([3, 7]));
  // The clock stands still: no more than may go at once goes, however long this waits.
  await ear.heard("close", 400);
  expect(ear.frames).toHaveLength(400);
  nowMs = 1_000;
  await ear.heard("close", 430);
});

test("a line that hears nothing for too long is left and opened anew", async () => {
  await whenever(line.state, ({ kind }) => kind === "open");
  nowMs = LINE_SILENT_MS + 1;
  await whenever(line.state, ({ kind }) => kind === "down");
  await whenever(line.state, ({ kind }) => kind === "open");
});

test("pauses grow, stay under five seconds, and are spread out", () => {
  expect([0, 1, 2, 3, 10, 1_000].map((vain) => pauseBeforeAttempt(vain, 1))).toEqual([
    250, 500, 1_000, 2_000, 5_000, 5_000,
  ]);
  expect(pauseBeforeAttempt(4, 0)).toBe(0);
});
