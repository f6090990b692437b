import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { jpeg } from "../photos/jpeg.ts";
import { Device } from "../support/field/device.ts";
import {
  type Admission,
  foundBy,
  inviteBy,
  openRemoteRoom,
  type RemoteLine,
  type RemoteRoom,
} from "../support/remote-room.ts";
import { approve } from "./approve.ts";
import { type Face, openFace, openFront } from "./face.ts";
import { launchBrowser, type Muster, startMuster } from "./support.ts";
import { whatAxeFinds, whatKeepsOut } from "./what-keeps-out.ts";

/** Of a screen that was looked at whole. */
const PANELS = "[data-panel]";
const SHEET = "[role=dialog]";
const HERE: LngLat = [71.43, 51.13];
const MARKED: LngLat = [71.434, 51.131];

let muster: Muster;
let browser: Browser;
let founder: Admission;
let room: RemoteRoom;
let device: Device<RemoteLine>;
let door: Face;
let post: Face;
let tablet: Face;

beforeAll(async () => {
  [muster, browser] = await Promise.all([startMuster({ demo: false }), launchBrowser()]);
  door = await openFront(browser, muster.link("found"), { width: 1180, height: 820, drawsMaps: false });
  await door.page.locator("form").first().waitFor();
  founder = await foundBy(muster.url, muster.link("found"));
  room = await openRemoteRoom(muster.url, founder);
  device = new Device({ member: founder.member, now: Date.now, room: async () => room, live: true });
  await fill();
});

let found: string[] = [];
beforeEach(() => {
  found = [];
});

afterAll(async () => {
  device?.loseLink();
  room?.close();
  await browser?.close();
  await muster?.stop();
});

/** Looks at a screen, or at the part of it that has changed, in both themes; the end of the test says all that is found. */
async function look(page: Page, screen: string, part?: string): Promise<void> {
  found.push(...(await whatKeepsOut(page, screen, part)));
}

test("the front door keeps nobody out: the first page, scanning, signing in, founding, joining", async () => {
  await look(door.page, "found");
  const { origin } = new URL(door.page.url());
  for (const path of ["/", "/#scan=1", "/#sign-in=1"]) {
    await door.page.goto(origin + path);
    await door.page.locator("h1").first().waitFor();
    await look(door.page, path);
  }
  const link = await inviteBy(muster.url, founder, { role: "coordinator" });
  const joining = await openFront(browser, link, { width: 390, height: 844, drawsMaps: false });
  await joining.page.getByRole("textbox", { name: "Your name" }).waitFor();
  await look(joining.page, "join");
  expect(found.join("\n")).toBe("");
});

test("the command post keeps nobody out, with each panel and with what is selected", async () => {
  const link = await inviteBy(muster.url, founder, { role: "commander" });
  const letIn = (name: string) => approve(muster.url, founder, device, name);
  // What is around the map is looked at on the tablet.
  post = await openFace(browser, link, { width: 1440, height: 900, drawsMaps: false, name: "Anna", letIn });
  await post.page.locator("[data-task=evacuate]").or(post.page.getByText("Rescue 7")).first().waitFor();
  const panels = post.page.getByRole("navigation", { name: "Panels" }).getByRole("button");
  await look(post.page, "command post");
  for (const panel of await panels.all()) {
    if ((await panel.getAttribute("aria-pressed")) !== "true") await panel.click();
    await post.page.locator("[data-panel=list]").waitFor();
    await look(post.page, await panel.innerText(), PANELS);
  }
  await panels.filter({ hasText: "Units" }).click();
  await post.page
    .getByRole("button", { name: /Rescue 7/ })
    .first()
    .click();
  await look(post.page, "unit inspector", PANELS);
  await panels.filter({ hasText: "Tasks" }).click();
  await post.page.locator("[data-task=evacuate]").click();
  await look(post.page, "task inspector", PANELS);
  await post.button("Give a task").first().click();
  await look(post.page, "task form", PANELS);
  await post.button("Back").click();
  await post.button("Procedures").click();
  await look(post.page, "procedures", PANELS);
  await panels.filter({ hasText: "Requests" }).click();
  await post.page.locator("[data-request]").click();
  await look(post.page, "request inspector", PANELS);
  await post.button("Ask for resources").first().click();
  await look(post.page, "request form", PANELS);
  await panels.filter({ hasText: "Messages" }).click();
  await post.page.locator("[data-channel=everyone]").click();
  await look(post.page, "conversation", PANELS);
  await panels.filter({ hasText: "Alerts" }).click();
  await post.page.getByRole("button", { name: "0 rules" }).click();
  await post.button("New rule").click();
  await look(post.page, "rule form", PANELS);
  await post.button("Menu").click();
  await post.page.getByRole("menu").waitFor();
  await look(post.page, "menu");
  expect(found.join("\n")).toBe("");
});

