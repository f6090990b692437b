import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { LngLat } from "../../shared/picture/geometry.ts";
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

const HERE: LngLat = [71.43, 51.13];
const THEMES = ["dark", "light"] as const;

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
  door = await openFront(browser, muster.link("found"), { width: 1180, height: 820 });
  await door.page.locator("form").first().waitFor();
  founder = await foundBy(muster.url, muster.link("found"));
  room = await openRemoteRoom(muster.url, founder);
  device = new Device({ member: founder.member, now: Date.now, room: async () => room });
  await fill();
});

let found: string[] = [];
beforeEach(() => {
  found = [];
});

afterAll(async () => {
  room?.close();
  await browser?.close();
  await muster?.stop();
});

/** What keeps somebody out of a page: what axe calls serious or critical, each with where it is. */
async function whatKeepsOut(page: Page, colorScheme: (typeof THEMES)[number]): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  // Of a screen that was looked at whole, the other theme changes nothing but colours.
  const { violations } = await (colorScheme === THEMES[0] ? axe : axe.withRules(["color-contrast"])).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary ?? ""}`),
    );
}

/** Looks at a screen in both themes; what is found is said at the end of the test, all of it. */
async function look(page: Page, screen: string): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(
      (scheme) => document.documentElement.dataset["mantineColorScheme"] === scheme,
      colorScheme,
    );
    // Colours that are still on their way to the other theme are no colours to judge.
    await page.evaluate(async () => {
      const onTheirWay = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
      await Promise.allSettled(onTheirWay.map(({ finished }) => finished));
    });
    for (const what of await whatKeepsOut(page, colorScheme)) found.push(`${screen}, ${colorScheme}: ${what}`);
  }
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
  const joining = await openFront(browser, link, { width: 390, height: 844 });
  await joining.page.getByRole("textbox", { name: "Your name" }).waitFor();
  await look(joining.page, "join");
  expect(found).toEqual([]);
});

test("the command post keeps nobody out, with each panel and with what is selected", async () => {
  const link = await inviteBy(muster.url, founder, { role: "commander" });
  const letIn = (name: string) => approve(muster.url, founder, device, name);
  // What is around the map is looked at on the tablet.
  post = await openFace(browser, link, { width: 1440, height: 900, drawsMaps: false, name: "Anna", letIn });
  await post.page.locator("[data-task=evacuate]").or(post.page.getByText("Rescue 7")).first().waitFor();
  const panels = post.page.getByRole("navigation", { name: "Panels" }).getByRole("button");
  for (const panel of await panels.all()) {
    if ((await panel.getAttribute("aria-pressed")) !== "true") await panel.click();
    await post.page.locator("[data-panel=list]").waitFor();
    await look(post.page, await panel.innerText());
  }
  await panels.filter({ hasText: "Units" }).click();
  await post.page
    .getByRole("button", { name: /Rescue 7/ })
    .first()
    .click();
  await look(post.page, "unit inspector");
  await panels.filter({ hasText: "Tasks" }).click();
  await post.page.locator("[data-task=evacuate]").click();
  await look(post.page, "task inspector");
  await post.button("Give a task").first().click();
  await look(post.page, "task form");
  await post.button("Back").click();
  await post.button("Procedures").click();
  await look(post.page, "procedures");
  await panels.filter({ hasText: "Requests" }).click();
  await post.page.locator("[data-request]").click();
  await look(post.page, "request inspector");
  await post.button("Ask for resources").first().click();
  await look(post.page, "request form");
  await panels.filter({ hasText: "Messages" }).click();
  await post.page.locator("[data-channel=everyone]").click();
  await look(post.page, "conversation");
  await panels.filter({ hasText: "Alerts" }).click();
  await post.page.getByRole("button", { name: "0 rules" }).click();
  await post.button("New rule").click();
  await look(post.page, "rule form");
  await post.button("Menu").click();
  await post.page.getByRole("menu").waitFor();
  await look(post.page, "menu");
  expect(found).toEqual([]);
});

test("the report and each form keep nobody out", async () => {
  await post.page.keyboard.press("Escape");
  await post.button("Report").click();
  const papers = post.page.getByRole("dialog", { name: "Report" });
  await papers.locator("[data-block]").first().waitFor();
  for (const paper of await papers.getByRole("navigation").getByRole("button").all()) {
    await paper.click();
    // Paper is white in both themes.
    for (const what of await whatKeepsOut(post.page, THEMES[0])) found.push(`${await paper.innerText()}: ${what}`);
  }
  await papers.getByRole("button", { name: "Close" }).click();
  expect(found).toEqual([]);
});

test("the tablet keeps nobody out, with each of its sheets and with a call for help", async () => {
  const link = await inviteBy(muster.url, founder, { role: "coordinator", unit: "engine-7" });
  tablet = await openFace(browser, link, { width: 820, height: 1180, touch: true, name: "Jonas" });
  await tablet.page.getByText("New task", { exact: false }).first().waitFor();
  await look(tablet.page, "tablet");
  for (const sheet of ["mark", "status", "tasks", "talk"]) {
    await tablet.page.locator(`nav [data-action=${sheet}]`).click();
    await tablet.page.getByRole("dialog").waitFor();
    await look(tablet.page, sheet);
    if (sheet === "tasks") {
      await tablet.page.locator("[data-task=evacuate]").click();
      await look(tablet.page, "task in full");
    }
    if (sheet === "talk") {
      await tablet.page.locator("[data-channel=everyone]").click();
      await look(tablet.page, "conversation");
      await tablet.button("Standard phrases").click();
      await look(tablet.page, "phrases");
    }
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
  expect(found).toEqual([]);
});

test("who was removed is told so by a page that keeps nobody out", async () => {
  const member = new URL(tablet.page.url()).pathname.split("/").at(-1) ?? "";
  expect((await device.command("member.remove", { member })).kind).toBe("done");
  await tablet.page.locator("[data-face]").first().waitFor({ state: "detached" });
  await look(tablet.page, "ended");
  expect(found).toEqual([]);
});

/** Something of everything, so that no screen is empty. */
async function fill(): Promise<void> {
  const { agency } = founder.member;
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
