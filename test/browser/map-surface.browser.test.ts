import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest";
import { cornersOf } from "../../client/map/tools/geometry-edits.ts";
import type { Annotation } from "../../shared/picture/annotation.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { mapOnPage, type Screen } from "./map-on-page.ts";
import { type ServedPage, servePage } from "./served-page.ts";
import { launchBrowser, saveShot } from "./support.ts";

let served: ServedPage;
let browser: Browser;
let desk: Page | undefined;
const problems: string[] = [];

beforeAll(async () => {
  served = await servePage("map-surface.html");
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await served?.stop();
});

afterEach(() => expect(problems.splice(0)).toEqual([]));

const DESK: Screen = { width: 1440, height: 900 };
const TABLET: Screen = { width: 1180, height: 820, isTouched: true };
const PHONE: Screen = { width: 390, height: 844, isTouched: true };

const { open, whenIdle, pointOf, tap, drag } = mapOnPage("map");
const openPage = (query: string, screen: Screen) => open(browser, `${served.url}?${query}`, screen, problems);

/** A map of its own for one test. */
async function openMap(query: string, screen = DESK): Promise<Page> {
  const page = await openPage(query, screen);
  onTestFinished(() => page.context().close());
  return page;
}

/** The map on which the tests draw one after another, as it was opened: nothing drawn, selected or taken in hand. */
async function deskAnew(): Promise<Page> {
  desk ??= await openPage(STILL, DESK);
  await desk.evaluate(() => window.page.startAnew());
  await whenIdle(desk);
  return desk;
}

const LAYER = "flood-situation";

/** The annotations that were drawn in this test. */
async function drawn(page: Page): Promise<Annotation[]> {
  return page.evaluate(
    (layer) => [...window.page.session.picture.annotations(layer).values()].filter(({ id }) => id.startsWith("drawn-")),
    LAYER,
  );
}

async function whenDrawn(page: Page, count: number): Promise<Annotation[]> {
  await page.waitForFunction(
    ([layer, wanted]) =>
      [...window.page.session.picture.annotations(layer).keys()].filter((id) => id.startsWith("drawn-")).length ===
      wanted,
    [LAYER, count] as const,
  );
  return drawn(page);
}

function corners(annotation: Annotation | undefined): number {
  return annotation ? cornersOf(annotation.geometry).length : 0;
}

/** Four corners of an empty part of the town. */
const NORTH_WEST: LngLat = [71.3955, 51.1285];
const NORTH_EAST: LngLat = [71.4085, 51.1285];
const SOUTH_EAST: LngLat = [71.4085, 51.1195];
const SOUTH_WEST: LngLat = [71.3955, 51.1195];

/** Everything stands still and out of the way. */
const STILL = "units=1&fixEveryMs=0";

async function drawArea(page: Page): Promise<Annotation> {
  await page.evaluate(() => window.page.workspace.getState().use({ kind: "draw", what: "area" }));
  for (const corner of [NORTH_WEST, NORTH_EAST, SOUTH_EAST, SOUTH_WEST]) await tap(page, corner);
  await page.getByRole("button", { name: "Finish" }).click();
  const [area] = await whenDrawn(page, 1);
  if (!area) throw new Error("nothing was drawn");
  return area;
}

test("500 units are on the map, move while they are watched, and are found under the finger", async () => {
  const page = await openMap("units=500");
  const inView = await page.evaluate(() => window.__muster?.map?.unitsInView() ?? []);
  expect(inView.length).toBeGreaterThan(300);
  await saveShot(page, "map-500-units");

  const before = await page.evaluate(() => window.__muster?.map?.unitScreenPosition("engine-1"));
  await page.waitForFunction((was) => {
    const now = window.__muster?.map?.unitScreenPosition("engine-1");
    return was !== undefined && now !== undefined && Math.hypot(now.x - was.x, now.y - was.y) > 3;
  }, before);

  await page.evaluate(() => window.page.workspace.getState().fly({ at: [71.43, 51.135], zoom: 15 }));
  await whenIdle(page);
  const point = await page.evaluate(() => window.__muster?.map?.unitScreenPosition("rescue-7"));
  await page.mouse.click(point?.x ?? 0, point?.y ?? 0);
  await page.waitForFunction(() => window.page.workspace.getState().selection?.kind === "unit");
  expect(await page.evaluate(() => window.page.workspace.getState().selection)).toEqual({
    kind: "unit",
    unit: "rescue-7",
  });
});

test("a line is drawn corner by corner, ended by a double tap, undone and redone", async () => {
  const page = await deskAnew();
  await page.evaluate(() => window.page.workspace.getState().use({ kind: "draw", what: "line" }));
  await tap(page, NORTH_WEST);
  await tap(page, NORTH_EAST);
  const end = await pointOf(page, SOUTH_EAST);
  await page.mouse.dblclick(end.x, end.y);
  const [line] = await whenDrawn(page, 1);
  expect(line?.kind).toBe("line");
  expect(corners(line)).toBe(3);
  await page.waitForFunction((id) => window.__muster?.map?.annotationsInView().includes(id) === true, line?.id ?? "");

  await page.evaluate(() => window.page.session.editor.undo());
  await whenDrawn(page, 0);
  await page.evaluate(() => window.page.session.editor.redo());
  await whenDrawn(page, 1);
});

