import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { MapHook } from "../../client/map/test-hook.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { Device } from "../support/field/device.ts";
import { foundBy, inviteBy, openRemoteRoom, type RemoteLine, type RemoteRoom } from "../support/remote-room.ts";
import { approve } from "./approve.ts";
import { type Face, openFace } from "./face.ts";
import { openPanel, panelOf } from "./panels.ts";
import { launchBrowser, type Muster, saveShot, startMuster } from "./support.ts";

const SOON = { timeout: 60_000, interval: 100 };
const DEPOT: LngLat = [71.424, 51.127];
const ON_THE_WAY: LngLat = [71.427, 51.129];
const HOUSE: LngLat = [71.434, 51.132];
const PROCEDURES = `# Evacuate a house
hazard: flood
task: evacuate
- [ ] Switch the power off
- [ ] Count everyone
`;

let muster: Muster;
let browsers: readonly Browser[];
let room: RemoteRoom;
let device: Device<RemoteLine>;
let post: Face;
let tablet: Face;

beforeAll(async () => {
  muster = await startMuster({ demo: false });
  const founder = await foundBy(muster.url, muster.link("found"));
  room = await openRemoteRoom(muster.url, founder);
  device = new Device({ member: founder.member, now: Date.now, room: async () => room });
  for (const [unit, name] of [
    ["rescue-7", "Rescue 7"],
    ["boat-1", "Boat 1"],
  ] as const) {
    await device.command("unit.add", { unit, name, symbol: "boat", crew: 6, capabilities: ["winch"] });
  }
  await stand("rescue-7", DEPOT);
  browsers = await Promise.all([launchBrowser(), launchBrowser()]);
  const letIn = (name: string) => approve(muster.url, founder, device, name);
  const postLink = await inviteBy(muster.url, founder, { role: "commander" });
  const tabletLink = await inviteBy(muster.url, founder, { role: "coordinator", unit: "rescue-7" });
  post = await openFace(browserOf(0), postLink, { width: 1440, height: 900, name: "Anna", letIn });
  tablet = await openFace(browserOf(1), tabletLink, {
    width: 820,
    height: 1180,
    touch: true,
    colorScheme: "light",
    drawsMaps: false,
    name: "Jonas",
  });
});
afterAll(async () => {
  room?.close();
  await Promise.all((browsers ?? []).map((browser) => browser.close()));
  await muster?.stop();
});

function browserOf(i: number): Browser {
  const browser = browsers[i];
  if (!browser) throw new Error("the browsers have not been started");
  return browser;
}

async function stand(unit: string, at: LngLat): Promise<void> {
  const fix = { at, accuracyM: 5, measuredAtMs: Date.now(), source: "simulated" };
  await device.command("fixes.report", { reports: [{ unit, fixes: [fix] }] });
}

const panel = (name: string): Locator => panelOf(post, name);
const inspector = (): Locator => panel("Details");
const rowOf = (name: string): Locator => post.page.locator("[data-task]").filter({ hasText: name });
const stateOf = (unit: string): Locator => inspector().locator(`[data-assignment=${unit}] [data-state]`).first();
const lines = (): Promise<ReturnType<MapHook["taskLines"]>> =>
  post.page.evaluate(() => window.__muster?.map?.taskLines() ?? []);

async function isIn(unit: string, state: string): Promise<void> {
  await expect.poll(() => stateOf(unit).getAttribute("data-state"), SOON).toBe(state);
}

/** Gives a task to a unit through the form, at a place that is shown on the map. */
async function give(unit: string, title: string, at: LngLat): Promise<void> {
  const form = panel("Give a task");
  await form.getByLabel("In short").fill(title);
  await form.getByRole("button", { name: "Show on the map" }).click();
  await post.page.getByText("Tap the place, or what is marked there.").waitFor();
  await post.pressMap(at);
  await form.getByRole("button", { name: "Another place" }).waitFor();
  if (unit !== "") {
    await form.getByLabel("For whom", { exact: true }).fill(unit);
    await post.page.locator("[data-combobox-option]").filter({ hasText: unit }).click();
    await post.page.keyboard.press("Escape");
  }
}

const send = (): Promise<void> => panel("Give a task").getByRole("button", { name: "Give the task" }).click();

