import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { Joined } from "../../shared/protocol/http.ts";
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
import { type Face, openFace } from "./face.ts";
import { launchBrowser, type Muster, saveShot, startMuster } from "./support.ts";

/** Two devices that one machine draws in software, over a real network stack. */
const SOON = { timeout: 60_000, interval: 100 };
const DESK = { width: 1440, height: 900 } as const;
const BRIDGE: LngLat = [71.434, 51.128];

let muster: Muster;
let browser: Browser;
let room: RemoteRoom;
let fire: Face;
let police: Face;
let founder: Admission;
let device: Device<RemoteLine>;
let medics: { readonly device: Device<RemoteLine>; readonly room: RemoteRoom } | undefined;

beforeAll(async () => {
  [muster, browser] = await Promise.all([startMuster({ demo: false }), launchBrowser()]);
  founder = await foundBy(muster.url, muster.link("found"));
  room = await openRemoteRoom(muster.url, founder);
  device = new Device<RemoteLine>({ member: founder.member, now: Date.now, room: async () => room });
  const names = { name: "Police", shortName: "POL", kind: "police", colour: "#2563eb", country: "LT", language: "en" };
  await device.command("agency.add", { agency: "police", ...names });
  const ambulance = { ...names, name: "Ambulance", shortName: "AMB", kind: "medical", colour: "#12a67c" };
  await device.command("agency.add", { agency: "ambulance", ...ambulance });
  const letIn = (name: string) => approve(muster.url, founder, device, name);
  const linkFor = (agency: string) => inviteBy(muster.url, founder, { role: "commander", agency });
  const links = await Promise.all([linkFor(founder.member.agency), linkFor("police")]);
  [fire, police] = await Promise.all([
    openFace(browser, links[0], { ...DESK, name: "Ona", letIn }),
    openFace(browser, links[1], { ...DESK, name: "Petras", letIn, colorScheme: "light" }),
  ]);
});
afterAll(async () => {
  medics?.room.close();
  room?.close();
  await browser?.close();
  await muster?.stop();
});

const resources = (face: Face) => face.page.evaluate(() => window.__muster?.map?.resources() ?? []);
const looks = async (face: Face) => (await resources(face)).map(({ look, quantity }) => [look, quantity]);
const offerOf = (face: Face, agency: string): Locator => face.page.locator(`[data-offer][data-agency="${agency}"]`);
const sum = (face: Face, what: string): Locator => face.inspected.locator(`[data-sum="${what}"]`);

async function openPanel(face: Face): Promise<void> {
  await face.page.getByRole("navigation", { name: "Panels" }).getByRole("button", { name: "Requests" }).click();
}

async function open(face: Face): Promise<void> {
  await face.page.locator("[data-request]").first().click();
  await face.inspected.waitFor();
}

test("an agency asks for something and shows on the map where it is needed; the other agency sees the need", async () => {
  await openPanel(fire);
  await openPanel(police);
  await fire.button("Ask for resources").first().click();
  await fire.page.getByRole("textbox", { name: "Search resources" }).fill("boat");
  await fire.page.keyboard.press("Enter");
  await fire.page.getByRole("textbox", { name: "How many?" }).fill("10");
  await fire.page.getByRole("radio", { name: "Urgent" }).click();
  await fire.button("Show on the map").click();
  await fire.pressMap(BRIDGE);
  await fire.button("in 30 min").click();
  await saveShot(fire.page, "requests-ask");
  await fire.button("Ask for resources").last().click();
  await expect.poll(() => looks(police), SOON).toEqual([["needed", 10]]);
  await expect.poll(() => looks(fire), SOON).toEqual([["needed", 10]]);
  await police.page.getByText("10 × Boat").first().waitFor();
});

test("the need on the map opens the request", async () => {
  const [need] = await resources(police);
  const at = await police.placeOnPage(BRIDGE);
  // The pin points at its place and stands above it. It is pressed again where it was not drawn yet.
  await expect
    .poll(async () => {
      await police.page.mouse.click(at.x, at.y - 24);
      return police.page.locator(`[data-inspected="${need?.request}"]`).count();
    }, SOON)
    .toBe(1);
});

test("two agencies offer part of it, and their offers stand side by side for who asked", async () => {
  await police.button("Make an offer").click();
  await police.page.getByRole("textbox", { name: /^How many/ }).fill("6");
  await police.button("Offer 6").click();
  const request = (await resources(police))[0]?.request ?? "";
  const made = { channel: "everyone", post: request, offer: "ours", agency: "ambulance", quantity: 7 };
  await joinWithoutScreen("ambulance");
  expect((await medics?.device.command("offer.make", made))?.kind).toBe("done");
  await open(fire);
  await expect.poll(() => fire.page.locator("[data-offer]").count(), SOON).toBe(2);
  const boxes = await Promise.all(
    [offerOf(fire, "police"), offerOf(fire, "ambulance")].map((card) => card.boundingBox()),
  );
  expect(boxes[0]?.y).toBe(boxes[1]?.y);
  expect(boxes[0]?.x).not.toBe(boxes[1]?.x);
  await saveShot(fire.page, "requests-two-offers");
});

