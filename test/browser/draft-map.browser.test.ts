import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { mapOnPage, type Screen } from "./map-on-page.ts";
import { type ServedPage, servePage } from "./served-page.ts";
import { launchBrowser, saveShot } from "./support.ts";

let served: ServedPage;
let browser: Browser;
const problems: string[] = [];

beforeAll(async () => {
  served = await servePage("draft-map.html");
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

afterEach(() => expect(problems.splice(0)).toEqual([]));

const DESK: Screen = { width: 1180, height: 820 };
const PHONE: Screen = { width: 390, height: 844, isTouched: true };

const { open, whenIdle, pointOf, tap, drag } = mapOnPage("draftMap");

async function openDraft(query: string, screen = DESK): Promise<Page> {
  const page = await open(browser, `${served.url}?${query}`, screen, problems);
  onTestFinished(() => page.context().close());
  return page;
}

const scenario = (page: Page) =>
  page.evaluate(() => {
    const { scenario: now } = window.draftPage.draft.getState();
    if (!now) throw new Error("no draft");
    return now;
  });
const selected = (page: Page) => page.evaluate(() => window.draftPage.draft.getState().selected?.join("/"));
const steps = (page: Page) => page.evaluate(() => window.draftPage.draft.getState().past.length);
const undo = (page: Page) => page.evaluate(() => window.draftPage.draft.getState().undo());

/** The engine has drawn this shape where the tests look for it. */
async function whenShown(page: Page, key: string, isSelected: boolean): Promise<void> {
  await page.waitForFunction(
    ([wanted, chosen]) =>
      window.__muster?.draftMap?.shapesInView().some((shape) => shape.key === wanted && shape.selected === chosen) ===
      true,
    [key, isSelected] as const,
  );
}

function unitNamed(of: Scenario, name: string): { readonly index: number; readonly at: LngLat } {
  const index = of.units.findIndex((unit) => unit.name === name);
  const at = of.units[index]?.at;
  if (!at) throw new Error(`no unit ${name}`);
  return { index, at };
}

/** A patrol that stands by itself, in the north-west of the view. */
const PATROL = "Ekipažas 103";
/** Neither here... */
const BESIDE: LngLat = [24.2604, 55.0763];
/** ...nor here does a point or a line stand; here lies an area. */
const EMPTY: LngLat = [24.272, 55.081];
const EMPTY_TOO: LngLat = [24.272, 55.0785];

test("what is pressed is selected, what is pressed beside everything selects nothing", async () => {
  const page = await openDraft("scenario=train");
  const { index, at } = unitNamed(await scenario(page), PATROL);
  await whenShown(page, `units/${index}/at`, false);
  await tap(page, at);
  await expect.poll(() => selected(page)).toBe(`units/${index}`);
  await whenShown(page, `units/${index}/at`, true);
  await tap(page, BESIDE);
  await expect.poll(() => selected(page)).toBeUndefined();
  expect(await steps(page)).toBe(0);
});

test("a unit is dragged elsewhere, each time as one step back; its flight leaves the map alone", async () => {
  const page = await openDraft("scenario=train");
  const { index, at } = unitNamed(await scenario(page), PATROL);
  await whenShown(page, `units/${index}/at`, false);
  const camera = await page.evaluate(() => window.__muster?.draftMap?.camera());
  await drag(page, at, EMPTY);
  await expect.poll(() => steps(page)).toBe(1);
  expect(await selected(page)).toBe(`units/${index}`);
  const once = (await scenario(page)).units[index]?.at ?? [0, 0];
  expect(once[0]).toBeCloseTo(EMPTY[0], 4);
  expect(once[1]).toBeCloseTo(EMPTY[1], 4);
  await whenShown(page, `units/${index}/at`, true);
  await whenIdle(page);
  await drag(page, once, EMPTY_TOO);
  await expect.poll(() => steps(page)).toBe(2);
  await undo(page);
  expect((await scenario(page)).units[index]?.at).toEqual(once);
  await undo(page);
  expect((await scenario(page)).units[index]?.at).toEqual(at);
  expect(await page.evaluate(() => window.__muster?.draftMap?.camera())).toEqual(camera);
});

test("units of one station are drawn apart, and the one that is taken out comes along under the pointer", async () => {
  const page = await openDraft("scenario=train");
  const { units, view } = await scenario(page);
  await page.evaluate((at) => window.draftPage.draft.getState().set(["units", 1, "at"], at), EMPTY);
  await page.evaluate((at) => window.draftPage.draft.getState().set(["units", 0, "at"], at), EMPTY);
  await whenShown(page, "units/1/at", false);
  await whenIdle(page);
  const { x, y } = await pointOf(page, EMPTY);
  // Half a row above and below the place that they share.
  const tapped: (string | undefined)[] = [];
  for (const aside of [-20, 20]) {
    await page.mouse.click(x, y + aside);
    tapped.push(await selected(page));
  }
  expect(tapped).toEqual(["units/0", "units/1"]);
  await whenIdle(page);
  const to = await pointOf(page, EMPTY_TOO);
  await page.mouse.move(x, y + 20);
  await page.mouse.down();
  await page.mouse.move(to.x - 9, to.y, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(async () => (await scenario(page)).units[1]?.at[1]).toBeCloseTo(EMPTY_TOO[1], 4);
  expect((await scenario(page)).units[0]?.at).toEqual(EMPTY);
  expect(units.length).toBeGreaterThan(2);
  expect(view.zoom).toBeGreaterThan(0);
});

test("an area is drawn for a field that wishes for one, and reshaped by its handles", async () => {
  const page = await openDraft("scenario=train");
  const corners: LngLat[] = [
    [24.268, 55.0825],
    [24.274, 55.0825],
    [24.274, 55.0795],
    [24.268, 55.0795],
  ];
  const at = (await scenario(page)).areas.length;
  await page.evaluate((index) => {
    const { add, draw } = window.draftPage.draft.getState();
    add(["areas"], { id: "new", name: "New area", ring: [] });
    draw({ path: ["areas", index, "ring"], what: "area" });
  }, at);
  await page.getByText("Tap the first corner of the area.").waitFor();
  for (const corner of corners) await tap(page, corner);
  await saveShot(page, "draft-map-drawing");
  await page.getByRole("button", { name: "Finish" }).click();
  const ring = async () => (await scenario(page)).areas[at]?.ring ?? [];
  await expect.poll(async () => (await ring()).length).toBe(5);
  expect(await page.evaluate(() => window.draftPage.draft.getState().drawing)).toBeUndefined();
  expect(await selected(page)).toBe(`areas/${at}`);

  await whenShown(page, `areas/${at}/ring`, true);
  await whenIdle(page);
  const before = await ring();
  const before3 = before[2] ?? EMPTY;
  const count = await steps(page);
  await drag(page, before3, [24.276, 55.0785]);
  await expect.poll(() => steps(page)).toBe(count + 1);
  const after = await ring();
  expect(after).toHaveLength(5);
  expect(after[2]?.[0]).toBeCloseTo(24.276, 4);
  await saveShot(page, "draft-map-reshaped");
  await undo(page);
  expect(await ring()).toEqual(before);
});

test("a point is placed by a tap, by Enter in the middle of the map, or not at all after Escape", async () => {
  const page = await openDraft("scenario=train");
  const { index, at } = unitNamed(await scenario(page), PATROL);
  const wish = () =>
    page.evaluate((i) => window.draftPage.draft.getState().draw({ path: ["units", i, "at"], what: "point" }), index);
  const place = async () => (await scenario(page)).units[index]?.at;
  await wish();
  await page.getByText("Tap where it shall be.").waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => page.evaluate(() => window.draftPage.draft.getState().drawing)).toBeUndefined();
  expect(await place()).toEqual(at);
  await wish();
  await tap(page, EMPTY);
  await expect.poll(async () => (await place())?.[0]).toBeCloseTo(EMPTY[0], 4);
  await wish();
  await page.keyboard.press("Enter");
  const middle = await page.evaluate(() => window.draftPage.view.getState().at);
  await expect.poll(place).toEqual(middle);
});

test("a line is drawn by keys alone, and Ctrl+Z takes back a corner of it, not a step of the scenario", async () => {
  const page = await openDraft("scenario=train");
  const layer = (await scenario(page)).start.layers[0];
  const at = layer?.annotations.findIndex(({ kind }) => kind === "point") ?? -1;
  const path = ["start", "layers", 0, "annotations", at, "geometry"] as const;
  await page.evaluate((to) => window.draftPage.draft.getState().draw({ path: to, what: "line" }), path);
  await page.getByText("Tap where the line starts.").waitFor();
  const arrow = async (key: string) => {
    await page.keyboard.press(key);
    await whenIdle(page);
  };
  await page.keyboard.press("Space");
  await arrow("ArrowRight");
  await page.keyboard.press("Space");
  await arrow("ArrowDown");
  await page.keyboard.press("Space");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Enter");
  const geometry = async () => (await scenario(page)).start.layers[0]?.annotations[at]?.geometry;
  await expect.poll(async () => (await geometry())?.type).toBe("LineString");
  expect((await geometry())?.coordinates).toHaveLength(2);
  expect(await steps(page)).toBe(1);
});

test("what is selected in a list is flown to where it is out of view, and everything is shown on demand", async () => {
  const page = await openDraft("scenario=train");
  const camera = () => page.evaluate(() => window.__muster?.draftMap?.camera());
  const { truth, view } = await scenario(page);
  expect((await camera())?.centre[0]).toBeCloseTo(view.at[0], 4);
  const far = truth.care.findIndex(({ name }) => name.includes("Kauno"));
  await page.evaluate((index) => window.draftPage.draft.getState().select(["truth", "care", index]), far);
  await expect.poll(async () => (await camera())?.centre[0]).toBeCloseTo(truth.care[far]?.at[0] ?? 0, 3);
  await page.getByRole("button", { name: "Show everything on the map" }).click();
  await expect.poll(async () => (await camera())?.zoom ?? 20).toBeLessThan(11);
  await whenIdle(page);
  await expect.poll(() => page.evaluate(() => window.draftPage.view.getState().zoom)).toBeLessThan(11);
});

test.each(["train", "flood", "forest"])(
  "everything of a scenario is still there in light, and after the map was away (%s)",
  async (name) => {
    const page = await openDraft(`scenario=${name}&appearance=dark`);
    const shown = async () =>
      (await page.evaluate(() => window.__muster?.draftMap?.shapesInView().map(({ key }) => key) ?? [])).toSorted();
    const before = await shown();
    expect(before.length).toBeGreaterThan(10);
    await saveShot(page, `draft-map-${name}-dark`);
    await page.evaluate(() => window.draftPage.appearance.getState().choose("light"));
    await whenIdle(page);
    await expect.poll(shown).toEqual(before);
    await saveShot(page, `draft-map-${name}-light`);
    await page.evaluate(() => window.draftPage.show(false));
    await page.waitForFunction(() => window.__muster?.draftMap === undefined);
    await page.evaluate(() => window.draftPage.show(true));
    await page.waitForFunction(() => window.__muster?.draftMap !== undefined);
    await whenIdle(page);
    await expect.poll(shown).toEqual(before);
  },
);

test("a finger selects a unit on a phone", async () => {
  const page = await openDraft("scenario=train", PHONE);
  const { index } = unitNamed(await scenario(page), PATROL);
  await page.evaluate(([i, at]) => window.draftPage.draft.getState().set(["units", i, "at"], at), [
    index,
    (await scenario(page)).view.at,
  ] as const);
  const at = (await scenario(page)).view.at;
  await whenShown(page, `units/${index}/at`, false);
  await whenIdle(page);
  const { x, y } = await pointOf(page, at);
  await page.touchscreen.tap(x, y);
  await expect.poll(() => selected(page)).toBe(`units/${index}`);
  await saveShot(page, "draft-map-phone");
});

test("3,000 units more are drawn, and one of them is found under the pointer", async () => {
  const page = await openDraft("scenario=train&units=3000");
  const { units } = await scenario(page);
  const index = units.length - 1;
  const at = units[index]?.at ?? EMPTY;
  await page.evaluate((i) => window.draftPage.draft.getState().select(["units", i]), index);
  await whenIdle(page);
  await page.evaluate(() => window.draftPage.draft.getState().select(undefined));
  await whenShown(page, `units/${index}/at`, false);
  await whenIdle(page);
  await tap(page, at);
  await expect.poll(() => selected(page)).toBe(`units/${index}`);
  await saveShot(page, "draft-map-3000-units");
});
