import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Face, openFace, openFront } from "./face.ts";
import { launchBrowser, type Muster, saveShot, startMuster } from "./support.ts";

let muster: Muster;
let browser: Browser;
let founder: Face;

beforeAll(async () => {
  [muster, browser] = await Promise.all([startMuster({ demo: false }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await muster?.stop();
});

const WIDE = { width: 1440, height: 900 };
const HANDHELD = { width: 390, height: 844, touch: true } as const;

async function says(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}

test("an operation is founded by the link on the console, and opens as a drill that nobody can mistake", async () => {
  founder = await openFront(browser, muster.link("found"), WIDE);
  const { page } = founder;
  await page.getByText("Practice. Every screen wears the amber band.").click();
  await page.getByRole("textbox", { name: "Name of the operation" }).fill("Night flood");
  await page.getByRole("textbox", { name: "Lead agency" }).fill("Fire and rescue");
  await page.getByRole("textbox", { name: "Your name" }).fill("Anna");
  await page.getByRole("textbox", { name: "Where the map opens" }).fill("51.128, 71.430");
  await saveShot(page, "found");
  await founder.button("Found the drill").click();
  await founder.mapIsDrawn();
  await page.getByTestId("exercise-band").waitFor();
  const camera = await founder.camera();
  expect(camera?.centre[0]).toBeCloseTo(71.43, 3);
  expect(camera?.centre[1]).toBeCloseTo(51.128, 3);
  await saveShot(page, "founded");
});

test("the founder's link lets a phone in, which sees the same operation in the field's face", async () => {
  const { page } = founder;
  await page.getByRole("navigation", { name: "Panels" }).getByRole("button", { name: "People" }).click();
  await founder.button("Make a link").click();
  const link = await page.getByRole("textbox", { name: "Link to join" }).inputValue();
  const { hash } = new URL(link);
  const phone = await openFace(browser, `${muster.url}/${hash}`, { ...HANDHELD, name: "Bekzat", colorScheme: "light" });
  await phone.page.getByTestId("exercise-band").waitFor();
  expect(await phone.page.locator("[data-face]").first().getAttribute("data-face")).toBe("field");
  await says(page, "Bekzat");
  await saveShot(phone.page, "phone-joined");
  expect(phone.problems).toEqual([]);
  await phone.close();
});

test("the link to found is used up, and a link that nobody knows leads nowhere: both say so kindly", async () => {
  const late = await openFront(browser, muster.link("found"), WIDE);
  await says(late.page, /This link (has been used up|leads nowhere)/);
  await saveShot(late.page, "link-used-up");
  const lost = await openFront(browser, `${muster.url}/#join=nobodyknowsthislink`, HANDHELD);
  await says(lost.page, "This link leads nowhere");
  await says(lost.page, /copy it whole, or ask for a new one/);
  await saveShot(lost.page, "link-unknown");
  await Promise.all([late.close(), lost.close()]);
});

test("a second tab of the device looks on until it is told to take over", async () => {
  const first = founder.page;
  await founder.openTab(first.url());
  await says(founder.page, "This tab is looking on");
  await saveShot(founder.page, "second-tab");
  await founder.button("Use this tab").click();
  await says(first, "This tab is looking on");
  await expect.poll(() => founder.page.getByText("This tab is looking on").count()).toBe(0);
  expect(founder.problems).toEqual([]);
});

test("without a server the front door says what to check, and goes on when it is back", async () => {
  const early = await openFront(browser, `${muster.url}/`, WIDE);
  await says(early.page, "How to come in");
  await muster.kill9();
  await early.page.goto(`${early.page.url()}#join=anything`);
  await says(early.page, "The server cannot be reached");
  await muster.restart();
  await early.button("Try again").click();
  await says(early.page, "This link leads nowhere");
  await early.close();
});
