import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AnnotationProperties } from "../../shared/picture/annotation.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { PhotoKey } from "../../shared/picture/photo.ts";
import type { Joined, ReturnLink } from "../../shared/protocol/http.ts";
import { Device } from "../support/field/device.ts";
import {
  type Admission,
  inviteBy,
  openRemoteRoom,
  post,
  type RemoteLine,
  type RemoteRoom,
} from "../support/remote-room.ts";
import { type Face, openFace, openFront } from "./face.ts";
import { PAYLOADS, ROUND } from "./payloads.ts";
import { launchBrowser, type Muster, saveShot, startMuster } from "./support.ts";

const HERE: LngLat = [71.43, 51.13];
const PASSWORD = "two hundred payloads";
const ROUNDS = PAYLOADS.length / ROUND;

let muster: Muster;
let browser: Browser;
let founder: Admission;
let account: string;
let room: RemoteRoom;
let device: Device<RemoteLine>;
let commands = 0;

beforeAll(async () => {
  // Two hundred foundings come from as many addresses.
  process.env["TRUST_PROXY"] = "yes";
  [muster, browser] = await Promise.all([startMuster({ demo: false }), launchBrowser()]);
  const token = new URL(muster.link("found")).hash.slice("#found=".length);
  const answer = await found(0, { token, account: { login: payload(0), password: PASSWORD } });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  account = cookies.find((cookie) => cookie.startsWith("muster_account=")) ?? "";
  const { member } = (await answer.json()) as Joined;
  founder = { member, cookie: cookies.find((cookie) => cookie.includes(member.id)) ?? "" };
  room = await openRemoteRoom(muster.url, founder);
  device = new Device({ member, now: Date.now, room: async () => room, live: true });
});
afterAll(async () => {
  delete process.env["TRUST_PROXY"];
  device?.loseLink();
  room?.close();
  await browser?.close();
  await muster?.stop();
});

/** The payloads come round again, so that neighbouring fields hold different ones. */
function payload(n: number): string {
  return PAYLOADS[n % PAYLOADS.length] ?? "";
}

/** Founds an operation that is called by the `n`th payload, as is all that comes with it. */
async function found(n: number, more: object): Promise<Response> {
  const answer = await fetch(`${muster.url}/api/found`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": `10.0.${n % 200}.1`, cookie: account ?? "" },
    body: JSON.stringify({
      kind: n % 2 === 0 ? "drill" : "emergency",
      name: payload(n),
      agency: { name: payload(n + 1), shortName: "<b>" },
      member: payload(n + 2),
      home: { at: HERE, zoom: 14 },
      ...more,
    }),
  });
  expect([payload(n), answer.status]).toEqual([payload(n), 200]);
  return answer;
}

/** Carries out one command a payload of a round, over a socket of its own: none takes more than fifty a second. */
async function each(
  round: number,
  command: (n: number) => readonly [Parameters<typeof device.command>[0], object],
): Promise<void> {
  const numbers = Array.from({ length: ROUND }, (_, i) => round * ROUND + i);
  const there = await openRemoteRoom(muster.url, founder);
  const sender = new Device({ member: founder.member, now: Date.now, room: async () => there });
  commands += 1;
  const replies = await Promise.all(
    numbers.map((n) => {
      const [name, input] = command(n);
      return sender.command(name, input, `each-${commands}-${n}`);
    }),
  );
  there.close();
  expect(replies.filter(({ kind }) => kind === "refused")).toEqual([]);
}

/** Puts forty payloads into every text field that there is; the last round's names give way to this one's. */
async function fill(round: number): Promise<void> {
  const name = round === 0 ? "add" : "change";
  const agency = { kind: "police", colour: "#2563eb", country: "LT", language: "lt" };
  await each(round, (n) =>
    n % ROUND === 0
      ? ["agency.change", { agency: founder.member.agency, name: payload(n), shortName: "'>" }]
      : [`agency.${name}`, { agency: `a-${n % ROUND}`, name: payload(n), shortName: '"><', ...agency }],
  );
  await each(round, (n) => [
    `layer.${name}`,
    { layer: `l-${n % ROUND}`, name: payload(n + 1), ...(round === 0 ? { tlp: "AMBER" } : {}) },
  ]);
  const agencies = [founder.member.agency, "a-1"];
  await each(round, (n) => [
    `channel.${name}`,
    { channel: `c-${n % ROUND}`, name: payload(n + 2), ...(round === 0 ? { agencies } : {}) },
  ]);
  await each(round, (n) => [
    "unit.add",
    { unit: `u-${n}`, name: payload(n), symbol: "boat", capabilities: [payload(n + 3), payload(n + 4)] },
  ]);
  for (let n = round * ROUND; n < (round + 1) * ROUND; n += 1) {
    device.mark("l-0", `m-${n}`, {
      geometry: JSON.stringify({ type: "Point", coordinates: placeOf(n) }),
      symbol: "hazard",
      label: payload(n),
      note: payload(n + 5),
      ...captioned(n),
    });
  }
}

/** A photo of a mark, called by the payload, of which nothing but the name is there. */
function captioned(n: number): Partial<AnnotationProperties> {
  const photo: PhotoKey = `photo-${n.toString(16).padStart(64, "0")}`;
  const { id: by } = founder.member;
  return { [photo]: { caption: payload(n + 6), takenAtMs: n, widthPx: 10, heightPx: 10, by } };
}