test("procedures come in from a file; one that is wrong names the line, and nothing of it is taken", async () => {
  await openPanel(post, "Tasks");
  await post.button("Procedures").click();
  await post.button("Import").click();
  const choose = async (text: string) => {
    const [chooser] = await Promise.all([
      post.page.waitForEvent("filechooser"),
      panel("Procedures").getByLabel("File", { exact: true }).click(),
    ]);
    await chooser.setFiles({ name: "sop.md", mimeType: "text/markdown", buffer: Buffer.from(text) });
  };
  await choose(PROCEDURES.replace("hazard: flood", "hazard: dragons"));
  await post.page.getByText("Line 2: “dragons” is no hazard.").waitFor();
  expect(await post.button("Take in 1 procedure").count()).toBe(0);
  await choose(PROCEDURES);
  await saveShot(post.page, "procedures-import");
  await post.button("Take in 1 procedure").click();
  await post.page.locator("[data-procedure]").filter({ hasText: "Evacuate a house" }).waitFor();
  await saveShot(post.page, "procedures-library");
});

test("of two who edit a procedure the second sees who changed it meanwhile, and what it typed is kept", async () => {
  const line = post.page.locator("[data-procedure]").filter({ hasText: "Evacuate a house" });
  const id = (await line.getAttribute("data-procedure")) ?? "";
  await line.click();
  const title = panel("Procedure").getByLabel("Title");
  await title.fill("Evacuate a house at night");
  const { agency, name } = device.member;
  const others = {
    title: "Evacuate a house by boat",
    language: "en",
    steps: ["Switch the power off", "Bring life vests"],
  };
  const put = { channel: `agency-${agency}`, post: id, base: 0, ...others };
  expect(await device.command("procedure.put", put)).toMatchObject({ kind: "done" });
  const told = panel("Procedure").locator("[data-changed-meanwhile]");
  await told.getByText(name).waitFor();
  expect(await title.inputValue()).toBe("Evacuate a house at night");
  expect(await panel("Procedure").getByRole("button", { name: "Save" }).isDisabled()).toBe(true);
  await saveShot(post.page, "procedure-changed-meanwhile");
  await told.getByRole("button", { name: "Show what is there now" }).click();
  await expect.poll(() => title.inputValue(), SOON).toBe(others.title);
  await title.fill("Evacuate a house");
  await panel("Procedure").getByRole("button", { name: "Save" }).click();
  await line.getByText("Evacuate a house", { exact: true }).waitFor();
  await post.button("Back").click();
});

test("a task is given to a unit from the map, and is delivered to its tablet", async () => {
  const at = await post.unitOnPage("rescue-7");
  if (!at) throw new Error("the unit is not on the map");
  await post.page.mouse.click(at.x, at.y);
  await post.button("Assign a task").click();
  await give("", "Upės street 14–22", HOUSE);
  const procedure = panel("Give a task").getByLabel("Take the steps of a procedure");
  const option = await procedure.locator("option").filter({ hasText: "Evacuate a house" }).textContent();
  await procedure.selectOption({ label: option ?? "" });
  await post.page.getByRole("radio", { name: "Urgent" }).click();
  await panel("Give a task").getByRole("button", { name: "in 30 min" }).click();
  await post.page.getByText("Read by all members of Fire and rescue").waitFor();
  await saveShot(post.page, "task-form");
  await send();
  await rowOf("Upės street").click();
  await isIn("rescue-7", "delivered");
  // Nobody has taken it on: there is a target for who selected it, and no line.
  expect(await lines()).toEqual([]);
  await saveShot(post.page, "task-delivered");
});

test("acknowledged on the tablet, its line is drawn, dashed until it is under way, and follows the unit", async () => {
  await tablet.page.getByText("Upės street 14–22").first().waitFor();
  await saveShot(tablet.page, "task-new-tablet");
  await tablet.page.locator("[data-answer=acknowledged]").first().click();
  await isIn("rescue-7", "acknowledged");
  await expect.poll(lines, SOON).toMatchObject([{ style: "dashed" }]);
  await saveShot(post.page, "task-acknowledged");

  await tablet.button(/^Tasks/).click();
  await tablet.page.locator("[data-task]").first().click();
  await tablet.page.locator("[data-answer=under-way]").click();
  await isIn("rescue-7", "under-way");
  await expect.poll(lines, SOON).toMatchObject([{ style: "solid" }]);
  await stand("rescue-7", ON_THE_WAY);
  await expect
    .poll(async () => (await lines())[0]?.from.map((degrees) => Math.round(degrees * 1e4) / 1e4), SOON)
    .toEqual([...ON_THE_WAY]);
});

test("ticks of the checklist are seen with who and when; done takes the line away", async () => {
  await tablet.page.getByText("Switch the power off").click();
  const first = inspector().locator("[data-item]").first();
  await expect.poll(() => first.getByRole("checkbox").isChecked(), SOON).toBe(true);
  await first.getByText("Jonas").waitFor();
  await saveShot(post.page, "task-under-way");
  await saveShot(tablet.page, "task-under-way-tablet");
  await tablet.page.locator("[data-answer=done]").click();
  await tablet.page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await isIn("rescue-7", "done");
  await expect.poll(lines, SOON).toEqual([]);
  await rowOf("Upės street").waitFor({ state: "detached" });
  await post.page.locator("[data-group=over]").click();
  await rowOf("Upės street").waitFor();
});