test("the forms behind the panels keep nobody out", async () => {
  const { page } = post;
  await page.keyboard.press("Escape");
  const list = page.locator("[data-panel=list]");
  const press = (name: string) => list.getByRole("button", { name }).first().click();
  const open = async (panel: string) => {
    await page.locator(`[data-opens=${panel}]`).click();
    await list.waitFor();
  };
  await open("units");
  await press("Filter, group and sort");
  await look(page, "filters of the units board", PANELS);
  await press("Add a unit");
  await look(page, "unit form", PANELS);
  await open("people");
  await list.locator("[data-member]").filter({ hasNotText: "(you)" }).first().click();
  await look(page, "member", PANELS);
  await press("Back");
  await press("Continue on another device");
  await list.getByRole("textbox").first().waitFor();
  await look(page, "link to return", PANELS);
  await press("Back");
  await press("Invite others");
  await press("Make a link");
  await list.getByRole("textbox", { name: "Link to join" }).waitFor();
  await look(page, "invite", PANELS);
  await open("layers");
  await press("Sharing");
  await look(page, "layer details", PANELS);
  await press("Back");
  await press("Add a layer");
  await look(page, "layer form", PANELS);
  await open("channels");
  await press("Make a joint task force");
  await look(page, "task force form", PANELS);
  await open("agencies");
  await press("Add an agency");
  await look(page, "agency form", PANELS);
  await open("log");
  await press("Filters");
  await press("Add a note");
  await look(page, "note for the log", PANELS);
  await open("device");
  await list.getByText("Existing unit").click();
  await press("Get a new address");
  await list.getByRole("textbox", { name: "Address for the app" }).waitFor();
  await look(page, "device address", PANELS);
  expect(found.join("\n")).toBe("");
});

test("the report and each form keep nobody out", async () => {
  await post.button("Report").click();
  const papers = post.page.getByRole("dialog", { name: "Report" });
  await papers.locator("[data-block]").first().waitFor();
  for (const paper of await papers.getByRole("navigation").getByRole("button").all()) {
    await paper.click();
    // Paper is white in both themes.
    found.push(...(await whatAxeFinds(post.page, await paper.innerText(), { part: SHEET })));
  }
  await papers.getByRole("button", { name: "Close" }).click();
  expect(found.join("\n")).toBe("");
});

test("the tablet keeps nobody out, with each of its sheets and with a call for help", async () => {
  const link = await inviteBy(muster.url, founder, { role: "coordinator", unit: "engine-7" });
  tablet = await openFace(browser, link, { width: 820, height: 1180, touch: true, name: "Jonas" });
  await tablet.page.getByText("New task", { exact: false }).first().waitFor();
  await look(tablet.page, "tablet");
  for (const sheet of ["mark", "status", "tasks", "talk"]) {
    await tablet.page.locator(`nav [data-action=${sheet}]`).click();
    await tablet.page.getByRole("dialog").waitFor();
    await look(tablet.page, sheet, sheet === "mark" ? undefined : SHEET);
    if (sheet === "tasks") {
      await tablet.page.locator("[data-task=evacuate]").click();
      await look(tablet.page, "task in full", SHEET);
    }
    if (sheet === "talk") {
      await tablet.page.locator("[data-channel=everyone]").click();
      await look(tablet.page, "conversation", SHEET);
      await tablet.button("Standard phrases").click();
      await look(tablet.page, "phrases", SHEET);
    }
    await tablet.page.keyboard.press("Escape");
    await tablet.page.getByRole("dialog").waitFor({ state: "detached" });
  }
  for (const [sheet, name] of [
    ["alerts", "Alerts"],
    ["log", "Log"],
    ["layers", "Layers"],
  ] as const) {
    await tablet.button("Menu").click();
    await tablet.page.getByRole("menuitem", { name }).waitFor();
    if (sheet === "alerts") await look(tablet.page, "menu of the tablet");
    await tablet.page.getByRole("menuitem", { name }).click();
    await tablet.page.getByRole("dialog").waitFor();
    await look(tablet.page, `${sheet} of the tablet`, SHEET);
    await tablet.page.keyboard.press("Escape");
    await tablet.page.getByRole("dialog").waitFor({ state: "detached" });
  }
  await tablet.page.locator("nav ~ * [data-help], [data-help]").first().hover();
  await tablet.page.mouse.down();
  await look(tablet.page, "help is counted down");
  await tablet.page.locator("[data-my-help]").waitFor();
  await tablet.page.mouse.up();
  await look(tablet.page, "a call for help of its own");
  await device.command("help.call", { post: "help-of-anna" });
  await tablet.page.locator("[data-help-call]").waitFor();
  await look(tablet.page, "a call for help");
  expect(found.join("\n")).toBe("");
});

