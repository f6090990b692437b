import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Face, openFace } from "./face.ts";
import { type Founded, foundOperation } from "./founded.ts";
import { saveShot } from "./support.ts";

/** A screen with more stops than these on the way to something is not worked by keyboard. */
const MOST_TABS = 90;

let founded: Founded;
let post: Face;
let tablet: Face;
let police: Face;

beforeAll(async () => {
  founded = await foundOperation();
  const { browser, device, invite, letIn } = founded;
  await device.command("unit.add", { unit: "engine-7", name: "Rescue 7", symbol: "fire-engine", crew: 4 });
  const link = await invite({ role: "commander" });
  const tabletLink = await invite({ role: "coordinator", unit: "engine-7" });
  const names = { name: "Police", shortName: "POL", kind: "police", colour: "#2563eb", country: "LT", language: "en" };
  await device.command("agency.add", { agency: "police", ...names });
  const policeLink = await invite({ role: "commander", agency: "police" });
  // Only the command post is asked for places. All come at once: the map draws while keys are pressed already.
  const mapless = { width: 1180, height: 820, drawsMaps: false } as const;
  [post, tablet, police] = await Promise.all([
    openFace(browser, link, { width: 1440, height: 900, name: "Anna", letIn }),
    openFace(browser, tabletLink, { ...mapless, name: "Jonas" }),
    openFace(browser, policeLink, { ...mapless, name: "Petras", letIn }),
  ]);
});

afterAll(() => founded?.close());

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

/** Presses Tab until `target` has the focus, as somebody without a mouse does. */
async function tabTo(face: Face, target: Locator): Promise<void> {
  await target.waitFor();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await hasFocus(target)) return;
    await face.page.keyboard.press("Tab");
  }
  throw new Error(`${MOST_TABS} tabs do not lead to ${target.toString()}`);
}

async function press(face: Face, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(face, target);
  await face.page.keyboard.press(key);
}

/** The map asks for a place: the arrows move it, Enter takes its middle, and the focus is back where it was. */
async function showPlace(face: Face, asker: Locator): Promise<void> {
  await press(face, asker);
  const asks = face.page.getByRole("group", { name: "Showing a place" });
  await asks.waitFor();
  const before = (await face.camera())?.centre[0] ?? 0;
  await face.page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await face.camera())?.centre[0] ?? 0).toBeGreaterThan(before);
  await face.page.keyboard.press("Enter");
  await asks.waitFor({ state: "detached" });
}

