import { expect, test } from "vitest";
import type { Connection, Saving } from "../../client/sync/picture-source.ts";
import { whatSavingSays } from "../../client/ui/saving-chip.tsx";

const SAVINGS: readonly Saving[] = [
  { kind: "saved", atMs: 1 },
  { kind: "kept", waiting: 3, online: true },
  { kind: "kept", waiting: 3, online: false },
  { kind: "not-recording", sinceMs: 1, waiting: 0 },
  { kind: "not-kept", waiting: 1, why: "QuotaExceededError" },
];
const CONNECTIONS: readonly Connection[] = [
  { kind: "connecting" },
  { kind: "online" },
  { kind: "offline", sinceMs: 1 },
  { kind: "ended", reason: "expired" },
];

test("what is still being written to the device is not yet called kept", () => {
  const saving: Saving = { kind: "kept", waiting: 1, online: false, beingKept: true };
  for (const connection of CONNECTIONS) expect(whatSavingSays(saving, connection).says).toBe("keeping");
});

test("the saving chip is green only while everything is saved and the server can be reached", () => {
  for (const saving of SAVINGS) {
    for (const connection of CONNECTIONS) {
      const isGreen = whatSavingSays(saving, connection).tone === "good";
      expect(isGreen).toBe(saving.kind === "saved" && connection.kind === "online");
    }
  }
});

test("what waits is counted, with and without a link", () => {
  expect(whatSavingSays({ kind: "kept", waiting: 3, online: true }, { kind: "online" })).toMatchObject({
    says: "sending",
    waiting: 3,
  });
  expect(whatSavingSays({ kind: "kept", waiting: 3, online: false }, { kind: "offline", sinceMs: 1 })).toMatchObject({
    says: "keptOffline",
    waiting: 3,
  });
});

test("photos among what waits are counted beside it", () => {
  const saving = { kind: "kept", waiting: 3, photos: 2, online: false } as const;
  expect(whatSavingSays(saving, { kind: "offline", sinceMs: 1 })).toMatchObject({ waiting: 3, photos: 2 });
});

test("a server that does not record and a device that does not keep are red", () => {
  expect(whatSavingSays({ kind: "not-recording", sinceMs: 1, waiting: 0 }, { kind: "online" }).tone).toBe("bad");
  expect(whatSavingSays({ kind: "not-kept", waiting: 1, why: "full" }, { kind: "online" }).tone).toBe("bad");
});