test("what is accepted stands hollow on every map, and no more than was asked for is accepted", async () => {
  await offerOf(fire, "police").getByRole("button", { name: "Accept all" }).click();
  await expect.poll(() => offerOf(fire, "police").getAttribute("data-state"), SOON).toBe("accepted");
  await offerOf(fire, "ambulance").getByRole("button", { name: "Accept 4", exact: true }).click();
  await expect.poll(() => offerOf(fire, "ambulance").getAttribute("data-state"), SOON).toBe("accepted");
  for (const face of [fire, police]) {
    await expect
      .poll(() => looks(face), SOON)
      .toEqual([
        ["ordered", 6],
        ["ordered", 4],
      ]);
  }
  expect(await sum(fire, "promised").getAttribute("data-count")).toBe("10");
  expect(await sum(fire, "missing").count()).toBe(0);
  await saveShot(fire.page, "requests-ordered");
});

test("it is on the way, arrives and is filled, and goes when it is returned, each with who and when", async () => {
  await offerOf(police, "police").getByRole("button", { name: "On the way" }).click();
  await expect.poll(() => offerOf(fire, "police").getAttribute("data-state"), SOON).toBe("on-the-way");
  expect((await looks(fire))[0]).toEqual(["ordered", 6]);
  // Who asked may say as well that it is there.
  await offerOf(fire, "police").getByRole("button", { name: "Arrived" }).click();
  await expect.poll(async () => (await looks(police))[0], SOON).toEqual(["arrived", 6]);
  expect(await sum(fire, "arrived").getAttribute("data-count")).toBe("6");
  await offerOf(fire, "police").getByText("4 steps").click();
  const steps = await offerOf(fire, "police").getByRole("listitem").allInnerTexts();
  expect(steps.map((step) => step.split("\n")[0])).toEqual(["Offered", "Accepted", "On the way", "Arrived"]);
  expect(steps[0]).toContain("Petras");
  expect(steps[3]).toContain("Ona");
  await saveShot(fire.page, "requests-arrived");
  await offerOf(police, "police").getByRole("button", { name: "Returned" }).click();
  await expect.poll(() => looks(fire), SOON).toEqual([["ordered", 4]]);
});

test("without a link, what is asked for waits on the device and says so, until the link is back", async () => {
  await police.loseLink();
  await police.button("Ask for resources").first().click();
  await police.page.locator("[data-resource=sandbags]").click();
  await police.button("Show on the map").click();
  await police.pressMap(BRIDGE);
  await police.button("Ask for resources").last().click();
  const waiting = police.page.locator("[data-waiting-here]");
  await waiting.waitFor();
  expect(await waiting.innerText()).toContain("1 × Sandbags");
  await saveShot(police.page, "requests-waiting");
  await police.regainLink();
  await waiting.waitFor({ state: "detached" });
  await fire.page.getByText("1 × Sandbags").first().waitFor();
});

test("what an agency could lend is in its catalogue, and the others see it", async () => {
  await police.button("Catalogue").click();
  await police.button("Add to the catalogue").click();
  await police.page.locator("[data-resource=generator]").click();
  await police.page.getByRole("textbox", { name: /^How many could/ }).fill("3");
  await police.button("Add to the catalogue").click();
  await fire.button("Catalogue").click();
  const entry = fire.page.locator("[data-catalogue=police] [data-entry]");
  await expect.poll(() => entry.allInnerTexts(), SOON).toEqual([expect.stringContaining("3 × Generator")]);
  expect(await entry.getByRole("button").count()).toBe(0);
  await saveShot(police.page, "requests-catalogue");
});

test("nothing went wrong on either screen", () => {
  expect([...fire.problems, ...police.problems]).toEqual([]);
});

/** A command post of another agency that has no screen here. */
async function joinWithoutScreen(agency: string): Promise<void> {
  const token = new URL(await inviteBy(muster.url, founder, { role: "commander", agency })).hash.split("=")[1];
  const { answer, cookie } = await post(muster.url, "/api/join", { token, name: "Medics" });
  const { member } = answer as Joined;
  await approve(muster.url, founder, device, member.name);
  const opened = await openRemoteRoom(muster.url, { member, cookie });
  medics = { device: new Device<RemoteLine>({ member, now: Date.now, room: async () => opened }), room: opened };
}