test("a task is given at a place by keyboard alone", async () => {
  const { page } = post;
  await page.keyboard.press("2");
  await expect.poll(() => hasFocus(page.locator("[data-panel=list]"))).toBe(true);
  await press(post, page.locator("[data-panel=list]").getByRole("button", { name: "Give a task" }).first());
  await tabTo(post, page.getByRole("textbox", { name: "In short" }));
  await page.keyboard.type("Upės 14");
  await showPlace(post, page.getByRole("button", { name: "Show on the map" }));
  await tabTo(
    post,
    page.getByRole("combobox", { name: "For whom" }).or(page.getByRole("textbox", { name: "For whom" })),
  );
  await page.keyboard.type("Rescue 7");
  await page.getByRole("option", { name: /Rescue 7/ }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await press(post, page.getByRole("button", { name: "Give the task" }));
  await page.locator("[data-task]").getByText("Upės 14").waitFor();
});

test("it is acknowledged on the tablet by keyboard; a sheet keeps the focus and gives it back", async () => {
  const { page } = tablet;
  await press(tablet, page.locator("[data-answer=acknowledged]").first());
  await page.locator("[data-answer=acknowledged]").waitFor({ state: "detached" });
  await post.page.locator("[data-task]").getByText("Acknowledged").waitFor();
  const tasks = page.locator("nav [data-action=tasks]");
  await press(tablet, tasks);
  const sheet = page.getByRole("dialog");
  const keepsFocus = () => sheet.evaluate((element) => element.contains(document.activeElement));
  await expect.poll(keepsFocus).toBe(true);
  for (let tabs = 0; tabs < 8; tabs += 1) {
    await page.keyboard.press("Tab");
    expect(await keepsFocus(), `after ${tabs + 1} tabs`).toBe(true);
  }
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  await expect.poll(() => hasFocus(tasks)).toBe(true);
});

test("a message is written by keyboard alone, and read on the other screen", async () => {
  const { page } = post;
  await page.keyboard.press("Escape");
  await page.keyboard.press("3");
  await press(post, page.locator("[data-channel=everyone]"));
  await tabTo(post, page.locator("[data-conversation] textarea"));
  await page.keyboard.type("Water is at the bridge");
  await page.keyboard.press("Control+Enter");
  await press(tablet, tablet.page.locator("nav [data-action=talk]"));
  await press(tablet, tablet.page.locator("[data-channel=everyone]"));
  await tablet.page.getByRole("dialog").getByText("Water is at the bridge").waitFor();
  await tablet.page.keyboard.press("Escape");
});

test("resources are asked for by keyboard alone", async () => {
  const { page } = post;
  await page.locator("body").evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("4");
  await press(post, page.locator("[data-panel=list]").getByRole("button", { name: "Ask for resources" }).first());
  await tabTo(post, page.getByRole("textbox", { name: "Search resources" }));
  await page.keyboard.type("boat");
  await page.keyboard.press("Enter");
  await page.locator("[data-resource=boat]").waitFor();
  await showPlace(post, page.getByRole("button", { name: "Show on the map" }));
  await press(post, page.getByRole("button", { name: "Ask for resources" }).last());
  await page.locator("[data-panel=list]").getByText("Boat").first().waitFor();
  await saveShot(page, "keyboard-asked");
});

test("what is asked for is offered in part and accepted by keyboard alone", async () => {
  await police.page.keyboard.press("4");
  await press(police, police.page.locator("[data-request]").first());
  await press(police, police.page.getByRole("button", { name: "Make an offer", exact: true }));
  const form = police.page.getByRole("form", { name: "Make an offer" });
  await tabTo(police, form.locator("input[inputmode]").first());
  await police.page.keyboard.press("Control+A");
  await police.page.keyboard.type("1");
  await press(police, form.locator("button[type=submit]"));
  await police.page.locator("[data-offer][data-state=offered]").waitFor();

  await press(post, post.page.locator("[data-request]").first());
  await press(post, post.page.locator("[data-offer]").getByRole("button", { name: "Accept" }));
  await police.page.locator("[data-offer][data-state=accepted]").waitFor();
});

test("the report is opened, turned to a form, printed and closed by keyboard alone", async () => {
  const { page } = post;
  // Stands in for the paper: the browser's own window for printing hears no keys of a test.
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", "");
  });
  await press(post, page.getByRole("button", { name: "Report", exact: true }));
  const report = page.getByRole("dialog", { name: "Report" });
  await report.locator("[data-block=requests] [data-row]").first().waitFor();
  await press(post, report.locator('[data-choose="214"]'));
  await report.locator('[data-paper="214"]').waitFor();
  await press(post, report.getByRole("button", { name: /^Print/ }));
  await page.locator("body[data-printed]").waitFor();
  await page.keyboard.press("Escape");
  await report.waitFor({ state: "detached" });
});

test("help is called by holding a key, and acknowledged by keyboard", async () => {
  const button = tablet.page.locator("[data-help]");
  await tabTo(tablet, button);
  await tablet.page.keyboard.down("Enter");
  await tablet.page.locator("[data-my-help]").waitFor();
  await tablet.page.keyboard.up("Enter");
  const call = post.page.locator("[data-help-call]");
  await call.waitFor();
  await press(post, call.getByRole("button", { name: "Acknowledge" }));
  await tablet.page.getByText("Acknowledged by Anna").waitFor();
  expect(post.problems).toEqual([]);
  expect(tablet.problems).toEqual([]);
  expect(police.problems).toEqual([]);
});
