import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LngLat } from "../../shared/picture/geometry.ts";
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
import { whatAxeFinds, whatKeepsOut } from "./what-keeps-out.ts";

/**
 * A trainer lays what the fire brigade sees, and then what the police sees, beside what is really there; an observer does
 * so too, who is not told with whom anything is shared.
 */
const SOON = { timeout: 60_000, interval: 100 };
const HIDDEN = "Left wing fails at 1:30";
/** Some 400 m east of where the dam really is. */
const MARKED: LngLat = [15.028, 51.0268];
const LAYER = "fire-alone";

let muster: Muster;
let browser: Browser;
let founder: Admission;
let room: RemoteRoom;
let fireRoom: RemoteRoom | undefined;
let device: Device<RemoteLine>;
let trainer: Face;
let cameraBefore: Awaited<ReturnType<Face["camera"]>>;

beforeAll(async () => {
  [muster, browser] = await Promise.all([startMuster({ demo: false }), launchBrowser()]);
  founder = await foundBy(muster.url, muster.link("found"), { at: MARKED, zoom: 13 });
  room = await openRemoteRoom(muster.url, founder);
  device = new Device({ member: founder.member, now: Date.now, room: async () => room });
  trainer = await openFace(browser, await inviteBy(muster.url, founder, { role: "exercise-control" }), {
    width: 1440,
    height: 900,
    name: "Tomas",
    letIn,
  });
});

afterAll(async () => {
  room?.close();
  fireRoom?.close();
  await browser?.close();
  await muster?.stop();
});

const letIn = (name: string) => approve(muster.url, founder, device, name);
const beside = () => trainer.page.locator("[data-beside]");
const lookedAs = (agency: string) => trainer.page.locator(`[data-beside=${agency}]`).waitFor();
const seenThere = () => trainer.page.evaluate(() => window.__muster?.secondMap?.annotationsInView() ?? []);
const truthThere = () => trainer.page.evaluate(() => window.__muster?.map?.truth() ?? []);
const cameras = () =>
  trainer.page.evaluate(() => [window.__muster?.map?.camera(), window.__muster?.secondMap?.camera()] as const);

/** The commander of the fire brigade, without a browser, marks the dam on a layer that nobody else sees. */
async function fireMarksTheDam(): Promise<void> {
  const link = await inviteBy(muster.url, founder, { agency: "feuerwehr", role: "commander" });
  const { answer, cookie } = await post(muster.url, "/api/join", {
    token: link.slice(link.indexOf("=") + 1),
    name: "Frank",
  });
  await letIn("Frank");
  const { member } = answer as Pick<Admission, "member">;
  const there = await openRemoteRoom(muster.url, { member, cookie });
  fireRoom = there;
  const fire = new Device({ member, now: Date.now, room: async () => there, live: true });
  const added = await fire.command("layer.add", { layer: LAYER, name: "Only for us", tlp: "RED" });
  expect(added.kind).toBe("done");
  await fire.regainLink([`layer/${LAYER}`]);
  await fire.until(() => fire.hasOpened([`layer/${LAYER}`]));
  fire.mark(LAYER, "dam-as-heard", {
    symbol: "hazard",
    label: "Dam may fail",
    geometry: JSON.stringify({ type: "Point", coordinates: MARKED }),
  });
  const barrier = fire.barrier();
  fire.deliver();
  await fire.until(() => fire.savedUpTo >= barrier);
}

