import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { agencyChannel } from "../../shared/operation/channel.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { DeviceAddress } from "../../shared/protocol/http.ts";
import { Device } from "../support/field/device.ts";
import {
  type Admission,
  foundBy,
  inviteBy,
  openRemoteRoom,
  post,
  type RemoteLine,
  type RemoteRoom,
} from "../support/remote-room.ts";
import { approve } from "./approve.ts";
import { boardAsTold } from "./board-as-told.ts";
import { type Face, openFace } from "./face.ts";
import { openPanel, panelOf } from "./panels.ts";
import { launchBrowser, type Muster, saveShot, startMuster } from "./support.ts";

/** Seen means seen: as long as a person would look, on a machine that draws maps in software. */
const SOON = { timeout: 60_000, interval: 100 };
/** As long as a call for help is pressed, and what a busy machine adds. */
const HELD_MS = 3_600;
const NEAR_HOME: LngLat = [71.425, 51.128];
const OUTSIDE: LngLat = [71.42, 51.124];
const INSIDE: LngLat = [71.433, 51.129];
const LEAK: LngLat = [71.445, 51.121];
const NEAR_LEAK: LngLat = [71.4465, 51.1215];
const AREA: readonly LngLat[] = [
  [71.43, 51.131],
  [71.436, 51.131],
  [71.436, 51.127],
  [71.43, 51.127],
];

let muster: Muster;
let browser: Browser;
let founder: Admission;
let room: RemoteRoom;
let device: Device<RemoteLine>;
let post1: Face;
let post2: Face;
let tablet: Face;
let address: string;

beforeAll(async () => {
  [muster, browser] = await Promise.all([startMuster({ demo: false }), launchBrowser()]);
  founder = await foundBy(muster.url, muster.link("found"));
  room = await openRemoteRoom(muster.url, founder);
  device = new Device({ member: founder.member, now: Date.now, room: async () => room });
  await device.command("unit.add", { unit: "engine-7", name: "Rescue 7", symbol: "fire-engine", crew: 4 });
  await device.command("unit.add", { unit: "boat-1", name: "Boat 1", symbol: "boat" });
  const { answer } = await post(
    muster.url,
    `/api/units/boat-1/device-address?member=${founder.member.id}`,
    {},
    founder.cookie,
  );
  address = muster.url + new URL((answer as DeviceAddress).url).pathname;
  const link = await inviteBy(muster.url, founder, { role: "commander" });
  const tabletLink = await inviteBy(muster.url, founder, { role: "coordinator", unit: "engine-7" });
  const letIn = (name: string) => approve(muster.url, founder, device, name);
  const desk = { width: 1440, height: 900, letIn } as const;
  post1 = await openFace(browser, link, { ...desk, name: "Anna" });
  post2 = await openFace(browser, link, { ...desk, name: "Birutė", colorScheme: "light" });
  const held = {
    width: 1180,
    height: 820,
    touch: true,
    colorScheme: "light",
    drawsMaps: false,
    at: NEAR_HOME,
  } as const;
  tablet = await openFace(browser, tabletLink, { ...held, name: "Jonas" });
});

afterAll(async () => {
  room?.close();
  await browser?.close();
  await muster?.stop();
});

/** The phone of Boat 1 says where it was so many seconds ago: nothing jumps a kilometre in one. */
async function boatWasAt([lon, lat]: LngLat, secondsAgo: number): Promise<void> {
  const timestamp = Math.floor(Date.now() / 1000) - secondsAgo;
  const said = new URLSearchParams({ lat: `${lat}`, lon: `${lon}`, timestamp: `${timestamp}` });
  const answer = await fetch(`${address}?${said.toString()}`);
  expect(answer.ok, await answer.text()).toBe(true);
}

const openAlerts = (face: Face): Promise<void> => openPanel(face, "Alerts");

/** On the first command post, whose rules are open: the form of a new one of this kind. */
async function beginRule(kind: string): Promise<Locator> {
  await panelOf(post1, "Rules").getByRole("button", { name: "New rule" }).click();
  const form = panelOf(post1, "New rule");
  await form.getByLabel("Alert when", { exact: true }).selectOption({ label: kind });
  return form;
}

/** Lets the rule watch Boat 1 alone, and saves it. */
async function saveForBoat(form: Locator): Promise<void> {
  await form.getByLabel("All units").uncheck();
  await form.getByLabel("Boat 1").check();
  await form.getByRole("button", { name: "Save the rule" }).click();
}

