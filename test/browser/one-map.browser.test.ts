import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { type Face, openFace } from "./face.ts";
import { foundNightFlood, HOME, type NightFlood } from "./night-flood.ts";
import { launchBrowser, type Muster, saveShot, startMuster } from "./support.ts";

/** A picture that two machines draw in software, over a real network stack. */
const SOON = { timeout: 30_000, interval: 100 };
/** Two taps in quick succession would be one double tap. */
const TAP_AGAIN = { timeout: 30_000, interval: 1_500 };
const near = ([lng, lat]: LngLat, eastDeg: number, northDeg: number): LngLat => [lng + eastDeg, lat + northDeg];

let muster: Muster;
let browsers: readonly Browser[];
let flood: NightFlood;
let commandPost: Face;
let tablet: Face;
let mark: string;

beforeAll(async () => {
  muster = await startMuster({ demo: false });
  flood = await foundNightFlood(muster);
  const [first, second] = await Promise.all([launchBrowser(), launchBrowser()]);
  browsers = [first, second];
  const links = await Promise.all([flood.linkFor("commander"), flood.linkFor("coordinator")]);
  const held = { width: 820, height: 1180, colorScheme: "light", touch: true } as const;
  [commandPost, tablet] = await Promise.all([
    openFace(first, links[0], { width: 1440, height: 900, name: "Anna", letIn: flood.letIn }),
    openFace(second, links[1], { ...held, name: "Bekzat" }),
  ]);
});
afterAll(async () => {
  await Promise.all((browsers ?? []).map((browser) => browser.close()));
  await muster?.stop();
});

test("what the tablet marks with three taps, the command post sees", async () => {
  await tablet.button(/^Mark here/).tap();
  await tablet.page.locator("[data-symbol=hazard]").tap();
  await expect.poll(() => tablet.annotationsInView(), SOON).toHaveLength(1);
  await expect.poll(() => commandPost.annotationsInView(), SOON).toHaveLength(1);
  [mark = ""] = await commandPost.annotationsInView();
  expect(await tablet.annotationsInView()).toEqual([mark]);
  await tablet.savingSays("saved");
});

test("what the command post writes on it, the tablet reads", async () => {
  const camera = await tablet.camera();
  await commandPost.pressMap(camera?.centre ?? HOME);
  const label = commandPost.inspected.getByRole("textbox", { name: "Label" });
  await label.fill("Gas leak");
  await label.press("Enter");
  await commandPost.savingSays("saved");
  await tablet.pressMap(camera?.centre ?? HOME);
  await expect.poll(() => tablet.inspectedName.textContent(), SOON).toBe("Gas leak");
});

test("what the command post drags away and deletes is gone on the tablet, and undo brings it back to both", async () => {
  const from = (await tablet.camera())?.centre ?? HOME;
  const to = near(from, 0.006, -0.003);
  await commandPost.dragOnMap(from, to);
  await tablet.button("Close").tap();
  expect(await tablet.inspected.count()).toBe(0);
  await expect
    .poll(async () => {
      await tablet.pressMap(to);
      return tablet.inspected.count();
    }, TAP_AGAIN)
    .toBe(1);
  await commandPost.button("Delete").click();
  await expect.poll(() => tablet.annotationsInView(), SOON).toEqual([]);
  await expect.poll(() => commandPost.annotationsInView(), SOON).toEqual([]);
  await commandPost.page.keyboard.press("Control+z");
  await expect.poll(() => tablet.annotationsInView(), SOON).toEqual([mark]);
  await commandPost.page.keyboard.press("Control+z");
  await expect
    .poll(async () => {
      await tablet.pressMap(from);
      return (await tablet.inspected.count()) > 0 ? tablet.inspectedName.textContent() : undefined;
    }, TAP_AGAIN)
    .toBe("Gas leak");
});

test("an area and a line drawn corner by corner are on both", async () => {
  const at = (east: number, north: number) => commandPost.pressMap(near(HOME, east, north));
  await commandPost.page.keyboard.press("Escape");
  await commandPost.page.keyboard.press("a");
  await at(0.006, 0.004);
  await at(0.012, 0.004);
  await at(0.012, 0.008);
  await at(0.006, 0.008);
  await commandPost.page.keyboard.press("Enter");
  await expect.poll(() => tablet.annotationsInView(), SOON).toHaveLength(2);
  await commandPost.page.keyboard.press("Escape");
  await commandPost.page.keyboard.press("l");
  await at(-0.004, -0.004);
  await at(0.002, -0.008);
  await at(0.008, -0.006);
  await commandPost.page.keyboard.press("Enter");
  await expect.poll(() => tablet.annotationsInView(), SOON).toHaveLength(3);
  await Promise.all([saveShot(commandPost.page, "journey-command-post"), saveShot(tablet.page, "journey-tablet")]);
});

