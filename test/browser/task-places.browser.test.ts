import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MapHook } from "../../client/map/test-hook.ts";
import type { Task } from "../../shared/coordination/task.ts";
import { agencyChannel } from "../../shared/operation/channel.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { boardAsTold } from "./board-as-told.ts";
import { type Face, openFace } from "./face.ts";
import { type Founded, foundOperation } from "./founded.ts";
import { openPanel, panelOf } from "./panels.ts";
import { saveShot } from "./support.ts";

const SOON = { timeout: 60_000, interval: 100 };
const DEPOT: LngLat = [71.424, 51.127];
const LEAK: LngLat = [71.434, 51.132];
/** Where the mark is put right later. */
const REALLY: LngLat = [71.438, 51.134];
const AREA: readonly LngLat[] = [
  [71.43, 51.13],
  [71.436, 51.13],
  [71.436, 51.127],
  [71.43, 51.127],
];

let founded: Founded;
let post: Face;
let tablet: Face;
let mark: string;

beforeAll(async () => {
  founded = await foundOperation();
  const { browser, device, invite, letIn } = founded;
  await device.command("unit.add", { unit: "rescue-7", name: "Rescue 7", symbol: "fire-engine" });
  const fix = { at: DEPOT, accuracyM: 5, measuredAtMs: Date.now(), source: "simulated" };
  await device.command("fixes.report", { reports: [{ unit: "rescue-7", fixes: [fix] }] });
  const link = await invite({ role: "commander" });
  const tabletLink = await invite({ role: "coordinator", unit: "rescue-7" });
  post = await openFace(browser, link, { width: 1440, height: 900, name: "Anna", letIn });
  const held = { width: 820, height: 1180, touch: true, colorScheme: "light", drawsMaps: false } as const;
  tablet = await openFace(browser, tabletLink, { ...held, name: "Jonas" });
});
afterAll(() => founded?.close());

const form = (): Locator => panelOf(post, "Give a task");
const where = (): Locator => form().getByRole("group", { name: "Where" });
const rowOf = (title: string): Locator => post.page.locator("[data-task]").filter({ hasText: title });
const targets = (): Promise<ReturnType<MapHook["taskTargets"]>> =>
  post.page.evaluate(() => window.__muster?.map?.taskTargets() ?? []);
/** Four decimals of a degree: ten metres, less than a pixel here. */
const rounded = (at: readonly number[] = []): number[] => at.map((degrees) => Math.round(degrees * 1e4) / 1e4);
const toTenMetres = (at: LngLat) => [expect.closeTo(at[0], 3), expect.closeTo(at[1], 3)];

/** The task of this title as the server has it. */
async function taskOnBoard(title: string): Promise<Task | undefined> {
  const { posts } = await boardAsTold(
    founded.muster.url,
    founded.founder,
    agencyChannel(founded.founder.member.agency),
  );
  return posts.find((one): one is Task => one.kind === "task" && one.title?.text === title);
}

/** Begins a task of this title, once the map rests. */
async function begin(title: string): Promise<void> {
  await post.mapIsDrawn();
  await openPanel(post, "Tasks");
  await panelOf(post, "Tasks").getByRole("button", { name: "Give a task" }).first().click();
  await form().getByLabel("In short").fill(title);
}

/** Gives what is in the form to the unit, and selects it. */
async function giveAndLook(title: string): Promise<void> {
  await form().getByLabel("For whom", { exact: true }).fill("Rescue");
  await post.page.locator("[data-combobox-option]").filter({ hasText: "Rescue 7" }).click();
  await post.page.keyboard.press("Escape");
  await form().getByRole("button", { name: "Give the task" }).click();
  await rowOf(title).click();
  await panelOf(post, "Details").getByText(title).waitFor();
}

