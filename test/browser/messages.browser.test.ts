import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { type Face, openFace } from "./face.ts";
import { type Founded, foundOperation } from "./founded.ts";
import { openPanel } from "./panels.ts";
import { saveShot } from "./support.ts";

const HERE: LngLat = [71.432, 51.131];
const SOON = { timeout: 60_000 };

let founded: Founded;
let post: Face;
let tablet: Face;

beforeAll(async () => {
  founded = await foundOperation();
  const { browser, invite, letIn } = founded;
  const postLink = await invite({ role: "commander" });
  const tabletLink = await invite({ role: "coordinator" });
  post = await openFace(browser, postLink, { width: 1440, height: 900, name: "Anna", letIn });
  tablet = await openFace(browser, tabletLink, {
    width: 820,
    height: 1180,
    touch: true,
    colorScheme: "light",
    name: "Jonas",
    at: HERE,
  });
});
afterAll(() => founded?.close());

const messages = (page: Page): Locator => page.locator("[data-message]");
const message = (page: Page, text: string | RegExp): Locator => messages(page).filter({ hasText: text });
const field = (page: Page): Locator => page.locator("[data-conversation] textarea");

async function openConversation(page: Page): Promise<void> {
  await page.locator("[data-channel=everyone]").click();
  await field(page).waitFor();
}

test("what is written without a link waits on the tablet, is shown as waiting, and then stands once", async () => {
  await openPanel(post, "Messages");
  await saveShot(post.page, "messages-list-dark");
  await openConversation(post.page);
  await tablet.button(/^Talk/).click();
  await openConversation(tablet.page);
  await tablet.savingSays("saved");

  await tablet.loseLink();
  await field(tablet.page).fill("Water over the road at the mill");
  await tablet.page.keyboard.press("Control+Enter");
  await message(tablet.page, "at the mill").getByText("Waits on this device").waitFor();
  await saveShot(tablet.page, "messages-waiting-tablet-light");

  await tablet.regainLink();
  await message(post.page, "at the mill").waitFor();
  await message(tablet.page, "at the mill").getByText("No. 1", { exact: true }).waitFor();
  expect(await message(tablet.page, "at the mill").count()).toBe(1);
  expect(await message(post.page, "at the mill").count()).toBe(1);
});

test("a phrase, a place and a photo go together; the photo opens, the place is flown to", async () => {
  await tablet.button(/^Standard phrase/).click();
  await saveShot(tablet.page, "messages-phrases-tablet-light");
  await tablet.page.locator("[data-phrase=casualties]").click();
  await tablet.page.getByRole("textbox", { name: "How many" }).fill("3");
  await tablet.button("Use this phrase").click();
  const picture = readFileSync(fileURLToPath(new URL("../../public/pictures/field-mark.jpg", import.meta.url)));
  await tablet.page
    .getByTestId("message-photo")
    .setInputFiles({ name: "casualties.jpg", mimeType: "image/jpeg", buffer: picture });
  await tablet.page.getByRole("img", { name: "Photo" }).waitFor();
  await tablet.button("Add a place").click();
  await tablet.pressMap(HERE);
  await tablet.button("Take the place out").waitFor();
  await saveShot(tablet.page, "messages-composer-tablet-light");
  await tablet.button("Send").click();

  const arrived = message(post.page, "Casualties: 3");
  await arrived.waitFor();
  await expect.poll(() => arrived.locator("img[data-photo]").count(), SOON).toBe(1);
  await saveShot(post.page, "messages-conversation-dark");
  await arrived.locator("img[data-photo]").click();
  await post.page.getByRole("dialog").locator("img").waitFor();
  await post.page.keyboard.press("Escape");
  await arrived.getByRole("button", { name: "Show on map" }).click();
  await expect.poll(async () => (await post.camera())?.centre[0], SOON).toBeCloseTo(HERE[0], 3);
});

