import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LANGUAGES, type Language, languageNames } from "../../client/ui/words.ts";
import { type Face, openFace } from "./face.ts";
import { launchBrowser, type Muster, saveShot, startMuster } from "./support.ts";
import { textThatDoesNotFit } from "./text-that-does-not-fit.ts";
import { wordsOf } from "./words-of.ts";

let muster: Muster;
let browser: Browser;
let post: Face;
let tablet: Face;

beforeAll(async () => {
  [muster, browser] = await Promise.all([startMuster({ demo: true }), launchBrowser()]);
  // This is about words, and a machine that draws maps in software is slow with them.
  const desk = { width: 1440, height: 900, drawsMaps: false } as const;
  const held = { width: 390, height: 844, touch: true, colorScheme: "light", drawsMaps: false } as const;
  [post, tablet] = await Promise.all([
    openFace(browser, muster.link("command-post"), { ...desk, name: "Anna" }),
    openFace(browser, muster.link("field-tablet"), { ...held, name: "Jonas" }),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await muster?.stop();
});

/** Chooses a language as its reader would: from the menu, by what it calls itself. */
async function turnTo({ page }: Face, language: Language): Promise<void> {
  await page.locator("[data-language]").first().click();
  await page.getByRole("menuitemradio", { name: languageNames[language] }).click();
  await page.locator(`html[lang=${language}]`).waitFor();
}

/** Opens every panel of the command post, one after another, and says in which of them a text does not fit. */
async function misfitsOfPost(screen: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const panel of await post.page.locator("nav [data-opens]").all()) {
    if ((await panel.getAttribute("aria-pressed")) !== "true") await panel.click();
    await post.page.locator("[data-panel=list]").waitFor();
    const name = await panel.getAttribute("data-opens");
    for (const misfit of await textThatDoesNotFit(post.page)) found.push(`${screen}, ${name}: ${misfit}`);
  }
  return found;
}

/** The same of the tablet's face and its sheets. */
async function misfitsOfTablet(screen: string): Promise<readonly string[]> {
  const { page } = tablet;
  const found = (await textThatDoesNotFit(page)).map((misfit) => `${screen}: ${misfit}`);
  for (const sheet of ["mark", "status", "tasks", "talk"]) {
    await page.locator(`nav [data-action=${sheet}]`).tap();
    await page.getByRole("dialog").waitFor();
    for (const misfit of await textThatDoesNotFit(page)) found.push(`${screen}, ${sheet}: ${misfit}`);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  return found;
}

test.each(LANGUAGES)("%s: chosen at once, and every word of every panel and sheet fits", async (language) => {
  await Promise.all([turnTo(post, language), turnTo(tablet, language)]);
  const title = wordsOf(language)("panel.units");
  await post.page.locator("nav").getByText(title, { exact: true }).first().waitFor();
  const misfits = await Promise.all([misfitsOfPost(`post ${language}`), misfitsOfTablet(`tablet ${language}`)]);
  await saveShot(post.page, `languages-post-${language}`);
  await saveShot(tablet.page, `languages-tablet-${language}`);
  expect(misfits.flat()).toEqual([]);
});

test("read from right to left everything is there, the other way round", async () => {
  for (const { page } of [post, tablet]) await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  const misfits = await Promise.all([misfitsOfPost("post, turned"), misfitsOfTablet("tablet, turned")]);
  await saveShot(post.page, "languages-post-turned");
  await saveShot(tablet.page, "languages-tablet-turned");
  expect(misfits.flat()).toEqual([]);
  const rail = await post.page
    .locator("nav")
    .filter({ has: post.page.locator("[data-opens]") })
    .boundingBox();
  const list = await post.page.locator("[data-panel=list]").boundingBox();
  expect(rail?.x).toBeGreaterThan(1440 / 2);
  expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThanOrEqual(rail?.x ?? 0);
  for (const face of [post, tablet]) expect(face.problems).toEqual([]);
});