test("without a link both change the same mark; with it again both show the same, and so does the disk", async () => {
  const at = (await tablet.camera())?.centre ?? HOME;
  await tablet.loseLink();
  await tablet.pressMap(at);
  await tablet.inspected.getByRole("button", { name: "Edit" }).tap();
  await tablet.page.getByRole("textbox", { name: "Label" }).fill("Gas, seen by the crew");
  await tablet.page.getByRole("textbox", { name: "Note" }).fill("Smell at the corner");
  await tablet.button("Done").tap();
  await tablet.savingSays("keptOffline");
  await saveShot(tablet.page, "journey-tablet-offline");

  await commandPost.page.keyboard.press("Escape");
  await commandPost.pressMap(at);
  const label = commandPost.inspected.getByRole("textbox", { name: "Label" });
  await label.fill("Gas, reported by phone");
  await label.press("Enter");
  await commandPost.page.getByRole("radio", { name: "Violet" }).click();
  await commandPost.savingSays("saved");

  await tablet.regainLink();
  await tablet.savingSays("saved");
  const note = commandPost.inspected.getByRole("textbox", { name: "Note" });
  await expect.poll(() => note.inputValue(), SOON).toBe("Smell at the corner");
  await expect
    .poll(async () => {
      const [one, other] = await Promise.all([
        commandPost.inspectedName.textContent(),
        tablet.inspectedName.textContent(),
      ]);
      return one === other ? one : undefined;
    }, SOON)
    .toMatch(/^Gas, (seen by the crew|reported by phone)$/);
  const shown = await commandPost.inspectedName.textContent();

  await muster.kill9();
  await muster.restart();
  const onDisk = (await flood.annotationsOnServer())[mark];
  expect(onDisk).toMatchObject({ label: shown, note: "Smell at the corner", colour: "#a855f7" });
  await Promise.all([tablet.savingSays("saved"), commandPost.savingSays("saved")]);
});

test("what was marked offline outlives the tab, and is sent when the device comes back", async () => {
  await tablet.loseLink();
  await tablet.button(/^Mark here/).tap();
  await tablet.page.locator("[data-symbol=casualty]").tap();
  await tablet.savingSays("keptOffline");
  const address = tablet.page.url();
  await tablet.killTab();
  await tablet.regainLink();
  await tablet.openTab(address);
  await tablet.savingSays("saved");
  await expect.poll(() => commandPost.annotationsInView(), SOON).toHaveLength(4);
});

test("a phone app gets an address, and its fixes move its unit on both screens", async () => {
  const { page } = commandPost;
  await page.getByRole("navigation", { name: "Panels" }).getByRole("button", { name: "Device" }).click();
  await page.getByRole("textbox", { name: "Name of the unit" }).fill("Rescue 12");
  await page.locator("[data-symbol=rescue-vehicle]").click();
  await commandPost.button("Add and get the address").click();
  const address = await page.getByRole("textbox", { name: "Address for the app" }).inputValue();
  await saveShot(page, "journey-device-address");
  const device = `${muster.url}${new URL(address).pathname}`;
  const report = async (at: LngLat, secondsAgo: number): Promise<void> => {
    const timestamp = Math.round(Date.now() / 1000) - secondsAgo;
    const query = new URLSearchParams({ id: "1", lat: `${at[1]}`, lon: `${at[0]}`, timestamp: `${timestamp}` });
    const response = await fetch(`${device}?${query.toString()}`);
    expect(response.status).toBe(200);
  };
  await report(near(HOME, 0.01, 0.001), 60);
  await expect.poll(() => tablet.unitsInView(), SOON).toHaveLength(1);
  const [unit = ""] = await tablet.unitsInView();
  const moved = near(HOME, 0.004, -0.002);
  await report(moved, 5);
  for (const face of [commandPost, tablet]) {
    await expect
      .poll(async () => distance(await face.unitOnPage(unit), await face.placeOnPage(moved)), SOON)
      .toBeLessThan(3);
  }
});

test("through all of this no error went unhandled on either screen", () => {
  expect(commandPost.problems).toEqual([]);
  expect(tablet.problems).toEqual([]);
});

function distance(a: { x: number; y: number } | undefined, b: { x: number; y: number }): number {
  return a ? Math.hypot(a.x - b.x, a.y - b.y) : Number.POSITIVE_INFINITY;
}