/** The middle of one half's map, on the page. */
async function middleOf(half: "seen" | "truth"): Promise<{ x: number; y: number }> {
  const box = await trainer.page.locator(`[data-half=${half}] .maplibregl-canvas`).boundingBox();
  if (!box) throw new Error(`no map in the half ${half}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function dragIn(half: "seen" | "truth"): Promise<void> {
  const { mouse } = trainer.page;
  const { x, y } = await middleOf(half);
  await mouse.move(x, y);
  await mouse.down();
  await mouse.move(x + 60, y + 30, { steps: 4 });
  await mouse.move(x + 120, y + 60, { steps: 4 });
  await mouse.up();
}

test("exercise control lays an agency's picture beside the truth; the list leads both maps to what differs", async () => {
  const { page } = trainer;
  await page.locator("[data-opens=exercise]").click();
  await page.locator('[data-scenario="flood-across-a-border"]').click();
  await trainer.button("Load the scenario").click();
  await page.locator("[data-clock=ready]").waitFor();
  await trainer.button("Start play").click();
  await page.locator("[data-play=running]").waitFor();
  await fireMarksTheDam();

  cameraBefore = await trainer.camera();
  await page.locator("[data-panel] [data-opens=beside]").click();
  await page.locator("[data-beside-agency]").selectOption("feuerwehr");
  await lookedAs("feuerwehr");
  await page.getByRole("region", { name: "Ground truth", exact: true }).waitFor();
  const dam = page.locator("[data-difference=off]", { hasText: HIDDEN });
  await dam.waitFor();
  await dam.click();
  await expect.poll(async () => (await cameras())[1]?.centre[0], SOON).toBeCloseTo(15.0222, 4);
  const [truth, seen] = await cameras();
  expect(seen).toEqual(truth);
});

test("what the fire brigade marked for itself is in its half alone; what is hidden is in the half of the truth", async () => {
  const { page } = trainer;
  await expect.poll(seenThere, SOON).toContain("dam-as-heard");
  expect(await truthThere()).toContainEqual({ kind: "drawn", label: HIDDEN });
  expect(await page.evaluate(() => window.__muster?.map?.annotationsInView())).toEqual([]);
  expect(await page.evaluate(() => window.__muster?.secondMap?.truth())).toEqual([]);
  await saveShot(page, "side-by-side-fire");

  await page.locator("[data-beside-agency]").selectOption("polizei");
  await lookedAs("polizei");
  await expect.poll(seenThere, SOON).not.toContain("dam-as-heard");
  await page.locator("[data-difference=missed]", { hasText: HIDDEN }).waitFor();
  await saveShot(page, "side-by-side-police");
  const select = page.locator("[data-beside-agency]");
  const before = await select.inputValue();
  await trainer.button("Next agency").click();
  await expect.poll(() => select.inputValue(), SOON).not.toBe(before);
  await trainer.button("Previous agency").click();
  await lookedAs(before);
});

test("an observer sees both maps, and in the place of the list why what differs cannot be shown", async () => {
  const link = await inviteBy(muster.url, founder, { role: "observer" });
  const observer = await openFace(browser, link, { width: 1440, height: 900, name: "Olga" });
  const { page } = observer;
  const marksIn = (map: "map" | "secondMap") =>
    page.evaluate((which) => window.__muster?.[which]?.annotationsInView() ?? [], map);
  const truthIn = (map: "map" | "secondMap") =>
    page.evaluate((which) => window.__muster?.[which]?.truth().map(({ label }) => label) ?? [], map);
  await page.locator("[data-opens=exercise]").click();
  await page.locator("[data-panel] [data-opens=beside]").click();
  await page.locator("[data-beside-agency]").selectOption("feuerwehr");
  await page.locator("[data-beside=feuerwehr]").waitFor();

  await expect.poll(() => marksIn("secondMap"), SOON).toContain("dam-as-heard");
  await expect.poll(() => truthIn("map"), SOON).toContain(HIDDEN);
  expect(await truthIn("secondMap")).toEqual([]);
  expect(await marksIn("map")).toEqual([]);
  const note = page.getByRole("region", { name: "Differences cannot be shown to you", exact: true });
  await note.waitFor();
  expect(await page.locator("[data-differences], [data-difference], [data-badge]").count()).toBe(0);
  await saveShot(page, "side-by-side-observer-dark");
  expect((await whatKeepsOut(page, "side by side of an observer", "[data-untold]")).join("\n")).toBe("");
  await note.locator("summary").click();
  const ofPolice = note.getByRole("listitem").filter({ hasText: "Polizeidirektion" });
  expect(await ofPolice.innerText()).toMatch(/Bridges.*Units/s);
  expect(await note.getByText("Berufsfeuerwehr").count()).toBe(0);
  await saveShot(page, "side-by-side-observer-light");
  expect((await whatAxeFinds(page, "what is left out", { part: "[data-untold]" })).join("\n")).toBe("");

  await page.locator("[data-beside-agency]").selectOption("polizei");
  await page.locator("[data-beside=polizei]").waitFor();
  await expect.poll(() => marksIn("secondMap"), SOON).not.toContain("dam-as-heard");
  await note.getByText("Berufsfeuerwehr").waitFor();
  expect(await page.locator("[data-differences], [data-difference], [data-badge]").count()).toBe(0);
  await page.setViewportSize({ width: 820, height: 1180 });
  await saveShot(page, "side-by-side-observer-upright");
  expect(observer.problems).toEqual([]);
  await observer.close();
});

test.each([["seen"], ["truth"]] as const)(
  "dragging the half %s moves both, and the pointer is shown in the other",
  async (half) => {
    const { page } = trainer;
    const [start] = await cameras();
    await dragIn(half);
    await expect
      .poll(async () => {
        const [one, other] = await cameras();
        return JSON.stringify(one) === JSON.stringify(other) && one?.centre[0] !== start?.centre[0];
      }, SOON)
      .toBe(true);
    const other = half === "seen" ? "truth" : "seen";
    expect(await page.locator(`[data-half=${other}] [data-pointer-echo]`).count()).toBe(1);
    expect(await page.locator(`[data-half=${half}] [data-pointer-echo]`).count()).toBe(0);
  },
);

test("it keeps nobody out, in both themes, and a key of the command post does nothing behind it", async () => {
  const { page } = trainer;
  expect((await whatKeepsOut(page, "side by side")).join("\n")).toBe("");
  await page.locator("[data-closes=beside]").focus();
  await page.keyboard.press("a");
  await page.keyboard.press("2");
  expect(await beside().count()).toBe(1);
});

test("on a smaller screen both halves have room; Esc leads back to the one map as it was", async () => {
  const { page } = trainer;
  await page.setViewportSize({ width: 1180, height: 820 });
  await saveShot(page, "side-by-side-tablet");
  await page.setViewportSize({ width: 820, height: 1180 });
  await saveShot(page, "side-by-side-upright");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.keyboard.press("Escape");
  await beside().waitFor({ state: "detached" });
  await trainer.mapIsDrawn();
  expect(await page.evaluate(() => window.__muster?.secondMap)).toBeUndefined();
  expect(await trainer.camera()).toEqual(cameraBefore);
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-opens")), SOON).toBe("beside");
  expect(await page.locator("[data-panel] [data-clock]").count()).toBe(1);
  expect(trainer.problems).toEqual([]);
});
