import { EtagMismatch, type RangeResponse, type Source } from "pmtiles";

/** Ranges kept in memory, about 20 KB each: enough for the view and for one screen to each side. */
const RANGES_KEPT = 192;
/** A tile that failed stays a hole until the map moves: on a bad radio link it is asked for again first. */
const RETRY_AFTER_MS: readonly number[] = [400, 1_600];

/**
 * An archive on an HTTP server that answers range requests. Unlike the source that comes with PMTiles it
 * - shares one request among all who ask for the same range at the same time (beyond its last zoom the map cuts many tiles
 *   out of one), and keeps what it has read, because browsers do not cache ranges themselves;
 * - goes round the browser's cache, in which Chromium now and then fails requests for one file that run side by side;
 * - tries again when the network failed.
 * A file that was exchanged on the server meanwhile is noticed by its ETag and read anew.
 */
export function rangeSource(url: string): Source {
  const kept = new Map<string, Promise<RangeResponse>>();
  return {
    getKey: () => url,
    getBytes: (offset, length, _signal, etag) => {
      const key = `${offset}+${length}`;
      const known = kept.get(key) ?? readRange(url, offset, length);
      // Deleting first makes this the range that was used last.
      kept.delete(key);
      kept.set(key, known);
      const [oldest] = kept.keys();
      if (kept.size > RANGES_KEPT && oldest !== undefined) kept.delete(oldest);
      return known.then(
        (response) => {
          if (etag === undefined || response.etag === undefined || response.etag === etag) return response;
          kept.clear();
          throw new EtagMismatch(`${url} was exchanged on the server`);
        },
        (reason: unknown) => {
          if (kept.get(key) === known) kept.delete(key);
          throw reason;
        },
      );
    },
  };
}

/** The request outlives a caller that has given up: another one may be waiting for it, and it is small. */
async function readRange(url: string, offset: number, length: number): Promise<RangeResponse> {
  for (const delayMs of RETRY_AFTER_MS) {
    try {
      return await requestRange(url, offset, length);
    } catch (error) {
      // What fetch throws when the network failed; a wrong answer of the server is not better the next time.
      if (!(error instanceof TypeError)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, delayMs));
  }
  return requestRange(url, offset, length);
}

async function requestRange(url: string, offset: number, length: number): Promise<RangeResponse> {
  const headers = { range: `bytes=${offset}-${offset + length - 1}` };
  const response = await fetch(url, { headers, cache: "no-store" });
  if (response.status !== 206) {
    await response.body?.cancel();
    throw new Error(`${url} answered a request for a range of it with status ${response.status} instead of 206`);
  }
  const etag = response.headers.get("etag");
  return { data: await response.arrayBuffer(), ...(etag !== null && { etag }) };
}
