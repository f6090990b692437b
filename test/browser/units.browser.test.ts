import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { type Face, openFace } from "./face.ts";
import { type Founded, foundOperation } from "./founded.ts";
import { openPanel, panelOf } from "./panels.ts";
import { saveShot } from "./support.ts";

const SOON = { timeout: 60_000, interval: 100 };
const DEPOT: LngLat = [71.424, 51.127];
const HOUSE: LngLat = [71.434, 51.132];

let founded: Founded;
let post: Face;
let deputy: Face;
let tablet: Face;

beforeAll(async () => {
  founded = await foundOperation();
  const { browser, device, invite, letIn } = founded;
  for (const [unit, name] of [
    ["rescue-7", "Rescue 7"],
    ["boat-1", "Boat 1"],
  ] as const) {
    await device.command("unit.add", { unit, name, symbol: "boat", crew: 6, capabilities: ["winch"] });
  }
  const fix = { at: DEPOT, accuracyM: 5, measuredAtMs: Date.now(), source: "simulated" };
  await device.command("fixes.report", { reports: [{ unit: "rescue-7", fixes: [fix] }] });
  const link = await invite({ role: "commander" });
  const tabletLink = await invite({ role: "coordinator" });
  const desk = { width: 1440, height: 900, letIn } as const;
  post = await openFace(browser, link, { ...desk, name: "Anna" });
  deputy = await openFace(browser, link, { ...desk, name: "Birutė", colorScheme: "light", drawsMaps: false });
  const held = { width: 820, height: 1180, touch: true, colorScheme: "light", drawsMaps: false } as const;
  tablet = await openFace(browser, tabletLink, { ...held, name: "Jonas" });
});
afterAll(() => founded?.close());

const rowOf = ({ page }: Face, unit: string): Locator => page.locator(`[data-unit="${unit}"]`);
const inspected = (face: Face): Locator => panelOf(face, "Unit");
const speakers = (face: Face): Locator => face.page.getByRole("region", { name: "Whose device speaks for it" });
const members = (face: Face): Locator => speakers(face).getByRole("combobox", { name: "Choose a member…" });

async function setStatus(face: Face, status: string): Promise<void> {
  await inspected(face).getByRole("button", { name: "Set status" }).click();
  await face.page.getByRole("menuitem", { name: status }).click();
}

async function chooseSymbol(within: Locator, shown: string, symbol: string): Promise<void> {
  await within.getByRole("button", { name: shown }).click();
  const chosen = post.page.locator(`[data-symbol=${symbol}]`);
  await chosen.click();
  await chosen.waitFor({ state: "detached" });
}

test("the status that a command post sets is the unit's on the other one, and the log says who set it", async () => {
  for (const face of [post, deputy]) {
    await openPanel(face, "Units");
    await rowOf(face, "rescue-7").click();
  }
  await rowOf(deputy, "rescue-7").getByText("Available").waitFor();
  await setStatus(post, "On scene");
  for (const face of [post, deputy]) await rowOf(face, "rescue-7").getByText("On scene").waitFor();
  await inspected(deputy)
    .getByText(/^since \d\d:\d\d$/)
    .waitFor();
  await inspected(deputy).getByRole("button", { name: "Set status" }).click();
  await saveShot(deputy.page, "unit-status-menu");
  await deputy.page.getByRole("menuitem", { name: "Transporting" }).click();
  await rowOf(post, "rescue-7").getByText("Transporting").waitFor();
  await openPanel(deputy, "Log");
  const entry = (status: string) =>
    deputy.page.locator("[data-log]").filter({ hasText: `Rescue 7 is now: ${status}.` });
  await entry("On scene").getByText("Anna").waitFor();
  await entry("Transporting").getByText("Birutė").waitFor();
});

test("a device that a command post makes speak for a unit says its status; taken away, it speaks for none", async () => {
  const steps = tablet.page.locator("[data-next-status]");
  await speakers(post).getByText("Nobody’s yet.").waitFor();
  expect(await steps.count()).toBe(0);
  await members(post).selectOption({ label: "Jonas · Field" });
  await speakers(post).locator("[data-device-of]").getByText("Jonas · Field").waitFor();
  await saveShot(post.page, "unit-device-assigned");
  await tablet.page.locator("[data-next-status=available]").tap();
  await rowOf(post, "rescue-7").getByText("Available").waitFor();

  // It speaks for one unit at a time, and who would take it for another one reads for which.
  await rowOf(post, "boat-1").click();
  await inspected(post).getByText("Boat 1").first().waitFor();
  await members(post).selectOption({ label: "Jonas · Field · now Rescue 7" });
  await speakers(post).locator("[data-device-of]").getByText("Jonas · Field").waitFor();
  await tablet.page.locator("[data-action=status]").tap();
  const sheet = tablet.page.getByRole("dialog", { name: "Status of Boat 1" });
  await sheet.getByRole("radio", { name: "Out of service" }).tap();
  await rowOf(post, "boat-1").getByText("Out of service").waitFor();
  await rowOf(post, "rescue-7").getByText("Available").waitFor();

  await speakers(post).getByRole("button", { name: "Take away" }).click();
  await speakers(post).getByText("Nobody’s yet.").waitFor();
  await tablet.page.locator("[data-action=status]").getByText("choose your unit").waitFor();
  expect(await steps.count()).toBe(0);
});

