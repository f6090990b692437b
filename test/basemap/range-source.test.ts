import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { EtagMismatch } from "pmtiles";
import { afterEach, expect, test } from "vitest";
import { rangeSource } from "../../client/map/basemap-source.ts";

type Served = { etag: string; bytes: Uint8Array; failing: number; ranges: boolean };

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server of one file; the first `failing` requests are cut off, as on a bad link. */
async function serve(served: Served): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(String(request.headers.range));
    if (served.failing > 0) {
      served.failing -= 1;
      request.socket.destroy();
      return;
    }
    const [, from, to] = (/bytes=(\d+)-(\d+)/.exec(String(request.headers.range)) ?? []).map(Number);
    response.writeHead(served.ranges ? 206 : 200, { etag: served.etag });
    response.end(served.ranges ? served.bytes.subarray(from, Number(to) + 1) : served.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/world.pmtiles`, asked };
}

const file = (): Served => ({
  etag: '"one"',
  bytes: Uint8Array.from({ length: 100 }, (_, at) => at),
  failing: 0,
  ranges: true,
});

test("tiles cut out of one range at the same time cost one request, and none afterwards", async () => {
  const { url, asked } = await serve(file());
  const source = rangeSource(url);
  const all = await Promise.all([source.getBytes(10, 5), source.getBytes(10, 5), source.getBytes(40, 2)]);
  expect(all.map(({ data }) => [...new Uint8Array(data)])).toEqual([
    [10, 11, 12, 13, 14],
    [10, 11, 12, 13, 14],
    [40, 41],
  ]);
  await source.getBytes(10, 5);
  expect(asked.toSorted()).toEqual(["bytes=10-14", "bytes=40-41"]);
});

test("a request that the network lost is made again", async () => {
  const { url, asked } = await serve({ ...file(), failing: 1 });
  const { data } = await rangeSource(url).getBytes(0, 3);
  expect([...new Uint8Array(data)]).toEqual([0, 1, 2]);
  expect(asked).toHaveLength(2);
});

test("a range that could not be had is asked for anew the next time", async () => {
  const served = { ...file(), ranges: false };
  const { url } = await serve(served);
  const source = rangeSource(url);
  await expect(source.getBytes(0, 3)).rejects.toThrow("status 200 instead of 206");
  served.ranges = true;
  expect((await source.getBytes(0, 3)).data.byteLength).toBe(3);
});

test("a file that was exchanged on the server is noticed, and nothing kept of the old one is used", async () => {
  const served = file();
  const { url } = await serve(served);
  const source = rangeSource(url);
  await source.getBytes(0, 3);
  served.etag = '"two"';
  served.bytes = served.bytes.map((byte) => byte + 100);
  await expect(source.getBytes(50, 2, undefined, '"one"')).rejects.toThrow(EtagMismatch);
  expect([...new Uint8Array((await source.getBytes(0, 3, undefined, '"two"')).data)]).toEqual([100, 101, 102]);
});