test("while drawing, Ctrl+Z takes back a corner and Escape drops the drawing, and nothing is written", async () => {
  const page = await deskAnew();
  await page.evaluate(() => window.page.workspace.getState().use({ kind: "draw", what: "line" }));
  await tap(page, NORTH_WEST);
  await tap(page, NORTH_EAST);
  await tap(page, SOUTH_EAST);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Enter");
  const [line] = await whenDrawn(page, 1);
  expect(corners(line)).toBe(2);

  await page.evaluate(() => window.page.workspace.getState().use({ kind: "draw", what: "area" }));
  await tap(page, SOUTH_WEST);
  await tap(page, SOUTH_EAST);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => window.page.workspace.getState().tool)).toEqual({ kind: "select" });
  expect(await drawn(page)).toHaveLength(1);
});

test("an area is moved, reshaped, given a corner and relieved of one, each a step of undo", async () => {
  const page = await deskAnew();
  const area = await drawArea(page);
  expect(corners(area)).toBe(4);

  await drag(page, NORTH_WEST, [71.391, 51.131]);
  await expect.poll(async () => (await drawn(page))[0]?.geometry).not.toEqual(area.geometry);
  const reshaped = (await drawn(page))[0];
  expect(corners(reshaped)).toBe(4);
  await saveShot(page, "map-reshaping");

  const middle: LngLat = [(NORTH_EAST[0] + SOUTH_EAST[0]) / 2, (NORTH_EAST[1] + SOUTH_EAST[1]) / 2];
  await drag(page, middle, [71.413, middle[1]]);
  await expect.poll(async () => corners((await drawn(page))[0])).toBe(5);

  const corner = await pointOf(page, SOUTH_WEST);
  await page.mouse.click(corner.x, corner.y, { button: "right" });
  await expect.poll(async () => corners((await drawn(page))[0])).toBe(4);

  const known = (await drawn(page))[0];
  await drag(page, [71.402, 51.124], [71.402, 51.118]);
  await expect.poll(async () => (await drawn(page))[0]?.geometry).not.toEqual(known?.geometry);

  const undo = () => page.evaluate(() => window.page.session.editor.undo());
  for (let i = 0; i < 4; i += 1) await undo();
  expect((await drawn(page))[0]?.geometry).toEqual(area.geometry);
  await undo();
  await whenDrawn(page, 0);
});

test("a change from elsewhere replaces the shape under the handles", async () => {
  const page = await deskAnew();
  const area = await drawArea(page);
  const elsewhere: LngLat[] = [NORTH_WEST, [71.402, 51.131], SOUTH_EAST, NORTH_WEST];
  await page.evaluate(
    ([layer, id, ring]) =>
      window.page.session.editor.change(layer, id, { geometry: { type: "Polygon", coordinates: [ring] } }),
    [LAYER, area.id, elsewhere] as const,
  );
  await drag(page, [71.402, 51.131], [71.402, 51.133]);
  await expect.poll(async () => JSON.stringify((await drawn(page))[0]?.geometry)).not.toContain("51.131]");
  const [now] = await drawn(page);
  expect(corners(now)).toBe(3);
  expect(JSON.stringify(now?.geometry)).toContain(JSON.stringify(SOUTH_EAST));
});

test("a mark is set with one tap, dragged, deleted with a key and brought back", async () => {
  const page = await deskAnew();
  await page.evaluate(() => window.page.workspace.getState().use({ kind: "mark", symbol: "hazard" }));
  await tap(page, SOUTH_WEST);
  const [mark] = await whenDrawn(page, 1);
  expect(mark).toMatchObject({ kind: "point", symbol: "hazard" });
  expect(await page.evaluate(() => window.page.workspace.getState().tool)).toEqual({ kind: "select" });
  await page.waitForFunction((id) => window.__muster?.map?.annotationsInView().includes(id) === true, mark?.id ?? "");

  await drag(page, SOUTH_WEST, SOUTH_EAST);
  await expect.poll(async () => (await drawn(page))[0]?.geometry).not.toEqual(mark?.geometry);

  await page.keyboard.press("Delete");
  await whenDrawn(page, 0);
  await page.getByRole("button", { name: /undo/i }).click();
  await whenDrawn(page, 1);
});

test("a text is typed on the map; its letters are not shortcuts", async () => {
  const page = await deskAnew();
  await page.evaluate(() => window.page.workspace.getState().use({ kind: "draw", what: "text" }));
  await tap(page, SOUTH_WEST);
  await page.getByPlaceholder("Text, then Enter").fill("Ąžuolų g. · Կամուրջ");
  await page.keyboard.press("Enter");
  const [text] = await whenDrawn(page, 1);
  expect(text).toMatchObject({ kind: "text", label: "Ąžuolų g. · Կամուրջ" });
});