test("what is declined says why, presses, and can be given to another", async () => {
  await tablet.button(/^Talk/).click();
  await panel("Tasks").getByRole("button", { name: "Give a task" }).click();
  await give("Boat 1", "Fetch the generator", HOUSE);
  await send();
  await rowOf("Fetch the generator").click();
  await inspector().locator("[data-answer=declined]").click();
  await inspector().getByLabel("Not equipped for it").click();
  await inspector().getByLabel("Anything to add").fill("No winch");
  await inspector().getByRole("button", { name: "Decline" }).click();
  await isIn("boat-1", "declined");
  await inspector().getByText("Not equipped for it").waitFor();
  await inspector().getByText("No winch").waitFor();
  await post.page.locator("[data-group=nobody]").waitFor();
  await expect
    .poll(
      () => post.page.getByRole("navigation", { name: "Panels" }).getByRole("button", { name: "Tasks" }).textContent(),
      SOON,
    )
    .toContain("1 waits");
  await saveShot(post.page, "task-declined");

  await inspector().getByRole("button", { name: "Change" }).click();
  await inspector().getByLabel("Give it to others, too").fill("Rescue");
  await post.page.locator("[data-combobox-option]").filter({ hasText: "Rescue 7" }).click();
  await post.page.keyboard.press("Escape");
  await inspector().getByRole("button", { name: "Change" }).click();
  await isIn("rescue-7", "delivered");
});

test("a new task is seen over an open sheet; acknowledged there without a link, it waits and then counts once", async () => {
  const sheet = tablet.page.getByRole("dialog", { name: "Talk" });
  const news = sheet.locator("[data-news=task]").filter({ hasText: "Fetch the generator" });
  await news.waitFor();
  await saveShot(tablet.page, "task-new-over-sheet");
  const acknowledge = news.locator("[data-answer=acknowledged]");
  const isOnTop = await acknowledge.evaluate((button) => {
    const { left, top, width, height } = button.getBoundingClientRect();
    return button.contains(document.elementFromPoint(left + width / 2, top + height / 2));
  });
  expect(isOnTop).toBe(true);
  await tablet.loseLink();
  await acknowledge.click();
  await news.waitFor({ state: "detached" });
  await sheet.getByRole("button", { name: "Close" }).click();
  await tablet.savingSays("keptOffline");
  await isIn("rescue-7", "delivered");
  await tablet.regainLink();
  await isIn("rescue-7", "acknowledged");
  expect(await inspector().locator("[data-assignment=rescue-7] [data-step=acknowledged]").count()).toBe(1);
});

test("a crew that has acknowledged is told what was changed and that it was taken back, until it has seen it", async () => {
  const assigned = inspector().locator("[data-assignment=rescue-7]");
  await inspector().getByRole("button", { name: "Change" }).click();
  await inspector().getByRole("radio", { name: "Immediate" }).click();
  await inspector().getByRole("button", { name: "Change" }).click();
  const card = tablet.page.getByRole("status").filter({ hasText: "Task changed: the priority" });
  await card.getByText("Anna").waitFor();
  await assigned.getByText("Has not seen yet what was changed.").waitFor();
  await saveShot(tablet.page, "task-changed-tablet");
  await saveShot(post.page, "task-changed-unseen");
  await card.locator("[data-answer=seen]").click();
  await card.waitFor({ state: "detached" });
  await assigned.locator("[data-seen]").getByText("Jonas").waitFor();

  await inspector().getByRole("button", { name: "Withdraw" }).click();
  await inspector().getByRole("button", { name: "Withdraw" }).click();
  const takenBack = tablet.page.getByRole("status").filter({ hasText: "Task taken back" });
  await takenBack.getByText("Fetch the generator").waitFor();
  await saveShot(tablet.page, "task-withdrawn-tablet");
  await takenBack.locator("[data-answer=seen]").click();
  await takenBack.waitFor({ state: "detached" });
});

test("a task that is given without a link is shown as waiting, and given once when the link is back", async () => {
  await post.loseLink();
  await panel("Tasks").getByRole("button", { name: "Give a task" }).click();
  await give("Boat 1", "Watch the dam", HOUSE);
  await send();
  await post.page.locator("[data-waiting-task]").filter({ hasText: "Watch the dam" }).waitFor();
  await saveShot(post.page, "task-waits");
  await post.regainLink();
  await rowOf("Watch the dam").waitFor();
  expect(await post.page.locator("[data-waiting-task]").count()).toBe(0);
  expect(await rowOf("Watch the dam").count()).toBe(1);
  expect(post.problems).toEqual([]);
  expect(tablet.problems).toEqual([]);
});