test("a task at a mark that is tapped is given at that thing: it says its name, and goes where the mark is moved", async () => {
  await post.page.keyboard.press("m");
  const hazard = post.page.locator("[data-symbol=hazard]").first();
  await hazard.click();
  await hazard.waitFor({ state: "detached" });
  await post.pressMap(LEAK);
  const label = post.inspected.getByRole("textbox", { name: "Label" });
  await label.fill("Gas leak");
  await label.press("Enter");
  await expect.poll(() => post.annotationsInView(), SOON).toHaveLength(1);
  [mark = ""] = await post.annotationsInView();

  await begin("Close the valve");
  await where().getByRole("button", { name: "Show on the map" }).click();
  await post.page.getByText("Tap the place, or what is marked there.").waitFor();
  await post.pressMap(LEAK);
  await where().getByText("Gas leak").waitFor();
  await saveShot(post.page, "task-at-mark-form");
  await giveAndLook("Close the valve");
  await panelOf(post, "Details").getByText("Gas leak").waitFor();
  expect((await taskOnBoard("Close the valve"))?.where?.annotation?.annotation).toBe(mark);
  await expect.poll(targets, SOON).toMatchObject([{ at: toTenMetres(LEAK) }]);
  await tablet.page.getByText("Close the valve").first().waitFor();
  await saveShot(post.page, "task-at-mark");

  // The mark is pressed and not the task that is given at it; nobody has taken that on, so its target goes.
  await post.mapIsDrawn();
  await post.pressMap(LEAK);
  await expect.poll(targets, SOON).toEqual([]);
  await post.dragOnMap(LEAK, REALLY);
  await openPanel(post, "Tasks");
  await rowOf("Close the valve").click();
  await expect.poll(targets, SOON).toMatchObject([{ at: toTenMetres(REALLY) }]);
});

test("a task in an area that is drawn for it shows the outline to whom it is for, and draws on no layer", async () => {
  await begin("Search the yards");
  await where().getByRole("button", { name: "Draw an area" }).click();
  await post.page.getByText("Tap the first corner of the area.").waitFor();
  for (const corner of AREA) await post.pressMap(corner);
  await post.page.keyboard.press("Enter");
  await where().getByText("Drawn area").waitFor();
  await saveShot(post.page, "task-in-area-form");
  await giveAndLook("Search the yards");
  await panelOf(post, "Details").getByText("Drawn area").waitFor();
  const ring = (await taskOnBoard("Search the yards"))?.where?.area?.coordinates[0] ?? [];
  expect(ring).toHaveLength(AREA.length + 1);
  for (const corner of AREA) expect(ring).toContainEqual(toTenMetres(corner));
  await expect
    .poll(async () => (await targets()).map(({ outline = [] }) => outline.map(rounded)), SOON)
    .toEqual([ring.map(rounded)]);
  await saveShot(post.page, "task-in-area");
  expect(await post.annotationsInView()).toEqual([mark]);
  // Nobody has to have it selected, as soon as somebody has taken it on.
  await tablet.page.locator("[data-action=tasks]").tap();
  const sheet = tablet.page.getByRole("dialog");
  await sheet.locator("[data-task]").filter({ hasText: "Search the yards" }).tap();
  // Above the task the sheet tells of the other one that is new.
  await sheet.locator("[data-answer=acknowledged]:not([data-news] *)").tap();
  await panelOf(post, "Details").locator("[data-assignment=rescue-7] [data-state=acknowledged]").first().waitFor();
  await post.page.keyboard.press("Escape");
  await expect.poll(async () => (await targets()).map(({ outline = [] }) => outline.length), SOON).toEqual([5]);
});

test("a task is given at what is selected on the map, and its place can be taken away again", async () => {
  await begin("Keep people away");
  expect(await where().getByRole("button", { name: "What is selected" }).count()).toBe(0);
  await post.pressMap(REALLY);
  await where().getByRole("button", { name: "What is selected" }).click();
  await where().getByText("Gas leak").waitFor();
  await where().getByRole("button", { name: "Take the place away" }).click();
  expect(await where().getByText("Gas leak").count()).toBe(0);
  await where().getByRole("button", { name: "What is selected" }).click();
  await giveAndLook("Keep people away");
  await panelOf(post, "Details").getByText("Gas leak").waitFor();
  expect((await taskOnBoard("Keep people away"))?.where?.annotation?.annotation).toBe(mark);
  expect(post.problems).toEqual([]);
  expect(tablet.problems).toEqual([]);
});