const cardOf = ({ page }: Face, words: string | RegExp): Locator =>
  page.locator("[data-alert-card]").filter({ hasText: words });

/** Both command posts are called with these words; the second one acknowledges, and both are quiet. */
async function callsBoth(words: string | RegExp): Promise<void> {
  for (const face of [post1, post2]) await cardOf(face, words).waitFor();
  await cardOf(post2, words).getByRole("button", { name: "Acknowledge" }).click();
  for (const face of [post1, post2]) await cardOf(face, words).waitFor({ state: "detached" });
}

async function holdHelp(face: Face, forMs: number): Promise<void> {
  const box = await face.page.locator("[data-help]").boundingBox();
  if (!box) throw new Error("there is no way to call for help");
  await face.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await face.page.mouse.down();
  await face.page.waitForTimeout(forMs);
  await face.page.mouse.up();
}

test("a rule is made from an area on the map; it is drawn while one looks at it, and the other screen has it", async () => {
  await post1.page.keyboard.press("a");
  for (const corner of AREA) await post1.pressMap(corner);
  await post1.page.keyboard.press("Enter");
  await expect.poll(() => post1.annotationsInView(), SOON).toHaveLength(1);
  await post1.page.keyboard.press("v");
  await post1.pressMap(INSIDE);
  await post1.page.getByRole("textbox", { name: "Label" }).fill("Flood line");
  await post1.page.getByRole("textbox", { name: "Label" }).press("Enter");
  await post1.button("Alert when…").click();
  await post1.page.getByLabel("Alert when", { exact: true }).selectOption({ label: "A unit enters an area" });
  await saveShot(post1.page, "alerts-rule-form");
  await post1.button("Save the rule").click();
  await post1.page.locator("[data-rule]").getByText("When one enters “Flood line”").waitFor();

  await openAlerts(post2);
  await post2.button("1 rule").click();
  await post2.page.locator("[data-rule]").getByText("When one enters “Flood line”").waitFor();
  await post2.page.getByRole("region", { name: "Rules" }).getByRole("button", { name: "Back" }).click();
});

test("a unit that moves in is an alert on both screens, until one acknowledges it by name", async () => {
  await boatWasAt(OUTSIDE, 240);
  await expect.poll(() => post2.unitsInView(), SOON).toContain("boat-1");
  expect(await post2.page.locator("[data-alert-card]").count()).toBe(0);
  await boatWasAt(INSIDE, 180);
  for (const face of [post1, post2]) {
    await face.page.locator("[data-alert-card]").getByText("Boat 1 is in “Flood line”").waitFor();
    await face.page.locator("[data-alert-ring]").waitFor({ state: "attached" });
  }
  await saveShot(post2.page, "alerts-unit-inside-light");
  await post2.page.locator("[data-alert-card]").getByRole("button", { name: "Acknowledge" }).click();
  await post1.page.locator("[data-alert-card]").waitFor({ state: "detached" });
  await openAlerts(post1);
  // Where the rule was made.
  await post1.page.getByRole("region", { name: "Rules" }).getByRole("button", { name: "Back" }).click();
  const panel = post1.page.getByRole("region", { name: "Alerts", exact: true });
  await panel.getByText("Acknowledged by Birutė").waitFor();
  await saveShot(post1.page, "alerts-panel");
});

test("a rule for who leaves is made from what is shown on the map, and calls when the unit is out", async () => {
  await post1.button("1 rule").click();
  const form = await beginRule("A unit leaves an area");
  const save = form.getByRole("button", { name: "Save the rule" });
  expect(await save.isDisabled()).toBe(true);
  await form.getByRole("button", { name: "Show it on the map" }).click();
  await post1.pressMap(OUTSIDE);
  await form.getByText("There is nothing to watch at that place.").waitFor();
  expect(await save.isDisabled()).toBe(true);
  await form.getByRole("button", { name: "Show it on the map" }).click();
  await post1.pressMap([71.4345, 51.1275]);
  await form.getByText("Flood line").waitFor();
  await saveShot(post1.page, "alerts-rule-leaves");
  await saveForBoat(form);
  const rule = post1.page.locator("[data-rule]").filter({ hasText: "When one leaves “Flood line”" });
  await rule.getByText("Boat 1").waitFor();
  // Nobody is called for who is inside, and only who was seen inside can leave.
  const channel = agencyChannel(founder.member.agency);
  const seenInside = async () => {
    const { posts } = await boardAsTold(muster.url, founder, channel);
    return posts.flatMap((one) => (one.kind === "alert-rule" && one.rule === "left" ? (one.inside ?? []) : []));
  };
  await expect.poll(seenInside, SOON).toEqual(["boat-1"]);
  expect(await post2.page.locator("[data-alert-card]").count()).toBe(0);
  await boatWasAt(OUTSIDE, 120);
  await callsBoth("Boat 1 has left “Flood line”");
});