test("a unit is added with a symbol and changed after; the other command post sees both", async () => {
  await openPanel(deputy, "Units");
  await post.button("Add a unit").click();
  const form = panelOf(post, "Add a unit");
  const add = form.getByRole("button", { name: "Add it" });
  await form.getByLabel("Name of the unit").fill("Ladder 2");
  // Without a symbol nobody would see it on the map.
  expect(await add.isDisabled()).toBe(true);
  await chooseSymbol(form, "Choose a symbol", "ladder");
  await form.getByRole("button", { name: "Turntable ladder" }).waitFor();
  await form.getByLabel("Crew").fill("3");
  await add.click();

  const unit = inspected(post);
  await unit.getByText("Ladder 2").first().waitFor();
  await unit.getByText("Turntable ladder").first().waitFor();
  const id = (await unit.locator("[data-inspected]").getAttribute("data-inspected")) ?? "";
  await rowOf(deputy, id).getByText("Ladder 2").waitFor();
  await rowOf(deputy, id).getByText("Crew of 3").waitFor();
  await rowOf(deputy, id).click();
  await inspected(deputy).getByText("Turntable ladder").first().waitFor();

  await unit.getByRole("button", { name: "Change" }).click();
  await unit.getByLabel("Name of the unit").fill("Hazmat 2");
  await chooseSymbol(unit, "Turntable ladder", "hazmat-unit");
  await unit.getByLabel("Crew").fill("5");
  await unit.getByRole("button", { name: "Save" }).click();
  await rowOf(deputy, id).getByText("Hazmat 2").waitFor();
  await rowOf(deputy, id).getByText("Crew of 5").waitFor();
  await inspected(deputy).getByText("Hazardous materials unit").first().waitFor();
  await openPanel(deputy, "Log");
  const entry = (words: string) => deputy.page.locator("[data-log]").filter({ hasText: words });
  await entry("Unit Ladder 2 was added.").getByText("Anna").waitFor();
  await entry("Unit Hazmat 2 was changed.").getByText("Anna").waitFor();
});

test("a unit is changed, found by what it can do, sorted by its distance, and removed after a question", async () => {
  await founded.device.command("task.give", {
    channel: `agency-${founded.device.member.agency}`,
    post: "dam",
    task: "search",
    title: { text: "Watch the dam", language: "en" },
    where: { at: HOUSE },
    priority: "routine",
    checklist: [],
    to: [{ agency: founded.device.member.agency, unit: "boat-1" }],
  });
  await rowOf(post, "boat-1").click();
  const unit = inspected(post);
  await unit.getByRole("button", { name: "Change" }).click();
  await unit.getByLabel("Name of the unit").fill("Boat One");
  await unit.getByLabel("Can do").fill("winch, divers");
  await unit.getByRole("button", { name: "Save" }).click();
  await rowOf(post, "boat-1").getByText("Boat One").waitFor();
  await post.page.getByPlaceholder("Find a unit or coordinates").fill("divers");
  await expect.poll(() => post.page.locator("[data-unit]").count(), SOON).toBe(1);
  await post.page.getByPlaceholder("Find a unit or coordinates").fill("");

  await post.button("Filter, group and sort").click();
  await post.page.getByLabel("In order of").selectOption("distance");
  await post.button("Measure from a place").click();
  await post.pressMap(HOUSE);
  await rowOf(post, "rescue-7")
    .getByText(/\d m NE$/)
    .waitFor();
  await saveShot(post.page, "units-board");
  await unit.getByRole("button", { name: "Remove" }).click();
  await post.page
    .getByRole("alertdialog")
    .getByText(/Nobody does its 1 open task then/)
    .waitFor();
  await saveShot(post.page, "unit-remove");
  await post.page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await rowOf(post, "boat-1").waitFor({ state: "detached" });
  await openPanel(post, "Tasks");
  await post.page.locator("[data-task]").filter({ hasText: "Watch the dam" }).getByText("Nobody does it").waitFor();
  for (const face of [post, deputy, tablet]) expect(face.problems).toEqual([]);
});
