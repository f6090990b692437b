import { expect, test } from "vitest";
import { DeviceOutbox } from "../../server/demo/device-outbox.ts";
import { COMMANDS, type CommandEnvelope, type CommandInput, commandEnvelope } from "../../shared/protocol/commands.ts";
import { MAX_COMMAND_BYTES } from "../../shared/protocol/limits.ts";
import { type Reply, refuse } from "../../shared/protocol/reply.ts";

const UNITS = Array.from({ length: 39 }, (_, number) => `unit-${number}`);
const DONE: Reply = { kind: "done", result: {} };

function reportSeconds(outbox: DeviceOutbox, from: number, count: number): void {
  for (let second = from; second < from + count; second += 1) {
    outbox.putFixes(
      UNITS.map((unit) => ({
        unit,
        fix: {
          at: [71.4312345, 51.1312345],
          accuracyM: 3.5,
          measuredAtMs: 1_700_000_000_000 + second * 1000,
          speedMps: 12.3,
          headingDeg: 123,
          source: "simulated",
        },
      })),
    );
  }
}

/** A server that answers as told, and what it has heard. */
function server(answer: (command: CommandEnvelope) => Reply | Error = () => DONE) {
  const heard: CommandEnvelope[] = [];
  const refused: string[] = [];
  let nowMs = 1_700_000_000_000;
  return {
    heard,
    refused,
    flush: (outbox: DeviceOutbox) =>
      outbox.flush(
        (command) => {
          heard.push(command);
          const reply = answer(command);
          return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
        },
        () => (nowMs += 1),
        (command, why) => refused.push(`${command.name} ${why}`),
      ),
    seconds: () =>
      heard.flatMap(({ name, input }) =>
        name !== "fixes.report"
          ? []
          : (input as CommandInput<"fixes.report">).reports
              .filter(({ unit }) => unit === "unit-0")
              .flatMap(({ fixes }) => fixes.map((fix) => (fix.measuredAtMs - 1_700_000_000_000) / 1000)),
      ),
  };
}

test("a second's fixes go as one command that the server takes", async () => {
  const [outbox, online] = [new DeviceOutbox(), server()];
  reportSeconds(outbox, 0, 1);
  await online.flush(outbox);
  expect(online.heard).toHaveLength(1);
  expect(commandEnvelope.safeParse(online.heard[0]).error).toBeUndefined();
  expect(COMMANDS["fixes.report"].safeParse(online.heard[0]?.input).error).toBeUndefined();
  expect(outbox.waitingFixes).toBe(0);
});

test("what piled up offline goes in few commands, in order, none too large", async () => {
  const [outbox, online] = [new DeviceOutbox(), server()];
  reportSeconds(outbox, 0, 300);
  await online.flush(outbox);
  expect(online.heard.length).toBeLessThan(8);
  expect(online.seconds()).toEqual(Array.from({ length: 300 }, (_, second) => second));
  for (const command of online.heard) {
    expect(COMMANDS["fixes.report"].safeParse(command.input).error).toBeUndefined();
    expect(JSON.stringify(command).length).toBeLessThan(MAX_COMMAND_BYTES);
  }
});

test("hours offline cost bounded memory: the oldest fixes go first, the newest are kept", async () => {
  const [outbox, online] = [new DeviceOutbox(), server()];
  reportSeconds(outbox, 0, 3_600);
  expect(outbox.waitingFixes).toBeLessThanOrEqual(24_000);
  await online.flush(outbox);
  expect(online.seconds().at(-1)).toBe(3_599);
  expect(online.seconds()[0]).toBeGreaterThan(2_900);
});

test("a command without an answer goes again with the same id and a new time of sending", async () => {
  const outbox = new DeviceOutbox();
  let lost = true;
  const unsteady = server(() => (lost ? new Error("timeout") : DONE));
  reportSeconds(outbox, 0, 1);
  await expect(unsteady.flush(outbox)).rejects.toThrow("timeout");
  lost = false;
  reportSeconds(outbox, 1, 1);
  await unsteady.flush(outbox);
  const [first, again, next] = unsteady.heard;
  expect(again?.id).toBe(first?.id);
  expect(again?.sentAtMs).toBeGreaterThan(first?.sentAtMs ?? 0);
  expect(next?.id).not.toBe(first?.id);
  expect(unsteady.seconds()).toEqual([0, 0, 1]);
});

test("while the server cannot record, nothing is dropped", async () => {
  const outbox = new DeviceOutbox();
  let full = true;
  const unsteady = server(() => (full ? refuse("not-recording", "disk full") : DONE));
  reportSeconds(outbox, 0, 1);
  await unsteady.flush(outbox);
  full = false;
  await unsteady.flush(outbox);
  expect(unsteady.seconds()).toEqual([0, 0]);
  expect(unsteady.refused).toEqual([]);
});

test("what the server will never take is told and dropped; the rest goes on", async () => {
  const outbox = new DeviceOutbox();
  const strict = server(({ name }) => (name === "unit.set-status" ? refuse("not-found", "no unit x") : DONE));
  outbox.putStatus("x", "on-scene", 1);
  reportSeconds(outbox, 0, 1);
  await strict.flush(outbox);
  expect(strict.refused).toEqual(["unit.set-status not-found: no unit x"]);
  expect(strict.seconds()).toEqual([0]);
});

test("of the statuses of a unit only the latest waits", async () => {
  const [outbox, online] = [new DeviceOutbox(), server()];
  outbox.putStatus("medic-1", "en-route", 1);
  outbox.putStatus("medic-1", "on-scene", 2);
  await online.flush(outbox);
  expect(online.heard.map(({ input }) => input)).toEqual([{ unit: "medic-1", status: "on-scene" }]);
});
