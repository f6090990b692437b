import { expect, test } from "vitest";
import type { RowChange, RowStore } from "../../client/sync/row-store.ts";

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);
const put = (key: string, ...values: number[]): RowChange => ({ table: "updates", key, bytes: bytes(...values) });
const take = (key: string): RowChange => ({ table: "updates", key, bytes: undefined });

/** What every store of rows on a device promises. `open` opens the same one again after it was closed. */
export function promisesOfRowStores(open: () => Promise<RowStore>): void {
  test("rows come back by table and in the order of their keys", async () => {
    const rows = await open();
    await rows.write([put("b", 2), put("a", 1), { table: "outbox", key: "a", bytes: bytes(3) }], "strict");
    expect(await rows.all("updates")).toEqual([
      { key: "a", bytes: bytes(1) },
      { key: "b", bytes: bytes(2) },
    ]);
    expect(await rows.all("outbox")).toEqual([{ key: "a", bytes: bytes(3) }]);
    expect(await rows.all("known")).toEqual([]);
    await rows.close();
  });

  test("one row is read by its key, without the others", async () => {
    const rows = await open();
    expect(await rows.one("updates", "b")).toEqual(bytes(2));
    expect(await rows.one("updates", "c")).toBeUndefined();
    expect(await rows.one("photos", "b")).toBeUndefined();
    await rows.close();
  });

  test("a row is replaced or taken away, and what is not there can be taken away too", async () => {
    const rows = await open();
    await rows.write([put("a", 9), take("b"), take("never was")], "relaxed");
    expect(await rows.all("updates")).toEqual([{ key: "a", bytes: bytes(9) }]);
    await rows.close();
  });

  test("writes happen in the order they were asked for, also without waiting for each", async () => {
    const rows = await open();
    await Promise.all([
      rows.write([put("a", 1)], "strict"),
      rows.write([put("a", 2)], "relaxed"),
      rows.write([put("a", 3)], "strict"),
    ]);
    expect(await rows.all("updates")).toEqual([{ key: "a", bytes: bytes(3) }]);
    await rows.close();
  });

  test("what was written is there after it was closed and opened again; closing waits for it", async () => {
    const rows = await open();
    const writing = rows.write([put("last", 7)], "strict");
    await rows.close();
    await writing;
    const again = await open();
    expect((await again.all("updates")).map(({ key }) => key)).toEqual(["a", "last"]);
    await again.close();
  });

  test("what is kept does not change with the bytes that were handed in", async () => {
    const rows = await open();
    const handed = bytes(1, 2);
    await rows.write([{ table: "known", key: "k", bytes: handed }], "strict");
    handed[0] = 99;
    const [read] = await rows.all("known");
    expect(read?.bytes).toEqual(bytes(1, 2));
    await rows.close();
  });

  test("after it was closed, everything is refused", async () => {
    const rows = await open();
    await rows.close();
    await expect(rows.all("updates")).rejects.toMatchObject({ name: "StoreUnavailable", why: "closed" });
    await expect(rows.write([put("a", 1)], "strict")).rejects.toMatchObject({
      name: "StoreUnavailable",
      why: "closed",
    });
  });
}
