import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { MapHook } from "../../client/map/test-hook.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { type Link, openLink } from "../support/cut-link.ts";
import { Heard } from "./heard.ts";
import { dragMouse } from "./support.ts";

/** A busy machine that draws maps in software; a person would have given up. */
const PATIENCE_MS = 45_000;

/**
 * Maps are drawn in software here: a quarter of the pixels takes a good deal less time, and where things are does not
 * change. `SHARP=1` draws all of them, for who looks at the pictures.
 */
export const DENSITY = process.env["SHARP"] ? 1 : 0.5;

/** A device as a test opens it. Sizes in CSS pixels. */
export type DeviceOptions = {
  readonly width: number;
  readonly height: number;
  readonly colorScheme?: "dark" | "light";
  /** A finger instead of a mouse. */
  readonly touch?: boolean;
  /** What the reader speaks; English unless said. BCP 47. */
  readonly locale?: string;
  /** Where the device is; without it the device refuses to say. */
  readonly at?: LngLat;
  /** False for a device without a graphics driver, whose browser hands out no WebGL. */
  readonly drawsMaps?: boolean;
  /** Everything that comes to it is kept, to be searched: see `Face.heard`. */
  readonly hears?: boolean;
};

/** What opens devices: a browser, or what has user folders that stay. */
export type Opener = Pick<Browser, "newContext">;

/**
 * One device of one member: a browser context with a storage of its own, behind a link to the server that can be lost.
 * Its page is opened by `openFace`.
 */
export class Face {
  page: Page;
  /** What the first page received, of a device that was opened with `hears`. */
  heard: Heard | undefined;
  readonly #context: BrowserContext;
  readonly #link: Link;
  readonly #touch: boolean;
  readonly #problems: string[] = [];

  constructor(context: BrowserContext, page: Page, link: Link, touch: boolean) {
    this.#context = context;
    this.#link = link;
    this.#touch = touch;
    this.page = page;
    this.#listen(page);
  }

  /**
   * Errors that no code of the page caught, errors on its console except for those of a lost link, and whatever the
   * Content-Security-Policy kept from happening.
   */
  get problems(): readonly string[] {
    return this.#problems;
  }

  /** No byte passes to or from the server any more, and the browser knows that it is offline. */
  async loseLink(): Promise<void> {
    this.#link.cut();
    await this.#context.setOffline(true);
  }

  async regainLink(): Promise<void> {
    this.#link.mend();
    await this.#context.setOffline(false);
  }

  /** Ends the page's process without a word, as a system that runs out of memory does. */
  async killTab(): Promise<void> {
    const crashed = this.page.waitForEvent("crash");
    const session = await this.#context.newCDPSession(this.page);
    // The page cannot answer any more.
    session.send("Page.crash").catch(() => undefined);
    await crashed;
    await this.page.close();
  }

  /** Opens the page at `url` in a new tab of this device, and waits for its map. */
  async openTab(url: string): Promise<void> {
    this.page = await this.#context.newPage();
    this.#listen(this.page);
    await this.page.goto(url);
    await this.mapIsDrawn();
  }

  /** Moves the device itself to a place. */
  async goTo(at: LngLat, accuracyM = 5): Promise<void> {
    await this.#context.setGeolocation({ longitude: at[0], latitude: at[1], accuracy: accuracyM });
  }

  async mapIsDrawn(): Promise<void> {
    await this.page.waitForFunction(() => window.__muster?.map?.isIdle() === true, undefined, { timeout: PATIENCE_MS });
  }

  unitsInView(): Promise<readonly string[]> {
    return this.page.evaluate(() => window.__muster?.map?.unitsInView() ?? []);
  }

  annotationsInView(): Promise<readonly string[]> {
    return this.page.evaluate(() => window.__muster?.map?.annotationsInView() ?? []);
  }

  camera(): Promise<ReturnType<MapHook["camera"]> | undefined> {
    return this.page.evaluate(() => window.__muster?.map?.camera());
  }

  /** Where a unit is drawn, in CSS pixels of the page; undefined without a position. */
  async unitOnPage(unit: string): Promise<{ x: number; y: number } | undefined> {
    const point = await this.page.evaluate((id) => window.__muster?.map?.unitScreenPosition(id), unit);
    return point && this.#onPage(point);
  }

  /** A place of the globe in CSS pixels of the page. */
  async placeOnPage(at: LngLat): Promise<{ x: number; y: number }> {
    const point = await this.page.evaluate(([lng, lat]) => window.__muster?.map?.screenPositionOf([lng, lat]), at);
    if (!point) throw new Error("there is no map");
    return this.#onPage(point);
  }