test("a rule for who comes near is made from a hazard that is selected, and tells how near", async () => {
  await post1.page.keyboard.press("m");
  const hazard = post1.page.locator("[data-symbol=hazard]").first();
  await hazard.click();
  await hazard.waitFor({ state: "detached" });
  await post1.pressMap(LEAK);
  await post1.button("Alert when…").click();
  const form = panelOf(post1, "New rule");
  // A mark has no inside.
  const kind = form.getByLabel("Alert when", { exact: true });
  expect(await kind.locator("option:checked").textContent()).toBe("A unit comes near something");
  await form.getByLabel("Metres around it").fill("300");
  await saveShot(post1.page, "alerts-rule-near");
  await saveForBoat(form);
  await post1.page.locator("[data-rule]").getByText("When one comes within 300 m of “Hazard”").waitFor();
  expect(await post2.page.locator("[data-alert-card]").count()).toBe(0);
  await boatWasAt(NEAR_LEAK, 75);
  await callsBoth(/Boat 1 is 1\d\d m from “Hazard”/);
});

test("a rule for who is not heard from calls, and it is over as soon as the unit is heard", async () => {
  const form = await beginRule("A unit is not heard from");
  expect(await form.getByRole("button", { name: /on the map$/ }).count()).toBe(0);
  await form.getByLabel("Minutes without a position").fill("1");
  await saveForBoat(form);
  await post1.page.locator("[data-rule]").getByText("When one is not heard from for 1 min").waitFor();
  const unheard = "Boat 1 has not been heard from";
  for (const face of [post1, post2])
    await cardOf(face, unheard)
      .getByText(/for \d+ min/)
      .waitFor();
  await saveShot(post2.page, "alerts-not-heard-from-light");
  await boatWasAt(NEAR_LEAK, 0);
  for (const face of [post1, post2]) await cardOf(face, unheard).waitFor({ state: "detached" });
});

test("help that was let go of too early calls nobody", async () => {
  await holdHelp(tablet, 1_200);
  await tablet.page.getByText("Press for three seconds to call for help").waitFor();
  expect(await tablet.page.locator("[data-my-help]").count()).toBe(0);
});

test("help from a tablet without a link says that nobody has heard it, and calls everywhere once the link is back", async () => {
  await tablet.loseLink();
  await holdHelp(tablet, HELD_MS);
  const mine = tablet.page.locator("[data-my-help]");
  await mine.getByText("Waiting: nobody has heard it yet – use the radio").waitFor();
  await saveShot(tablet.page, "alerts-help-waiting");
  await tablet.regainLink();
  await mine.getByText(/^Heard by the server/).waitFor();
  for (const face of [post1, post2]) {
    const call = face.page.locator("[data-help-call]");
    await call.getByText("Rescue 7 calls for help").waitFor();
    // It stands on two boards and is one call.
    expect(await call.count()).toBe(1);
    await expect.poll(() => face.page.title(), SOON).toContain("HELP: Rescue 7");
  }
  await saveShot(post1.page, "alerts-help-post");
});

test("acknowledged by name, it stops calling on every screen and the tablet reads who looks after it", async () => {
  await post1.page.locator("[data-help-call]").getByRole("button", { name: "Acknowledge" }).click();
  await tablet.page.locator("[data-my-help=acknowledged]").getByText("Acknowledged by Anna").waitFor();
  for (const face of [post1, post2]) {
    await face.page.locator("[data-help-call]").waitFor({ state: "detached" });
    // Somebody looks after it, and it goes on.
    await face.page.locator("[data-alert-ring][data-kind=help]").waitFor({ state: "attached" });
    await expect.poll(() => face.page.title(), SOON).not.toContain("HELP");
  }
  await saveShot(tablet.page, "alerts-help-acknowledged");
  await tablet.button("Call off").click();
  await tablet.page.getByRole("alertdialog").getByRole("button", { name: "Call off" }).click();
  await tablet.page.locator("[data-my-help]").waitFor({ state: "detached" });
  for (const face of [post1, post2]) {
    await face.page.locator("[data-alert-ring][data-kind=help]").waitFor({ state: "detached" });
  }
  for (const face of [post1, post2, tablet]) expect(face.problems).toEqual([]);
});
