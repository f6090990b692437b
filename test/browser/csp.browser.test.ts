import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Face, openFace, openFront } from "./face.ts";
import { launchBrowser, type Muster, startMuster } from "./support.ts";

let muster: Muster;
let browser: Browser;

beforeAll(async () => {
  [muster, browser] = await Promise.all([startMuster({ demo: true }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await muster?.stop();
});

/** A script and a style in the page, as somebody might smuggle them in. */
async function smuggle(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.__smuggled = true";
    const style = document.createElement("style");
    style.textContent = "body { --smuggled: yes }";
    document.body.append(script, style);
    const isStyled = getComputedStyle(document.body).getPropertyValue("--smuggled") !== "";
    return isStyled || "__smuggled" in window;
  });
}

/** Opens each of the controls that open something, and closes it again. */
async function pressAll(face: Face, names: readonly (string | RegExp)[]): Promise<void> {
  for (const name of names) {
    await face.button(name).first().click();
    await face.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

test("a command post does all its work under the policy, without one report", async () => {
  const desk = await openFace(browser, muster.link("command-post"), { width: 1440, height: 900, name: "Anna" });
  const { page } = desk;
  const panels = page.getByRole("navigation", { name: "Panels" }).getByRole("button");
  const count = await panels.count();
  expect(count).toBeGreaterThanOrEqual(5);
  for (let i = 0; i < count; i += 1) await panels.nth(i).click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("m");
  await page.locator("[data-symbol=hazard]").first().click();
  await desk.pressMap([71.43, 51.13]);
  await desk.savingSays("saved");
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  for (const [x, y] of [
    [600, 400],
    [700, 400],
    [700, 500],
  ] as const) {
    await page.mouse.click(x, y);
  }
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.emulateMedia({ colorScheme: "light" });
  await desk.mapIsDrawn();
  expect(desk.problems).toEqual([]);
  await desk.close();
});

test("a tablet does so too", async () => {
  const tablet = await openFace(browser, muster.link("field-tablet"), {
    width: 820,
    height: 1180,
    touch: true,
    name: "Bekzat",
    colorScheme: "light",
    at: [71.43, 51.13],
  });
  await pressAll(tablet, [/^Mark here/, "Close"]);
  await tablet.page.keyboard.press("Escape");
  expect(tablet.problems).toEqual([]);
  await tablet.close();
});

test("the pages before an operation do so too", async () => {
  const hashes = ["#", "#sign-in", "#new", "#scan", "#join=nobodyknowsthislink", "#found=nobodyknowsthis"];
  const problems = hashes.map(async (hash) => {
    const front = await openFront(browser, `${muster.url}/${hash}`, { width: 390, height: 844, touch: true });
    await front.page.locator("h1").first().waitFor();
    await front.close();
    return [hash, front.problems];
  });
  expect(await Promise.all(problems)).toEqual(hashes.map((hash) => [hash, []]));
});

test("what somebody smuggles into a page neither runs nor styles, and is reported", async () => {
  const front = await openFront(browser, `${muster.url}/#`, { width: 1180, height: 820 });
  await front.page.locator("h1").first().waitFor();
  const reported = front.page.waitForRequest((request) => request.url().endsWith("/api/csp-report"));
  expect(await smuggle(front.page)).toBe(false);
  expect((await reported).postData()).toMatch(/script-src|style-src/);
  await expect.poll(() => front.problems.join("\n")).toMatch(/policy: script-src-elem inline/);
  await expect.poll(() => front.problems.join("\n")).toMatch(/policy: style-src-elem inline/);
  await front.close();
});