  /** Clicks, or taps, a place on the map. */
  async pressMap(at: LngLat): Promise<void> {
    const { x, y } = await this.placeOnPage(at);
    if (this.#touch) await this.page.touchscreen.tap(x, y);
    else await this.page.mouse.click(x, y);
  }

  async dragOnMap(from: LngLat, to: LngLat): Promise<void> {
    await dragMouse(this.page, await this.placeOnPage(from), await this.placeOnPage(to));
  }

  /** What is said of the one thing that is selected: the inspector of a command post, the card of a tablet. */
  get inspected(): Locator {
    return this.page.locator("[data-inspected]");
  }

  /** The name that the inspector or card shows for it: its label, else its kind. */
  get inspectedName(): Locator {
    return this.inspected.locator("strong").first();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
  }

  /** Waits until the saving chip says `what`, one of the kinds of `SavingSaid`. */
  async savingSays(what: string): Promise<void> {
    const said = this.page.locator("[data-saving]").first();
    await expect.poll(() => said.getAttribute("data-saving"), { timeout: PATIENCE_MS }).toBe(what);
  }

  async close(): Promise<void> {
    await this.#context.close();
    await this.#link.close();
  }

  async #onPage({ x, y }: { x: number; y: number }): Promise<{ x: number; y: number }> {
    const box = await this.page.locator(".maplibregl-canvas").boundingBox();
    if (!box) throw new Error("there is no map");
    return { x: box.x + x, y: box.y + y };
  }

  #listen(page: Page): void {
    page.on("request", (request) => {
      if (request.url().endsWith("/api/csp-report")) this.#problems.push(`policy report: ${request.postData()}`);
    });
    page.on("pageerror", (error) => this.#problems.push(error.stack ?? error.message));
    page.on("console", (message) => {
      const text = message.text();
      if (message.type() === "error" && !/ERR_|WebSocket connection|Failed to load resource/.test(text)) {
        this.#problems.push(text);
      }
    });
  }
}

/**
 * Opens `link` on a new device as a person would: reads what one joins, gives a name, presses Join, sees the map.
 * `letIn`: does what lets it in where it has to wait.
 */
export async function openFace(
  browser: Opener,
  link: string,
  options: DeviceOptions & { readonly name: string; readonly letIn?: (name: string) => Promise<void> },
): Promise<Face> {
  const face = await askToJoin(browser, link, options);
  await options.letIn?.(options.name);
  await face.page.locator("[data-face]").first().waitFor();
  await (options.drawsMaps === false ? face.page.locator("[data-no-map]").waitFor() : face.mapIsDrawn());
  return face;
}

/** Opens `link` on a new device, gives a name and presses Join; what comes then is up to the server. */
export async function askToJoin(
  browser: Opener,
  link: string,
  options: DeviceOptions & { readonly name: string },
): Promise<Face> {
  const face = await openFront(browser, link, options);
  await face.page.locator("input[autocomplete=name]").fill(options.name);
  await face.page.locator("button[type=submit]").click();
  return face;
}

/** Opens `link` on a new device, whatever it leads to, and leaves the rest to the caller. */
export async function openFront(browser: Opener, link: string, options: DeviceOptions): Promise<Face> {
  const { width, height, colorScheme = "dark", touch = false, locale = "en-GB", at, drawsMaps = true, hears } = options;
  const { origin, hash } = new URL(link);
  const network = await openLink(origin);
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    hasTouch: touch,
    locale,
    deviceScaleFactor: drawsMaps ? DENSITY : 1,
    ...(at ? { geolocation: { longitude: at[0], latitude: at[1], accuracy: 5 }, permissions: ["geolocation"] } : {}),
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) => {
      console.error(`policy: ${effectiveDirective} ${blockedURI} ${sourceFile}`);
    });
  });
  if (!drawsMaps) await context.addInitScript(handOutNoWebGl);
  const page = await context.newPage();
  const face = new Face(context, page, network, touch);
  if (hears) face.heard = new Heard(page);
  await page.goto(`${network.url}/${hash}`);
  return face;
}

/** Runs in the page. */
function handOutNoWebGl(): void {
  const getContext = Reflect.get(HTMLCanvasElement.prototype, "getContext") as (...args: unknown[]) => unknown;
  const withoutWebGl = function (this: HTMLCanvasElement, kind: string, ...more: unknown[]): unknown {
    return kind.startsWith("webgl") ? null : Reflect.apply(getContext, this, [kind, ...more]);
  };
  Reflect.set(HTMLCanvasElement.prototype, "getContext", withoutWebGl);
}
