import type { Browser, Page } from "playwright-core";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { DENSITY } from "./face.ts";
import { dragMouse } from "./support.ts";

/** A device as a map is looked at on it. Sizes in CSS pixels. */
export type Screen = { readonly width: number; readonly height: number; readonly isTouched?: boolean };

/** What can be done on one map of a page that has no face around it; `name` as `window.__muster` has it. */
export function mapOnPage(name: "map" | "draftMap") {
  async function whenIdle(page: Page): Promise<void> {
    await page.waitForFunction((which) => window.__muster?.[which]?.isIdle() === true, name, { timeout: 60_000 });
  }

  /** The place of something on the screen. */
  async function pointOf(page: Page, at: LngLat): Promise<{ x: number; y: number }> {
    const point = await page.evaluate(([which, place]) => window.__muster?.[which]?.screenPositionOf(place), [
      name,
      at,
    ] as const);
    if (!point) throw new Error("no map on the page");
    return point;
  }

  /** Opens `url` on a device of its own, and waits for the map. Errors that no code of the page caught go to `problems`. */
  async function open(browser: Browser, url: string, screen: Screen, problems: string[]): Promise<Page> {
    const { width, height, isTouched = false } = screen;
    const context = await browser.newContext({
      viewport: { width, height },
      hasTouch: isTouched,
      isMobile: isTouched,
      deviceScaleFactor: DENSITY,
    });
    const page = await context.newPage();
    page.on("pageerror", (error) => problems.push(error.message));
    await page.goto(url);
    await whenIdle(page);
    return page;
  }

  async function tap(page: Page, at: LngLat): Promise<void> {
    const { x, y } = await pointOf(page, at);
    await page.mouse.click(x, y);
  }

  async function drag(page: Page, from: LngLat, to: LngLat): Promise<void> {
    await dragMouse(page, await pointOf(page, from), await pointOf(page, to));
  }

  return { open, whenIdle, pointOf, tap, drag };
}