test("what is marked keeps nobody out: a photo large, one annotation, several at once", async () => {
  const { page } = tablet;
  await tablet.button(/^Mark here/).click();
  await page.locator('[data-symbol="hazard"]').click();
  const choosing = page.waitForEvent("filechooser");
  await tablet.button("Choose photos").click();
  await (await choosing).setFiles({ name: "grey.jpg", mimeType: "image/jpeg", buffer: Buffer.from(jpeg({})) });
  const thumbnail = page.getByRole("button", { name: /show it large/ });
  await thumbnail.waitFor();
  await look(page, "a new mark with a photo");
  await thumbnail.click();
  await page.getByRole("dialog", { name: "Photo" }).locator("img").waitFor();
  await look(page, "a photo large", SHEET);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.setViewportSize({ width: 1440, height: 900 });
  await tablet.button("Menu").click();
  await page.getByRole("menuitem", { name: "Show the command post" }).click();
  await page.locator("[data-face=command-post]").first().waitFor();
  await expect.poll(async () => (await tablet.annotationsInView()).length).toBe(2);
  await tablet.mapIsDrawn();
  await tablet.pressMap(MARKED);
  await tablet.inspected.waitFor();
  await look(page, "annotation inspector");
  await page.keyboard.down("Shift");
  await tablet.dragOnMap([HERE[0] - 0.008, HERE[1] + 0.004], [HERE[0] + 0.008, HERE[1] - 0.004]);
  await page.keyboard.up("Shift");
  await page.getByText("2 selected").waitFor();
  await look(page, "several annotations", PANELS);
  expect(found.join("\n")).toBe("");
});

test("who was removed is told so by a page that keeps nobody out", async () => {
  const member = new URL(tablet.page.url()).pathname.split("/").at(-1) ?? "";
  expect((await device.command("member.remove", { member })).kind).toBe("done");
  await tablet.page.locator("[data-face]").first().waitFor({ state: "detached" });
  await look(tablet.page, "ended");
  expect(found.join("\n")).toBe("");
});

/** Something of everything, so that no screen is empty. */
async function fill(): Promise<void> {
  const { agency } = founder.member;
  const layer = room.directory.layers[0]?.id ?? "";
  device.mark(layer, "bridge", {
    geometry: JSON.stringify({ type: "Point", coordinates: MARKED }),
    label: "Bridge",
    symbol: "hazard",
    note: "One lane is left",
  });
  await device.regainLink([`layer/${layer}`]);
  await device.until(() => device.hasOpened([`layer/${layer}`]));
  const names = { name: "Police", shortName: "POL", kind: "police", colour: "#2563eb", country: "LT", language: "en" };
  await device.command("agency.add", { agency: "police", ...names });
  await device.command("unit.add", { unit: "engine-7", name: "Rescue 7", symbol: "fire-engine", crew: 4 });
  const channel = `agency-${agency}`;
  await device.command("task.give", {
    channel,
    post: "evacuate",
    task: "evacuate",
    title: { text: "Upės 14–22", language: "lt" },
    where: { at: HERE },
    priority: "urgent",
    checklist: [{ id: "doors", text: "Knock on every door" }],
    to: [{ agency, unit: "engine-7" }],
  });
  await device.command("request.ask", {
    channel: "everyone",
    post: "boats",
    what: "boat",
    quantity: 2,
    priority: "urgent",
    deliverTo: { at: HERE },
  });
  await device.command("message.send", {
    channel: "everyone",
    post: "power",
    text: { text: "The power is off", language: "en" },
    priority: "urgent",
    wantsAcknowledgement: true,
  });
}