test("an answer quotes what it answers; who has it, read it and acknowledged it is counted and named", async () => {
  const casualties = message(post.page, "Casualties: 3").first();
  await casualties.getByRole("button", { name: "Reply" }).click();
  await post.button("Priority and acknowledgement").click();
  await post.page.getByRole("radio", { name: "Immediate" }).click();
  await post.page.getByRole("checkbox", { name: "Ask everyone who reads it to acknowledge" }).check();
  await field(post.page).fill("Two ambulances are coming. Vienas iš jų jau kelyje.");
  await saveShot(post.page, "messages-composer-dark");
  await post.page.keyboard.press("Control+Enter");

  const answer = message(tablet.page, "Two ambulances");
  await answer.waitFor();
  await answer.getByRole("button", { name: "Acknowledge" }).click();
  await answer.getByText("You acknowledged").waitFor();
  await saveShot(tablet.page, "messages-conversation-tablet-light");

  const mine = message(post.page, "Two ambulances");
  await mine.locator('[data-acknowledged="1"]').waitFor();
  await expect.poll(() => mine.locator("[data-read]").getAttribute("data-read"), SOON).toBe("1");
  await mine.getByRole("button", { expanded: false }).first().click();
  const knows = mine.getByRole("list", { name: "Who has this message" });
  await knows.getByText("Jonas").waitFor();
  await knows.getByText(/^acknowledged \d\d:\d\d$/).waitFor();
  await saveShot(post.page, "messages-who-knows-dark");
});

test("a text of a megabyte is not sent and not cut: it stays in the field, with words about it", async () => {
  const sent = await messages(post.page).count();
  await field(post.page).fill("x".repeat(1024 * 1024));
  await post.page.getByText(/^1,048,576 characters; a message has at most 4,000/).waitFor();
  expect(await post.button("Send").isDisabled()).toBe(true);
  await post.page.keyboard.press("Control+Enter");
  expect((await field(post.page).inputValue()).length).toBe(1024 * 1024);
  await saveShot(post.page, "messages-too-long-dark");
  await field(post.page).fill("");
  expect(await messages(post.page).count()).toBe(sent);
});

/** Presses what prints, and has the page looked at as paper: a print is over at once where nobody prints. */
async function lookAtPaper(printer: Locator): Promise<Locator> {
  await post.page.evaluate(() => {
    globalThis.print = () => undefined;
  });
  await printer.click();
  await post.page.emulateMedia({ media: "print" });
  const paper = post.page.locator("[data-print-page]");
  await paper.waitFor();
  return paper;
}

async function putPaperAway(): Promise<void> {
  await post.page.emulateMedia({ media: null });
  await post.page.evaluate(() => globalThis.dispatchEvent(new Event("afterprint")));
  await post.page.locator("[data-print-page]").waitFor({ state: "detached" });
}

test("the log shows what was said and noted; it is searched without accents, filtered, and printed with the band", async () => {
  await openPanel(post, "Log");
  await post.button("Add a note").click();
  await post.page.getByRole("textbox", { name: "What happened" }).fill("Šlaitas slenka prie malūno");
  await saveShot(post.page, "log-note-dark");
  await post.button("Write into the log").click();
  const lines = post.page.locator("[data-log]");
  await lines.filter({ hasText: "malūno" }).waitFor();
  await saveShot(post.page, "log-dark");
  await post.page.getByRole("textbox", { name: "Search the log" }).fill("maluno");
  await expect.poll(() => lines.count(), SOON).toBe(1);
  await saveShot(post.page, "log-found-dark");

  const paper = await lookAtPaper(post.button("Print"));
  await paper.getByText("Šlaitas slenka prie malūno").waitFor();
  expect(await paper.getByText("EXERCISE").first().isVisible()).toBe(true);
  expect(await paper.getByText(/^Printed .*Anna, Fire and rescue$/).count()).toBe(1);
  await saveShot(post.page, "log-printed");
  await putPaperAway();

  await post.page.getByRole("textbox", { name: "Search the log" }).fill("ambulances");
  await lines.getByRole("button", { name: "Show in the conversation" }).click();
  await message(post.page, "Two ambulances").waitFor();
});