/** A field of marks above the middle of the map, clear of panels and notices. */
function placeOf(n: number): LngLat {
  const i = n % ROUND;
  return [HERE[0] - 0.0065 + (i % 8) * 0.003, HERE[1] + Math.floor(i / 8) * 0.002];
}

/** As many members as there are payloads, every fifth of whom waits to be let in. */
async function fillWithMembers(): Promise<void> {
  const { agency } = founder.member;
  const link = async (role: "coordinator" | "commander") => {
    const invite = { role, agency, uses: 200, validHours: 1 };
    const { answer } = await post(muster.url, `/api/invites?member=${founder.member.id}`, invite, founder.cookie);
    return (answer as { link: string }).link.split("#join=")[1];
  };
  const [crew, commander] = [await link("coordinator"), await link("commander")];
  await Promise.all(
    PAYLOADS.map((name, n) => post(muster.url, "/api/join", { token: n % 5 === 0 ? commander : crew, name })),
  );
}

/** Presses each mark of a round, which lies above those of the rounds before, and sees it in the inspector. */
async function inspectAll(face: Face, round: number): Promise<void> {
  await expect
    .poll(async () => (await face.annotationsInView()).length, { timeout: 45_000 })
    .toBeGreaterThanOrEqual((round + 1) * ROUND);
  for (let n = round * ROUND; n < (round + 1) * ROUND; n += 1) {
    await face.pressMap(placeOf(n));
    await face.page.locator(`[data-inspected="m-${n}"]`).waitFor();
  }
}

/** Looks at the whole of a list that makes only those rows that are in view. */
async function scrollThrough(page: Page): Promise<void> {
  for (const list of await page.locator("[class*=frame]").all()) {
    await list.evaluate((element) => {
      element.scrollTop = element.scrollHeight;
    });
  }
}

/** Nothing ran, and the policy had nothing to keep from running. */
async function expectNothingRan(face: Face): Promise<void> {
  const ran = await face.page.evaluate(() => [
    ...("__xss" in window ? ["__xss"] : []),
    ...document.querySelectorAll("xss"),
  ]);
  expect(ran).toEqual([]);
  expect(face.problems).toEqual([]);
}

function watchDialogs(face: Face): Face {
  face.page.on("dialog", (dialog) => {
    void dialog.dismiss();
    throw new Error(`a dialog opened: ${dialog.message()}`);
  });
  return face;
}

test("there are 200 payloads, each of them short enough for a name", () => {
  expect(new Set(PAYLOADS)).toHaveProperty("size", 200);
  expect(PAYLOADS.filter((text) => text.length > 80)).toEqual([]);
});

test("nothing runs on any screen of a command post, whatever its operation, agencies, layers, channels, units, marks and members are called", async () => {
  await fill(0);
  await device.regainLink(["layer/l-0"]);
  await device.until(() => device.hasOpened(["layer/l-0"]));
  await fillWithMembers();
  const { answer } = await post(muster.url, `/api/return-link?member=${founder.member.id}`, {}, founder.cookie);
  const link = `${muster.url}/${new URL((answer as ReturnLink).link).hash}`;
  const desk = watchDialogs(await openFront(browser, link, { width: 1440, height: 900 }));
  const { page } = desk;
  await page.locator("button[type=submit]").click();
  await page.locator("[data-face]").first().waitFor();
  await desk.mapIsDrawn();
  const panels = page.getByRole("navigation", { name: "Panels" });
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round > 0) await fill(round);
    for (const panel of ["Units", "Layers", "Channels", "Agencies", "People", "Device"]) {
      await panels.getByRole("button", { name: panel }).click();
      if (panel === "Units") await scrollThrough(page);
      if (round === 0) await saveShot(page, `xss-${panel.toLowerCase()}`);
    }
    await inspectAll(desk, round);
    await expectNothingRan(desk);
  }
  await saveShot(page, "xss-inspector");
});

test("nothing runs on a tablet, nor on the way in", async () => {
  await device.command("unit.add", { unit: "tablet", name: payload(7), symbol: "boat" });
  const link = await inviteBy(muster.url, founder, { role: "coordinator", unit: "tablet" });
  const tablet = watchDialogs(
    await openFace(browser, link, { width: 390, height: 844, touch: true, name: payload(9), colorScheme: "light" }),
  );
  for (let n = 0; n < ROUND; n += 8) await tablet.pressMap(placeOf(n));
  await saveShot(tablet.page, "xss-tablet");
  await expectNothingRan(tablet);
});

test("nothing runs where an account sees what it founded", async () => {
  for (let from = 1; from < PAYLOADS.length; from += 20) {
    const numbers = Array.from({ length: Math.min(20, PAYLOADS.length - from) }, (_, i) => from + i);
    await Promise.all(numbers.map((n) => found(n, {})));
  }
  const front = watchDialogs(await openFront(browser, `${muster.url}/#sign-in`, { width: 1180, height: 820 }));
  await front.page.locator("input[autocomplete=username]").fill(payload(0));
  await front.page.locator("input[type=password]").fill(PASSWORD);
  await front.page.locator("button[type=submit]").click();
  await front.button("Sign out").waitFor();
  const shown = await front.page.locator("body").innerText();
  expect(PAYLOADS.filter((text) => !shown.includes(text))).toEqual([]);
  await saveShot(front.page, "xss-account");
  await expectNothingRan(front);
});
