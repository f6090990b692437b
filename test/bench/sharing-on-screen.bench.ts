import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchBrowser } from "../browser/support.ts";
import { Device } from "../support/field/device.ts";
import { foundBy, inviteBy, openRemoteRoom, type RemoteLine } from "../support/remote-room.ts";
import { freePort, startServerProcess } from "../support/server-process.ts";
import { atMost, type Figure } from "./figure.ts";
import { passes } from "./full-operation.ts";

const ROUNDS = 10;
const PATIENCE_MS = 30_000;
/** The notice of one round is gone, and the map rests, before the next. */
const BETWEEN_MS = 1_500;
const POLICE = { name: "Police", shortName: "POL", kind: "police", colour: "#2563eb", country: "LT", language: "lt" };

/**
 * From the command that grants or takes back a layer to the moment at which the map of another agency's screen, a real
 * Chromium with software rendering, shows it or does not any more, and says so in words.
 */
export async function measure(): Promise<readonly Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "muster-bench-"));
  const server = await startServerProcess({ dataDir, port: await freePort() });
  const founder = await foundBy(server.url, server.links["Found an operation"] ?? "");
  const room = await openRemoteRoom(server.url, founder);
  const browser = await launchBrowser();
  try {
    const device = new Device<RemoteLine>({
      member: founder.member,
      now: Date.now,
      room: async () => room,
      live: true,
    });
    await device.regainLink(room.directory.documents);
    await device.until(() => device.hasOpened(room.directory.documents));
    const layer = room.directory.layers[0]?.id ?? "";
    const { at } = room.directory.operation.home;
    device.mark(layer, "mark", { geometry: JSON.stringify({ type: "Point", coordinates: at }), symbol: "hazard" });
    await device.command("agency.add", { agency: "police", ...POLICE });
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
    await page.goto(await inviteBy(server.url, founder, { role: "coordinator", agency: "police" }));
    await page.getByRole("textbox", { name: "Your name" }).fill("Petras");
    await page.locator("button[type=submit]").click();
    await page.waitForFunction(() => window.__muster?.map?.isIdle() === true, undefined, { timeout: PATIENCE_MS });
    const granted: number[] = [];
    const revoked: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      for (const [grant, seen, words, into] of [
        ["view", 1, "with you (can see)", granted],
        ["none", 0, "is no longer shared with you", revoked],
      ] as const) {
        await passes(BETWEEN_MS);
        const shown = whenShown(page, seen, words);
        const startedAtMs = Date.now();
        const reply = await device.command("layer.grant", { layer, agency: "police", grant });
        if (reply.kind === "refused") throw new Error(reply.detail);
        into.push((await shown) - startedAtMs);
      }
    }
    return [
      atMost("a layer granted is on the other agency's screen, slowest of 10", Math.max(...granted), "ms", 1_000),
      atMost("a layer taken back is off the other agency's screen, slowest of 10", Math.max(...revoked), "ms", 1_000),
    ];
  } finally {
    await browser.close();
    room.close();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** When the page first shows so many annotations and says `words`, in epoch milliseconds of this machine. */
function whenShown(page: Page, annotations: number, words: string): Promise<number> {
  return page
    .waitForFunction(
      ([count, said]) =>
        window.__muster?.map?.annotationsInView().length === count &&
        document.body.textContent?.includes(said) === true &&
        Date.now(),
      [annotations, words] as const,
      { timeout: PATIENCE_MS, polling: 10 },
    )
    .then((handle) => handle.jsonValue() as Promise<number>);
}