test("one entry and one message are printed alone, each with its number, who, when and the band", async () => {
  const said = message(post.page, "Casualties: 3").first();
  const [number = ""] = (await said.textContent())?.match(/No\. \d+/) ?? [];
  await openPanel(post, "Log");
  const { page } = post;
  await page.getByRole("textbox", { name: "Search the log" }).fill("");
  const lines = page.locator("[data-log]");
  const lineOf = (text: string) => lines.filter({ hasText: text }).first();
  const printer = (text: string) => lineOf(text).getByRole("button", { name: "Print this entry" });
  const madeAt = async (text: string) => {
    const atMs = Date.parse((await lineOf(text).locator("time").getAttribute("datetime")) ?? "");
    return new Intl.DateTimeFormat("en", {
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
    }).format(atMs);
  };
  const cells = async (paper: Locator): Promise<readonly string[]> => {
    await expect.poll(() => paper.locator("tbody tr").count(), SOON).toBe(1);
    // Everything that would be on the paper; the band stands at its head and at its foot.
    const all = await page.evaluate(() => document.body.innerText);
    expect(all.match(/^EXERCISE · EXERCISE · EXERCISE$/gm)).toHaveLength(2);
    expect(all).toMatch(/Log of Night flood\s/);
    expect(all).toMatch(/1 entry\s+Printed .*Anna, Fire and rescue\s/);
    expect(all.includes("malūno") && all.includes("Casualties")).toBe(false);
    expect(all).not.toContain("Two ambulances");
    return paper.locator("tbody td").allInnerTexts();
  };

  const note = await cells(await lookAtPaper(printer("malūno")));
  await saveShot(page, "log-note-printed");
  await putPaperAway();
  expect(note).toEqual([
    expect.stringMatching(/No\. \d+$/),
    await madeAt("malūno"),
    "Anna, Fire and rescue",
    "Šlaitas slenka prie malūno",
  ]);

  const casualties = await cells(await lookAtPaper(printer("Casualties: 3")));
  await saveShot(page, "log-message-printed");
  await putPaperAway();
  expect(casualties).toEqual([
    expect.stringMatching(new RegExp(`${number}$`)),
    await madeAt("Casualties: 3"),
    "Jonas, Fire and rescue",
    expect.stringMatching(/^Casualties: 3 · Photo\s+42U/),
  ]);
  await openPanel(post, "Messages");
});

test("a script that this device has no letters for is said, and the text stays whole", async () => {
  await field(tablet.page).fill("𞤀𞤣𞤤𞤢𞤥 at the bridge");
  await tablet.page.keyboard.press("Control+Enter");
  const written = message(post.page, "at the bridge");
  await written.waitFor();
  expect(await written.locator("[dir=auto]", { hasText: "at the bridge" }).last().textContent()).toBe(
    "𞤀𞤣𞤤𞤢𞤥 at the bridge",
  );
  const canDraw = await canDrawAdlam(post.page);
  await expect
    .poll(() => written.getByText(/has no letters for this script: Adlam/).count(), SOON)
    .toBe(canDraw ? 0 : 1);
});

/** Whether this machine has the letters, asked in another way: one that is missing is as wide as one that cannot be. */
function canDrawAdlam(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const widthOf = (text: string): number => {
      const span = document.createElement("span");
      span.style.font = "40px sans-serif";
      span.textContent = text;
      document.body.append(span);
      const { width } = span.getBoundingClientRect();
      span.remove();
      return width;
    };
    return widthOf("\u{1E900}\u{1E901}") !== widthOf("\u{10FFFF}\u{10FFFF}");
  });
}

test("nothing on either screen has failed", () => {
  expect([...post.problems, ...tablet.problems]).toEqual([]);
});