test("on a layer that is only to be looked at, drawing is refused with a sentence", async () => {
  const page = await deskAnew();
  await page.evaluate(() => {
    window.page.workspace.getState().drawOn("evacuation");
    window.page.workspace.getState().use({ kind: "mark", symbol: "hazard" });
  });
  await tap(page, SOUTH_WEST);
  await page.getByText("“Evacuation” is for you to look at").waitFor();
  expect(await page.evaluate(() => window.page.session.picture.annotations("evacuation").size)).toBe(4);
});

test("shift and drag selects the annotations in a box; a hidden layer has nothing to select", async () => {
  const page = await deskAnew();
  await page.keyboard.down("Shift");
  await drag(page, [71.39, 51.13], [71.48, 51.1135]);
  await page.keyboard.up("Shift");
  const selected = await page.evaluate(() => window.page.workspace.getState().selection);
  expect(selected).toMatchObject({ kind: "annotations", layer: "evacuation" });

  await page.evaluate(() => window.page.workspace.getState().toggleLayer("evacuation"));
  await page.waitForFunction(() => window.__muster?.map?.annotationsInView().includes("triage-1") === false);
});

test.each([
  ["desk", DESK],
  ["tablet", TABLET],
  ["phone", PHONE],
] as const)("changing from dark to light keeps everything on the map (%s)", async (name, screen) => {
  const page = await openMap("units=40&appearance=dark", screen);
  await saveShot(page, `map-${name}-dark`);
  const shown = async () => (await page.evaluate(() => window.__muster?.map?.annotationsInView() ?? [])).toSorted();
  const before = await shown();
  expect(before.length).toBeGreaterThan(2);
  await page.evaluate(() => window.page.appearance.getState().choose("light"));
  await whenIdle(page);
  await expect.poll(shown).toEqual(before);
  await saveShot(page, `map-${name}-light`);
});

test("a second map shows the same in a place of its own, hides nothing, and leaves the first as it was", async () => {
  const page = await deskAnew();
  const shownOn = (place: "map" | "secondMap") =>
    page.evaluate((which) => (window.__muster?.[which]?.annotationsInView() ?? []).toSorted(), place);
  const cameraOf = (place: "map" | "secondMap") => page.evaluate((which) => window.__muster?.[which]?.camera(), place);
  const before = [await shownOn("map"), await cameraOf("map")];
  const look = await page.evaluateHandle(() => window.page.lookTwice());
  await page.waitForFunction(() => window.__muster?.secondMap?.isIdle() === true);
  expect(await shownOn("secondMap")).toContain("triage-1");
  expect((await cameraOf("secondMap"))?.zoom).toBe(12);

  await page.evaluate(() => window.page.workspace.getState().toggleLayer("evacuation"));
  await page.waitForFunction(() => window.__muster?.map?.annotationsInView().includes("triage-1") === false);
  await page.evaluate(() => window.page.appearance.getState().choose("light"));
  await page.waitForFunction(() => window.__muster?.secondMap?.isIdle() === true);
  expect(await shownOn("secondMap")).toContain("triage-1");
  expect(await shownOn("map")).not.toContain("triage-1");
  await saveShot(page, "map-twice");

  await page.evaluate(() => {
    window.page.workspace.getState().toggleLayer("evacuation");
    window.page.appearance.getState().choose("dark");
  });
  await look.evaluate((away) => away());
  await whenIdle(page);
  expect(await page.evaluate(() => window.__muster?.secondMap)).toBeUndefined();
  expect([await shownOn("map"), await cameraOf("map")]).toEqual(before);
});

test("a tablet draws with fingers", async () => {
  const page = await openMap(STILL, TABLET);
  await page.evaluate(() => window.page.workspace.getState().use({ kind: "draw", what: "area" }));
  for (const corner of [NORTH_WEST, NORTH_EAST, SOUTH_EAST]) {
    const { x, y } = await pointOf(page, corner);
    await page.touchscreen.tap(x, y);
  }
  await page.getByRole("button", { name: "Finish" }).tap();
  const [area] = await whenDrawn(page, 1);
  expect(corners(area)).toBe(3);
});

test("the camera goes only where it is sent, and is found again after a reload", async () => {
  const page = await deskAnew();
  await page.evaluate(() => window.page.workspace.getState().fly({ at: [71.45, 51.12], zoom: 14 }));
  const camera = () => page.evaluate(() => window.__muster?.map?.camera());
  await expect.poll(async () => (await camera())?.centre[0]).toBeCloseTo(71.45, 4);
  await whenIdle(page);
  await page.reload();
  await whenIdle(page);
  expect((await camera())?.centre[0]).toBeCloseTo(71.45, 4);
  expect((await camera())?.zoom).toBeCloseTo(14, 3);
});
