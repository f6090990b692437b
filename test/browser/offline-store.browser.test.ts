import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type RowStore, type StoreTrouble, StoreUnavailable } from "../../client/sync/row-store.ts";
import { chromiumPath } from "../get-chromium.ts";
import { promisesOfRowStores } from "../sync/row-store.suite.ts";
import type { Answer } from "./pages/device-store.ts";
import { type ServedPage, servePage } from "./served-page.ts";
import { launchBrowser } from "./support.ts";

let served: ServedPage;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  served = await servePage("device-store.html");
  browser = await launchBrowser();
  context = await browser.newContext();
  page = await openPage(context);
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

async function openPage(within: BrowserContext): Promise<Page> {
  const opened = await within.newPage();
  await opened.goto(served.url);
  await opened.waitForFunction(() => "device" in window);
  return opened;
}

function roleOf(tab: Page): Promise<string | undefined> {
  return tab.evaluate(() => window.device.role());
}

function valueOf<T>(answer: Answer<T>): T {
  if ("value" in answer) return answer.value;
  throw new StoreUnavailable(answer.trouble as StoreTrouble, answer.trouble);
}

/** A store in the page, as if it were here. */
async function openIn(at: Page, name: string): Promise<RowStore> {
  const store = valueOf(await at.evaluate((name) => window.device.open(name), name));
  return {
    async all(table) {
      const rows = valueOf(
        await at.evaluate(([store, table]) => window.device.all(store, table), [store, table] as const),
      );
      return rows.map(({ key, bytes }) => ({ key, bytes: new Uint8Array(bytes) }));
    },
    async one(table, key) {
      const asked = [store, table, key] as const;
      const bytes = valueOf(await at.evaluate(([store, table, key]) => window.device.one(store, table, key), asked));
      return bytes ? new Uint8Array(bytes) : undefined;
    },
    async write(changes, durability) {
      const sent = changes.map(({ bytes, ...change }) => ({ ...change, bytes: bytes && [...bytes] }));
      valueOf(
        await at.evaluate(([store, sent, durability]) => window.device.write(store, sent, durability), [
          store,
          sent,
          durability,
        ] as const),
      );
    },
    async close() {
      valueOf(await at.evaluate((store) => window.device.close(store), store));
    },
  };
}

describe("in IndexedDB", () => {
  promisesOfRowStores(() => openIn(page, "suite"));
});

test("a device without room says so, and what was there stays", async () => {
  const small = await browser.newContext();
  const tab = await openPage(small);
  const devtools = await small.newCDPSession(tab);
  // Before anything is written: Chromium looks at the room that is left only now and then.
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: new URL(served.url).origin, quotaSize: 1_000_000 });
  const store = valueOf(await tab.evaluate(() => window.device.open("quota")));
  const write = (key: string, bytes: number) =>
    tab.evaluate(([store, key, bytes]) => window.device.writeLarge(store, key, bytes), [store, key, bytes] as const);
  valueOf(await write("before", 10));
  expect(await write("too much", 5_000_000)).toEqual({ trouble: "full" });
  valueOf(await write("a little", 10));
  const rows = valueOf(await tab.evaluate((store) => window.device.all(store, "updates"), store));
  expect(rows.map(({ key }) => key)).toEqual(["a little", "before"]);
  await small.close();
});

test("a database that does not open is given up after a while, not waited for", async () => {
  await page.evaluate(() => window.device.block("blocked"));
  expect(await page.evaluate(() => window.device.open("blocked", 500))).toEqual({ trouble: "timed-out" });
});

test("of two tabs one writes; it can be taken over, and falls to the other when its tab is closed", async () => {
  const [first, second] = [await openPage(context), await openPage(context)];
  expect(await first.evaluate(() => window.device.lock("member"))).toBe("writing");
  expect(await second.evaluate(() => window.device.lock("member"))).toBe("looking-on");

  await second.evaluate(() => window.device.takeOver());
  await expect.poll(() => roleOf(second)).toBe("writing");
  await expect.poll(() => roleOf(first)).toBe("looking-on");
  expect(await second.evaluate(() => window.device.isSafe())).toBe(false);

  await second.close();
  await expect.poll(() => roleOf(first)).toBe("writing");
  expect(await first.evaluate(() => window.device.isSafe())).toBe(true);
  await first.close();
});

describe("in a browser that is killed", () => {
  let profile: string;
  beforeEach(() => {
    profile = mkdtempSync(join(tmpdir(), "muster-profile-"));
  });
  afterEach(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));

  /** Opens what the browser before it left, begins a new log, writes and is killed. How many rows were said to be written. */
  async function writeUntilKilled(atLeast: number): Promise<number> {
    const killed = await startChromium(profile);
    try {
      const tab = await openPage(killed.context);
      const store = valueOf(await tab.evaluate(() => window.device.open("killed")));
      const rows = valueOf(await tab.evaluate((store) => window.device.all(store, "updates"), store));
      expect(rows.length).toBeGreaterThanOrEqual(atLeast);
      await tab.evaluate(() => window.device.renewLog());
      await tab.evaluate((store) => window.device.writeOnAndOn(store), store);
      await expect.poll(() => tab.evaluate(() => window.device.written())).toBeGreaterThan(rows.length + 20);
      return await tab.evaluate(() => window.device.written());
    } finally {
      await killed.kill();
    }
  }

  test("what it called written is there", async () => {
    let certain = 0;
    for (let round = 0; round < 3; round += 1) certain = await writeUntilKilled(certain);
  });

  test("the kill that cuts a record of its log in two costs nothing, also not after more was written", async () => {
    const certain = await writeUntilKilled(0);
    cutLastRecord(profile);
    await writeUntilKilled(await writeUntilKilled(certain));
  });
});

/** As a kill between the two writes of a record leaves it: the head of 75 bytes, type "full", and nothing behind it. */
function cutLastRecord(profile: string): void {
  const folder = join(profile, "Default", "IndexedDB");
  const logs = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".log"));
  expect(logs).toHaveLength(1);
  for (const log of logs) appendFileSync(join(folder, log), Buffer.from([0xa6, 0xbd, 0x96, 0x1c, 75, 0, 1]));
}

/** A Chromium of our own, to be killed as a whole: with playwright's the store would outlive the tab. */
async function startChromium(profile: string): Promise<{ context: BrowserContext; kill(): Promise<void> }> {
  const child: ChildProcess = spawn(
    await chromiumPath(),
    [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
      "about:blank",
    ],
    { stdio: ["ignore", "ignore", "pipe"], detached: true },
  );
  const kill = async (): Promise<void> => {
    const exited = once(child, "exit");
    // The whole group: its helpers would write on.
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    await exited;
  };
  try {
    const connected = await chromium.connectOverCDP(await devtoolsOf(child));
    const [context] = connected.contexts();
    if (!context) throw new Error("chromium has no context");
    return { context, kill };
  } catch (error) {
    if (child.exitCode === null) await kill();
    throw error;
  }
}

/** Where it is spoken to, as it says when it has started. */
function devtoolsOf(child: ChildProcess): Promise<string> {
  const { stderr } = child;
  if (!stderr) throw new Error("chromium says nothing");
  return new Promise((resolve, reject) => {
    createInterface(stderr).on("line", (line) => {
      const found = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.once("exit", () => reject(new Error("chromium did not start")));
  });
}
