import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { playTrack } from "../../server/gateways/play-track.ts";
import { readTrack, type TrackPoint } from "../../server/gateways/track.ts";
import { type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import type { DeviceAddress } from "../../shared/protocol/http.ts";
import { recordedWalk } from "../gateways/recording.ts";
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

const HOME: LngLat = [71.43, 51.13];
const DEPOT: LngLat = [71.425, 51.128];
/** A hundred metres on: nobody is suddenly a kilometre away. */
const BRIDGE: LngLat = [71.4262, 51.1284];
/** As `npm run feed` plays it; slower than the fastest helicopter, whatever the walker does. */
const SPEED = 10;
const CHECK_EVERY = 100;
/** Seen means seen: as long as a person would look, on a machine that draws maps in software. */
const SOON = { timeout: 60_000 };

let muster: Muster;
let browser: Browser;
let founder: Admission;
let room: RemoteRoom;
let founderDevice: Device<RemoteLine>;
let layer: string;
let commandPost: Face;
let tablet: Face;

beforeAll(async () => {
  [muster, browser] = await Promise.all([startMuster({ demo: false }), launchBrowser()]);
  founder = await foundBy(muster.url, muster.link("found"));
  room = await openRemoteRoom(muster.url, founder);
  layer = room.directory.layers[0]?.id ?? "";
  founderDevice = new Device({ member: founder.member, now: Date.now, room: async () => room });
  await founderDevice.command("unit.add", { unit: "engine-7", name: "Gelbėtojai 7", symbol: "fire-engine", crew: 4 });
  const [postLink, tabletLink] = await Promise.all([
    inviteBy(muster.url, founder, { role: "commander" }),
    inviteBy(muster.url, founder, { role: "coordinator", unit: "engine-7" }),
  ]);
  const letIn = (name: string) => approve(muster.url, founder, founderDevice, name);
  const held = { width: 1180, height: 820, touch: true, colorScheme: "light", at: DEPOT } as const;
  [commandPost, tablet] = await Promise.all([
    openFace(browser, postLink, { width: 1440, height: 900, name: "Command post", letIn }),
    openFace(browser, tabletLink, { ...held, name: "Jonas" }),
  ]);
});

afterAll(async () => {
  room?.close();
  await browser?.close();
  await muster?.stop();
});

const bothShow = async (annotations: number): Promise<void> => {
  for (const face of [commandPost, tablet]) {
    await expect.poll(async () => (await face.annotationsInView()).length, SOON).toBe(annotations);
  }
};

/** What the server's disk has, by a client that has nothing of its own. */
async function onDisk(): Promise<Record<string, Record<string, unknown>>> {
  const fresh = await openRemoteRoom(muster.url, founder);
  const reader = new Device({ member: founder.member, now: Date.now, room: async () => fresh, live: true });
  await reader.regainLink([`layer/${layer}`]);
  await reader.until(() => reader.hasOpened([`layer/${layer}`]));
  const annotations = reader.annotations(layer);
  reader.loseLink();
  fresh.close();
  return annotations;
}

test("a mark in three taps is on the other screen; edited there, deleted, and undone", async () => {
  await tablet.button(/^Mark here/).click();
  await tablet.page.locator('[data-symbol="hazard"]').click();
  await bothShow(1);
  await tablet.savingSays("saved");

  await commandPost.pressMap(HOME);
  await commandPost.page.getByRole("textbox", { name: "Label" }).fill("Dujų nuotėkis · գազի արտահոսք");
  await commandPost.page.getByRole("textbox", { name: "Label" }).press("Enter");
  await expect
    .poll(async () => Object.values(await onDisk())[0]?.["label"], SOON)
    .toBe("Dujų nuotėkis · գազի արտահոսք");
  await tablet.pressMap(HOME);
  await tablet.page.getByText("Dujų nuotėkis · գազի արտահոսք").first().waitFor();
  await saveShot(tablet.page, "marked-tablet-light");
  await saveShot(commandPost.page, "marked-post-dark");

  await commandPost.page.locator("[data-inspected]").getByRole("button", { name: "Delete" }).click();
  await bothShow(0);
  await commandPost.page.getByRole("button", { name: "Undo" }).last().click();
  await bothShow(1);
});

test("a tablet offline and the command post edit the same annotation: equal on both and on disk, after a killed tab too", async () => {
  const url = tablet.page.url();
  await tablet.loseLink();
  await tablet.pressMap(HOME);
  await tablet.button("Edit").click();
  await tablet.page.getByRole("textbox", { name: "Note" }).fill("Smells since noon");
  await tablet.button("Done").click();
  await tablet.savingSays("keptOffline");
  await saveShot(tablet.page, "offline-tablet-light");
  await commandPost.pressMap(HOME);
  await commandPost.page.getByRole("textbox", { name: "Label" }).fill("Gas leak");
  await commandPost.page.getByRole("textbox", { name: "Label" }).press("Enter");
  await commandPost.savingSays("saved");
  const [before] = Object.values(await onDisk());
  expect(before).toMatchObject({ label: "Gas leak" });
  expect(before).not.toHaveProperty("note");

  await tablet.killTab();
  await tablet.regainLink();
  await tablet.openTab(url);
  await tablet.savingSays("saved");
  await expect
    .poll(async () => Object.values(await onDisk())[0], SOON)
    .toMatchObject({ label: "Gas leak", note: "Smells since noon" });
  for (const face of [commandPost, tablet]) {
    await face.pressMap(HOME);
    await face.page.getByText("Gas leak").first().waitFor();
    await expect.poll(async () => (await face.page.content()).includes("Smells since noon"), SOON).toBe(true);
  }
});

test("the tablet's own position moves its unit on the command post, and one tap stops it", async () => {
  await tablet.page.locator("header [data-action=position]").click();
  await tablet.button("Share as Gelbėtojai 7").click();
  await expect.poll(() => commandPost.unitsInView(), SOON).toContain("engine-7");
  await tablet.goTo(BRIDGE);
  await isShownAt("engine-7", BRIDGE);
  await saveShot(commandPost.page, "unit-post-dark");
  await saveShot(tablet.page, "unit-tablet-light");
  await tablet.button("Stop").first().click();
  await tablet.page.getByText("Sharing as").waitFor({ state: "detached" });
});

test("a recorded walk, played through the device address, moves its unit along its true way on the screen", async () => {
  const track = walkedPoints();
  const [first, last] = [track[0], track.at(-1)];
  if (!first || !last) throw new Error("the recording has no points");
  await founderDevice.command("unit.add", { unit: "walker", name: "Walker", symbol: "search-team" });
  const { answer } = await post(
    muster.url,
    `/api/units/walker/device-address?member=${founder.member.id}`,
    {},
    founder.cookie,
  );
  const { pathname } = new URL((answer as DeviceAddress).url);

  // The phone was without a link: it walks by its own clock, ten times as fast, up to now, and sends what it has kept.
  let clockMs = Date.now() - (last.timeMs - first.timeMs) / SPEED;
  let sent = 0;
  const played = await playTrack({
    track: { name: undefined, points: track },
    url: muster.url + pathname,
    speed: SPEED,
    now: () => clockMs,
    wait: async (ms) => {
      clockMs += ms;
    },
    send: async (url) => {
      const response = await fetch(url);
      if (!response.ok) return { kind: "refused", why: await response.text() };
      const point = track[sent];
      if (sent % CHECK_EVERY === 0 && point) await isShownAt("walker", point.at);
      sent += 1;
      return { kind: "taken" };
    },
  });

  expect(played).toMatchObject({ ended: "complete", taken: track.length, refused: 0 });
  await isShownAt("walker", last.at);
  await commandPost.page
    .getByRole("button", { name: /Walker/ })
    .first()
    .click();
  await expect
    .poll(async () => metresBetween((await commandPost.camera())?.centre ?? [0, 0], last.at), SOON)
    .toBeLessThan(200);
  await commandPost.mapIsDrawn();
  await saveShot(commandPost.page, "recording-post-dark");
  expect(commandPost.problems).toEqual([]);
  expect(tablet.problems).toEqual([]);
});

/** The unit glides to where its fix says: within the width of its symbol's frame. */
async function isShownAt(unit: string, at: LngLat): Promise<void> {
  await expect
    .poll(async () => {
      const [shown, there] = await Promise.all([commandPost.unitOnPage(unit), commandPost.placeOnPage(at)]);
      return shown ? Math.hypot(shown.x - there.x, shown.y - there.y) : Number.POSITIVE_INFINITY;
    }, SOON)
    .toBeLessThan(4);
}

function walkedPoints(): readonly TrackPoint[] {
  const read = readTrack(recordedWalk());
  if (read.kind === "refused") throw new Error(read.detail);
  return read.result.points;
}

test("a device that cannot draw maps says so, and everything else on it works", async () => {
  const link = await inviteBy(muster.url, founder, { role: "commander" });
  const letIn = (name: string) => approve(muster.url, founder, founderDevice, name);
  const device = { width: 1180, height: 820, drawsMaps: false } as const;
  const old = await openFace(browser, link, { ...device, name: "Old computer", letIn });
  const { page } = old;
  await page.locator("[data-no-map]").getByText("This device cannot draw the map").waitFor();
  await page.locator("nav [data-opens=messages]").click();
  await page.locator("[data-channel=everyone]").click();
  await page.getByRole("textbox", { name: /^Message to/ }).fill("Our screen has no map");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await page.locator("[data-message]").getByText("Our screen has no map").first().waitFor();
  await old.savingSays("saved");
  await saveShot(page, "live-map-no-map");
  await page.locator("nav [data-opens=units]").click();
  await page
    .getByRole("button", { name: /Gelbėtojai 7/ })
    .first()
    .click();
  await old.inspected.waitFor();
  expect(old.problems).toEqual([]);
  await old.close();
});
