import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { comment, concat, exif, jpeg } from "../photos/jpeg.ts";
import { type Face, openFace } from "./face.ts";
import { type Founded, foundOperation } from "./founded.ts";
import { saveShot } from "./support.ts";

const DEPOT: LngLat = [71.425, 51.128];
/** Where the map opens, and so where a tablet that shares no position marks. */
const HOME: LngLat = [71.43, 51.13];
const SOON = { timeout: 60_000 };
const UPLOADS = /\/api\/photos\?/;

let founded: Founded;
let commandPost: Face;
let tablet: Face;

beforeAll(async () => {
  founded = await foundOperation();
  const { browser, invite, letIn } = founded;
  const postLink = await invite({ role: "commander" });
  const tabletLink = await invite({ role: "coordinator" });
  const held = { width: 1180, height: 820, touch: true, colorScheme: "light", at: DEPOT } as const;
  [commandPost, tablet] = await Promise.all([
    openFace(browser, postLink, { width: 1440, height: 900, name: "Command post", letIn }),
    openFace(browser, tabletLink, { ...held, name: "Jonas" }),
  ]);
});

afterAll(() => founded?.close());

type Picture = { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** What a camera gives: a picture that lies on its side, and tells where, when and with what it was taken. */
function fromCamera(picture: Uint8Array): Picture {
  const bytes = concat(picture.subarray(0, 2), exif(), comment("secret-comment"), picture.subarray(2));
  return { name: "camera.jpg", mimeType: "image/jpeg", buffer: Buffer.from(bytes) };
}

function published(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../../public/pictures/${name}.jpg`, import.meta.url)));
}

async function take(page: Page, button: string, ...files: Picture[]): Promise<void> {
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button }).click();
  await (await choosing).setFiles(files);
}

/** The photos that a page shows small, once it has them. */
function thumbnails(page: Page): Promise<readonly { readonly hash: string; readonly isUpright: boolean }[]> {
  return page.evaluate(() => {
    const images = [...document.querySelectorAll<HTMLImageElement>("ul img[data-photo]")];
    return images
      .filter((image) => image.complete && image.naturalWidth > 0)
      .map((image) => ({ hash: image.dataset["photo"] ?? "", isUpright: image.naturalHeight > image.naturalWidth }));
  });
}

/** A photo as the server gives it to the member of this page. */
function served(page: Page, hash: string): Promise<string> {
  const [layer] = founded.room.directory.layers;
  return page.evaluate(
    async ([hash, layer]) => {
      const member = location.pathname.split("/").at(-1);
      const response = await fetch(`/api/photos/${hash}?member=${member}&layer=${layer}`);
      return String.fromCharCode(...new Uint8Array(await response.arrayBuffer()).slice(0, 4_000));
    },
    [hash, layer?.id],
  );
}

const shows = (face: Face, photos: number) =>
  expect.poll(async () => (await thumbnails(face.page)).length, SOON).toBe(photos);

test("a photo is at the mark at once; while it cannot be sent it counts as not saved, and others read where it is", async () => {
  await tablet.button(/^Mark here/).click();
  await tablet.page.locator('[data-symbol="hazard"]').click();
  await tablet.page.route(UPLOADS, (route) => route.abort());
  await take(tablet.page, "Add a photo", fromCamera(published("field-mark")));
  await shows(tablet, 1);
  await tablet.page.getByText("Waits to be sent").waitFor();
  await expect.poll(() => tablet.page.locator("[data-saving]").first().textContent(), SOON).toBe("Sending 1 photo…");
  await saveShot(tablet.page, "photo-waits-tablet-light");

  await expect.poll(async () => (await commandPost.annotationsInView()).length, SOON).toBe(1);
  await commandPost.pressMap(HOME);
  await commandPost.inspected.getByText("Still on the device of Jonas").waitFor();
  await saveShot(commandPost.page, "photo-elsewhere-post-dark");

  await tablet.page.unroute(UPLOADS);
  await tablet.savingSays("saved");
  await shows(commandPost, 1);
  await saveShot(commandPost.page, "photo-post-dark");
  const [seen] = await thumbnails(commandPost.page);
  expect(seen?.isUpright).toBe(true);
  const bytes = await served(commandPost.page, seen?.hash ?? "");
  expect(bytes).toMatch(/JFIF/);
  expect(bytes).not.toMatch(/Exif|Spycam|secret/);
});

test("photos taken without a link outlive a killed tab, and are at the command post when the tablet is back", async () => {
  const url = tablet.page.url();
  await tablet.loseLink();
  await take(tablet.page, "Choose photos", fromCamera(published("command-post")), fromCamera(jpeg({})));
  await shows(tablet, 3);
  await tablet.savingSays("keptOffline");
  await tablet.killTab();
  await tablet.regainLink();
  await tablet.openTab(url);
  await tablet.savingSays("saved");
  await shows(commandPost, 3);
});

test("a photo opens large, takes a caption that is nothing but text, and can be removed and brought back", async () => {
  await take(commandPost.page, "Add photos", {
    name: "grey.jpg",
    mimeType: "image/jpeg",
    buffer: Buffer.from(jpeg({ widthPx: 3_000, heightPx: 1_500 })),
  });
  await shows(commandPost, 4);
  const thumbnail = commandPost.inspected.getByRole("button", { name: /show it large/ });
  await thumbnail.first().click();
  const viewer = commandPost.page.getByRole("dialog", { name: "Photo" });
  await viewer.getByText("1 of 4").waitFor();
  await viewer.getByTestId("exercise-band").waitFor();
  const caption = `<img src=x onerror="window.hurt=1"> Tiltas už upės · կամուրջ գետի վրայով`;
  await viewer.getByRole("textbox", { name: "Caption" }).fill(caption);
  await viewer.getByRole("textbox", { name: "Caption" }).press("Enter");
  await commandPost.page.keyboard.press("ArrowRight");
  await viewer.getByText("2 of 4").waitFor();
  await commandPost.page.keyboard.press("ArrowLeft");
  await expect.poll(() => viewer.locator("img").getAttribute("alt")).toBe(caption);
  await saveShot(commandPost.page, "photo-large-post-dark");
  expect(await commandPost.page.evaluate(() => "hurt" in window)).toBe(false);

  await viewer.getByRole("button", { name: "Remove" }).click();
  await commandPost.page.keyboard.press("Escape");
  await shows(commandPost, 3);
  await commandPost.page.getByRole("button", { name: "Undo" }).last().click();
  await shows(commandPost, 4);
  await commandPost.savingSays("saved");

  await tablet.pressMap(HOME);
  await shows(tablet, 4);
  await tablet.inspected.getByRole("button", { name: /Tiltas/ }).waitFor();
  await saveShot(tablet.page, "photo-card-tablet-light");
  await tablet.page.setViewportSize({ width: 390, height: 844 });
  await tablet.page.emulateMedia({ colorScheme: "dark" });
  await saveShot(tablet.page, "photo-card-phone-dark");
  await tablet.inspected.getByRole("button", { name: /Tiltas/ }).tap();
  const onPhone = tablet.page.getByRole("dialog", { name: "Photo" });
  await onPhone.locator("img").waitFor();
  await saveShot(tablet.page, "photo-large-phone-dark");
  await tablet.page.mouse.move(300, 400);
  await tablet.page.mouse.down();
  await tablet.page.mouse.move(100, 400, { steps: 4 });
  await tablet.page.mouse.up();
  await onPhone.getByText("2 of 4").waitFor();
  await tablet.page.keyboard.press("Escape");
  await onPhone.waitFor({ state: "detached" });
  await tablet.page.setViewportSize({ width: 1180, height: 820 });
  expect([...commandPost.problems, ...tablet.problems]).toEqual([]);
});

test("the card of a new mark gives way to what is touched on the map", async () => {
  await tablet.inspected.getByRole("button", { name: "Close" }).click();
  await tablet.button("Where I am").click();
  await expect
    .poll(async () => (await tablet.camera())?.centre, SOON)
    .toEqual(DEPOT.map((at) => expect.closeTo(at, 3)));
  await tablet.button(/^Mark here/).click();
  await tablet.page.locator('[data-symbol="casualty"]').click();
  await tablet.page.getByText("Casualty marked").waitFor();
  await tablet.pressMap(HOME);
  await expect.poll(() => tablet.inspectedName.textContent(), SOON).toBe("Hazard");
  expect(await tablet.page.getByText("Casualty marked").count()).toBe(0);
});
