import { describe, expect, test } from "vitest";
import { outboxRow, updateRow } from "../../client/sync/kept-rows.ts";
import { createMemoryDisk, openMemoryRows } from "../../client/sync/memory-row-store.ts";
import { createOfflineStore } from "../../client/sync/offline-store.ts";
import { seal, unseal } from "../../client/sync/sealed-row.ts";
import { promisesOfRowStores } from "./row-store.suite.ts";

describe("in memory", () => {
  const disk = createMemoryDisk();
  promisesOfRowStores(async () => openMemoryRows(disk));
});

test("a sealed row gives its content back, and nothing once a single bit has flipped", () => {
  const content = new Uint8Array([1, 2, 3, 250]);
  const sealed = seal(content);
  expect(unseal(sealed)).toEqual(content);
  expect(unseal(seal(new Uint8Array()))).toEqual(new Uint8Array());
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const spoilt = sealed.slice();
    spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(unseal(spoilt)).toBeUndefined();
  }
  expect(unseal(sealed.subarray(0, 3))).toBeUndefined();
});

test("damaged rows are moved out of the way once, and the others are read", async () => {
  const disk = createMemoryDisk();
  const store = createOfflineStore(
    async () => openMemoryRows(disk),
    () => 1_000,
  );
  await store.open();
  await store.write([
    updateRow("layer/a", { id: "1", own: true, update: new Uint8Array([1]) }),
    updateRow("layer/a", { id: "2", own: true, update: new Uint8Array([2]) }),
    outboxRow("1", { id: "c" }),
  ]);
  await store.close();
  disk.tables.get("updates")?.set("layer/a|2", new Uint8Array([0, 0, 0, 0, 9]));
  disk.tables.get("outbox")?.set("0", new Uint8Array());

  const kept = await store.open();
  expect(kept.documents.get("layer/a")).toMatchObject({ damaged: true, clientId: undefined });
  expect(kept.documents.get("layer/a")?.updates.map(({ id }) => id)).toEqual(["1"]);
  expect(kept.outbox.map(({ key }) => key)).toEqual(["1"]);
  expect(kept.quarantine.map(({ edits: { reason, document } }) => [reason, document])).toEqual([
    ["damaged", "layer/a"],
    ["damaged", ""],
  ]);
  await store.close();
  const again = await store.open();
  expect(again.documents.get("layer/a")?.damaged).toBe(false);
  expect(again.quarantine).toHaveLength(2);
});

test("the store tells that it cannot keep anything, and when it can again", async () => {
  const disk = createMemoryDisk();
  const store = createOfflineStore(
    async () => openMemoryRows(disk),
    () => 1_000,
  );
  await store.open();
  disk.trouble = "full";
  await expect(store.write([outboxRow("1", {})])).rejects.toMatchObject({ why: "full" });
  expect(store.health.get()).toEqual({ keeps: false, why: "full" });
  expect(await store.writeLater([outboxRow("1", undefined)])).toBe(true);
  expect(store.health.get().keeps).toBe(false);
  disk.trouble = "none";
  expect(await store.writeLater([outboxRow("1", {})])).toBe(true);
  expect(store.health.get().keeps).toBe(true);
});
