import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "../../shared/operation/member.ts";
import { photoOfCode, writeCameraPicture } from "./code-picture.ts";
import { type Face, openFront } from "./face.ts";
import { launchBrowser, type Muster, saveShot, startMuster } from "./support.ts";

let muster: Muster;
let browser: Browser;
let founder: Face;

beforeAll(async () => {
  [muster, browser] = await Promise.all([startMuster({ demo: false }), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await muster?.stop();
});

/** The door is not about the map: only who founds an operation is taken to one that is drawn. */
const WIDE = { width: 1440, height: 900, drawsMaps: false } as const;
const TABLET = { width: 820, height: 1180, touch: true, drawsMaps: false } as const;
const HANDHELD = { width: 390, height: 844, touch: true, drawsMaps: false } as const;
const PASSWORD = "a bridge of reeds";

async function says(page: Page, text: string | RegExp): Promise<void> {
  await page.getByText(text).first().waitFor();
}

/** As whom a page is in an operation, by its address. */
function memberOf(page: Page): string {
  const member = /\/o\/[^/]+\/([^/#?]+)/.exec(page.url())?.[1];
  if (member === undefined) throw new Error(`${page.url()} is no operation`);
  return member;
}

/** Asks the server for a link as the member of `face`; answers with its fragment. */
async function fragmentFrom(face: Face, path: string, body: object): Promise<string> {
  const link = await face.page.evaluate(
    async ([url, text]) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(url, { method: "POST", headers, body: text });
      return ((await response.json()) as { link: string }).link;
    },
    [`/api/${path}?member=${memberOf(face.page)}`, JSON.stringify(body)] as const,
  );
  return new URL(link).hash;
}

async function inviteFrom(face: Face, role: Role): Promise<string> {
  const agency = await face.page.evaluate(async (member) => {
    const response = await fetch(`/api/session?member=${member}`);
    return ((await response.json()) as { member: { agency: string } }).member.agency;
  }, memberOf(face.page));
  return fragmentFrom(face, "invites", { role, agency, uses: 5, validHours: 24 });
}

function photoFile(text: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name: "code.bmp", mimeType: "image/bmp", buffer: photoOfCode(text) };
}

async function signIn(face: Face, password = PASSWORD): Promise<void> {
  await face.page.getByRole("textbox", { name: "Name of the account" }).fill("anna@example.org");
  await face.page.locator("input[type=password]").fill(password);
  await face.page.locator("button[type=submit]").click();
}

test("an operation is founded by the link on the console, and opens as a drill that nobody can mistake", async () => {
  founder = await openFront(browser, muster.link("found"), { ...WIDE, drawsMaps: true });
  const { page } = founder;
  await page.getByText("Practice. Every screen wears the amber band.").click();
  await says(page, "This can never be changed afterwards");
  await page.getByRole("textbox", { name: "Name of the operation" }).fill("Night flood");
  await page.getByRole("textbox", { name: "Lead agency" }).fill("Fire and rescue");
  await page.getByRole("textbox", { name: "Your name" }).fill("Anna");
  await page.getByRole("textbox", { name: "Where the map opens" }).fill("51.128, 71.430");
  await page.getByRole("textbox", { name: "Name of the account" }).fill("anna@example.org");
  await page.locator("input[autocomplete=new-password]").fill(PASSWORD);
  await saveShot(page, "found");
  await founder.button("Found the drill").click();
  await founder.mapIsDrawn();
  await page.getByTestId("exercise-band").waitFor();
  expect(await page.title()).toBe("DRILL: Night flood");
  expect(await page.locator("link[rel=icon]").getAttribute("href")).toBe("/favicon-drill.svg");
  const camera = await founder.camera();
  expect(camera?.centre[0]).toBeCloseTo(71.43, 3);
  expect(camera?.centre[1]).toBeCloseTo(51.128, 3);
  await saveShot(page, "founded");
});

test("a link lets a phone in, which sees the same operation in the field's face", async () => {
  const fragment = await inviteFrom(founder, "coordinator");
  const phone = await openFront(browser, `${muster.url}/${fragment}`, { ...HANDHELD, colorScheme: "light" });
  await says(phone.page, "Practice. Nothing here is real.");
  await says(phone.page, "Fire and rescue");
  await saveShot(phone.page, "phone-joins");
  await phone.page.getByRole("textbox", { name: "Your name" }).fill("Bekzat");
  await phone.button("Join").click();
  await phone.page.locator("[data-no-map]").waitFor();
  await phone.page.getByTestId("exercise-band").waitFor();
  expect(await phone.page.locator("[data-face]").first().getAttribute("data-face")).toBe("field");
  await says(phone.page, "Bekzat");
  await saveShot(phone.page, "phone-joined");
  expect(phone.problems).toEqual([]);
  await phone.close();
});

test("who is to command waits until somebody lets them in, and then comes in without doing anything", async () => {
  const fragment = await inviteFrom(founder, "commander");
  const post = await openFront(browser, `${muster.url}/${fragment}`, WIDE);
  await says(post.page, /Somebody of Fire and rescue or of the agency that leads lets you in/);
  await saveShot(post.page, "commander-joins");
  await post.page.getByRole("textbox", { name: "Your name" }).fill("Vilija");
  await post.button("Ask to be let in").click();
  await says(post.page, "Waiting for somebody of Fire and rescue to let you in");
  await saveShot(post.page, "commander-waits");
  await post.page.reload();
  await says(post.page, "Waiting for somebody of Fire and rescue to let you in");
  await founder.page
    .getByRole("navigation", { name: "Panels" })
    .getByRole("button", { name: /^People/ })
    .click();
  const line = founder.page.locator("[data-waiting]").filter({ hasText: "Vilija" });
  await line.getByRole("button", { name: "Let in" }).click();
  await post.page.locator("[data-no-map]").waitFor();
  expect(await post.page.locator("[data-face]").first().getAttribute("data-face")).toBe("command-post");
  expect(post.problems).toEqual([]);
  await post.close();
});

test("who is turned down is told so kindly, and the device forgets it", async () => {
  const stranger = await openFront(browser, `${muster.url}/${await inviteFrom(founder, "commander")}`, HANDHELD);
  await stranger.page.getByRole("textbox", { name: "Your name" }).fill("Nobody knows");
  await stranger.button("Ask to be let in").click();
  await says(stranger.page, "Waiting for somebody of Fire and rescue to let you in");
  const line = founder.page.locator("[data-waiting]").filter({ hasText: "Nobody knows" });
  await line.getByRole("button", { name: "Turn down" }).click();
  await line.getByRole("button", { name: "Turn down" }).click();
  await says(stranger.page, "You were not let in to Night flood");
  await saveShot(stranger.page, "turned-down");
  await stranger.button("To the start page").click();
  await says(stranger.page, "How to come in");
  await stranger.close();
});

test("a photo of a link to return makes a new tablet the very member that it was made for", async () => {
  const fragment = await fragmentFrom(founder, "return-link", {});
  const tablet = await openFront(browser, `${muster.url}/`, { ...TABLET, colorScheme: "light" });
  await tablet.button("Scan or paste a link").click();
  await says(tablet.page, "Scan a link");
  const origin = new URL(tablet.page.url()).origin;
  const chosen = tablet.page.locator("input[type=file]:not([capture])");
  await chosen.setInputFiles(photoFile(`https://elsewhere.example/${fragment}`));
  await says(tablet.page, "This link leads to another server, elsewhere.example");
  await saveShot(tablet.page, "scan-strange");
  await chosen.setInputFiles(photoFile(`${origin}/${fragment}`));
  await says(tablet.page, "Back to Night flood");
  await saveShot(tablet.page, "returns");
  await tablet.button("Go on as Anna").click();
  await tablet.page.locator("[data-no-map]").waitFor();
  expect(memberOf(tablet.page)).toBe(memberOf(founder.page));
  expect(tablet.problems).toEqual([]);
  await tablet.close();
});

test("a tablet's camera reads a link, and leads to what a tap on it would", async () => {
  const folder = mkdtempSync(join(tmpdir(), "muster-camera-"));
  const camera = join(folder, "camera.y4m");
  const looking = await launchBrowser({ camera });
  const tablet = await openFront(looking, `${muster.url}/`, TABLET);
  writeCameraPicture(camera, `${new URL(tablet.page.url()).origin}/${await inviteFrom(founder, "observer")}`);
  await tablet.button("Scan or paste a link").click();
  await says(tablet.page, "Join Night flood");
  await says(tablet.page, "Observer");
  expect(tablet.problems).toEqual([]);
  await tablet.close();
  await looking.close();
  rmSync(folder, { recursive: true });
});

test("without a camera the page says so and takes a pasted link, and shows what is none", async () => {
  const desk = await openFront(browser, `${muster.url}/#scan`, WIDE);
  await says(desk.page, /No camera was found on this device|The camera is not allowed for this page/);
  await desk.page.getByRole("textbox", { name: "Or paste the link" }).fill("Table 4, ask for Anna");
  await desk.button("Open").click();
  await says(desk.page, "This is no link into an operation");
  await says(desk.page, "Table 4, ask for Anna");
  await saveShot(desk.page, "scan-no-camera");
  await desk.close();
});

test("signed in on a new browser, the founder is the same member, and makes an emergency after the drill", async () => {
  const home = await openFront(browser, `${muster.url}/`, { ...WIDE, colorScheme: "light" });
  await home.button("Sign in").click();
  await signIn(home, "another password");
  await says(home.page, "Name and password do not fit together");
  await signIn(home);
  await says(home.page, "Operations of anna@example.org");
  await saveShot(home.page, "account");
  await home.button("Enter").click();
  await home.page.locator("[data-no-map]").waitFor();
  expect(memberOf(home.page)).toBe(memberOf(founder.page));

  await home.page.goto(`${new URL(home.page.url()).origin}/`);
  await home.button("Use as template").click();
  await says(home.page, "Made after “Night flood”");
  await home.page.getByText("Real. People may be in danger.").click();
  await says(home.page, "The new operation is real.");
  await home.page.getByRole("textbox", { name: "Name of the operation" }).fill("Flood, the real one");
  await saveShot(home.page, "template");
  await home.button("Found the emergency").click();
  await home.page.locator("[data-no-map]").waitFor();
  expect(await home.page.title()).toBe("EMERGENCY: Flood, the real one");
  expect(await home.page.locator("link[rel=icon]").getAttribute("href")).toBe("/favicon-emergency.svg");
  expect(await home.page.getByTestId("exercise-band").count()).toBe(0);

  await home.page.goto(`${new URL(home.page.url()).origin}/`);
  await says(home.page, "Operations of anna@example.org");
  await expect.poll(() => home.page.locator("section[data-kind=emergency] li").allTextContents()).toHaveLength(2);
  for (const kind of ["drill", "emergency"] as const) {
    const ofKind = await home.page.locator(`section[data-kind=${kind}] li`).allTextContents();
    const name = kind === "drill" ? "Night flood" : "Flood, the real one";
    expect(ofKind.map((text) => text.includes(name))).toEqual([true, true]);
  }
  await saveShot(home.page, "landing-both-kinds");
  await home.button("Sign out").click();
  await says(home.page, "For those who found operations");
  expect(home.problems).toEqual([]);
  await home.close();
});

test("the link to found is used up, and a link that nobody knows leads nowhere: both say so kindly", async () => {
  const late = await openFront(browser, muster.link("found"), WIDE);
  await says(late.page, /This link (has been used up|leads nowhere)/);
  await saveShot(late.page, "link-used-up");
  const lost = await openFront(browser, `${muster.url}/#join=nobodyknowsthislink`, HANDHELD);
  await says(lost.page, "This link leads nowhere");
  await says(lost.page, /copy it whole, or ask for a new one/);
  await saveShot(lost.page, "link-unknown");
  await Promise.all([late.close(), lost.close()]);
});

test("a second tab of the device looks on until it is told to take over", async () => {
  const first = founder.page;
  await founder.openTab(first.url());
  await says(founder.page, "This tab is looking on");
  await saveShot(founder.page, "second-tab");
  await founder.button("Use this tab").click();
  await says(first, "This tab is looking on");
  await expect.poll(() => founder.page.getByText("This tab is looking on").count()).toBe(0);
  expect(founder.problems).toEqual([]);
});

test("without a server the front door says what to check, and goes on when it is back", async () => {
  const early = await openFront(browser, `${muster.url}/`, WIDE);
  await says(early.page, "How to come in");
  await muster.kill9();
  await early.page.goto(`${early.page.url()}#join=anything`);
  await says(early.page, "The server cannot be reached");
  await muster.restart();
  await early.button("Try again").click();
  await says(early.page, "This link leads nowhere");
  await early.close();
});
