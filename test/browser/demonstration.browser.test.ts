import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Face, openFace } from "./face.ts";
import { launchBrowser, type Muster, saveShot, startMuster } from "./support.ts";

/** A picture that one machine draws in software while it plays forty devices. */
const SOON = { timeout: 45_000, interval: 250 };
const DESK = { width: 1440, height: 900 };
const TABLET = { width: 820, height: 1180, touch: true } as const;

let muster: Muster;
let browser: Browser;

beforeAll(async () => {
  [muster, browser] = await Promise.all([startMuster({ demo: true }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await muster?.stop();
});

/** How many of the units that were in view have been drawn somewhere else since. */
async function moved(face: Face, before: ReadonlyMap<string, { x: number; y: number }>): Promise<number> {
  let count = 0;
  for (const [unit, { x, y }] of before) {
    const now = await face.unitOnPage(unit);
    if (now && Math.hypot(now.x - x, now.y - y) > 2) count += 1;
  }
  return count;
}

test("the command post of a fresh clone sees the drill: units that move on real streets, and what is drawn", async () => {
  const face = await openFace(browser, muster.link("command-post"), { ...DESK, name: "Aigerim" });
  await face.page.getByTestId("exercise-band").waitFor();
  await expect.poll(async () => (await face.unitsInView()).length, SOON).toBeGreaterThan(15);
  await expect.poll(async () => (await face.annotationsInView()).length, SOON).toBeGreaterThan(10);
  const places = new Map<string, { x: number; y: number }>();
  for (const unit of await face.unitsInView()) {
    const at = await face.unitOnPage(unit);
    if (at) places.set(unit, at);
  }
  await expect.poll(() => moved(face, places), SOON).toBeGreaterThan(3);
  await face.savingSays("saved");
  await saveShot(face.page, "demonstration-command-post-dark");
  expect(face.problems).toEqual([]);
  await face.close();
});

test("its tablet is Rescue 7, sees the same drill by daylight, and marks on it", async () => {
  const face = await openFace(browser, muster.link("field-tablet"), {
    ...TABLET,
    name: "Bekzat",
    colorScheme: "light",
  });
  await expect.poll(async () => (await face.unitsInView()).length, SOON).toBeGreaterThan(5);
  expect(await face.page.locator("[data-action=status]").textContent()).not.toContain("choose your unit");
  await face.button(/^Mark here/).tap();
  await face.page.locator("[data-symbol=blocked]").tap();
  await face.savingSays("saved");
  await saveShot(face.page, "demonstration-tablet-light");
  expect(face.problems).toEqual([]);
  await face.close();
});

test("exercise control sees the units and layers of every agency", async () => {
  const face = await openFace(browser, muster.link("exercise-control"), {
    ...DESK,
    name: "Tomas",
    colorScheme: "light",
    drawsMaps: false,
  });
  const panels = face.page.getByRole("navigation", { name: "Panels" });
  await panels.getByRole("button", { name: "Layers" }).click();
  for (const layer of ["flood-situation", "traffic-and-cordons", "evacuation"]) {
    await expect.poll(() => face.page.locator(`[data-layer="${layer}"]`).count(), SOON).toBeGreaterThan(0);
  }
  await saveShot(face.page, "demonstration-exercise-control-light");
  expect(face.problems).toEqual([]);
  await face.close();
});

test("who is alone practises: a drill whose scenario waits, and a role in it for one press", async () => {
  const face = await openFace(browser, muster.link("practice"), { ...DESK, name: "Ona", drawsMaps: false });
  await face.page.locator("[data-opens=exercise]").click();
  await face.page.locator("[data-clock=ready]").waitFor();
  await face.button("Start play").click();
  await face.page.locator("[data-play=running]").waitFor();
  await face.page.locator("[data-view=cast]").click();
  await face.page.locator("[data-role=leader-pgv]").waitFor();
  await saveShot(face.page, "demonstration-practice");
  expect(face.problems).toEqual([]);
  await face.close();
});

test("after a power cut it goes on with the same drill and fresh links", async () => {
  const before = muster.link("command-post");
  await muster.kill9();
  await muster.restart();
  expect(muster.link("command-post")).not.toBe(before);
  const face = await openFace(browser, muster.link("field-tablet"), { ...TABLET, name: "Jonas" });
  await expect.poll(async () => (await face.unitsInView()).length, SOON).toBeGreaterThan(5);
  await saveShot(face.page, "demonstration-tablet-dark");
  await face.close();
});
