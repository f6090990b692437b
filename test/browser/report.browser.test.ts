import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Device } from "../support/field/device.ts";
import {
  type Admission,
  foundBy,
  inviteBy,
  openRemoteRoom,
  type RemoteLine,
  type RemoteRoom,
} from "../support/remote-room.ts";
import { approve } from "./approve.ts";
import { type Face, openFace } from "./face.ts";
import { launchBrowser, type Muster, saveShot, startMuster } from "./support.ts";
import { wordsOf } from "./words-of.ts";

/** A map that one machine draws in software, twice. */
const SOON = { timeout: 60_000, interval: 100 };
const DESK = { width: 1440, height: 900 } as const;
const HERE = { at: [71.434, 51.128] as const };
/** Inside of A4 and of Letter at 96 dots an inch, less the margins of the page. */
const SHEETS = { A4: { width: 703, height: 1032 }, Letter: { width: 725, height: 965 } } as const;
const FORMS = ["201", "204", "209", "213", "213RR", "214"] as const;

let muster: Muster;
let browser: Browser;
let founder: Admission;
let room: RemoteRoom;
let device: Device<RemoteLine>;
let face: Face;
let link: string;
const letIn = (name: string) => approve(muster.url, founder, device, name);

beforeAll(async () => {
  [muster, browser] = await Promise.all([startMuster({ demo: false }), launchBrowser()]);
  founder = await foundBy(muster.url, muster.link("found"));
  room = await openRemoteRoom(muster.url, founder);
  device = new Device<RemoteLine>({ member: founder.member, now: Date.now, room: async () => room });
  await makeLiveState(founder.member.agency);
  link = await inviteBy(muster.url, founder, { role: "commander" });
  face = await openFace(browser, link, { ...DESK, name: "Ona", letIn });
});
afterAll(async () => {
  room?.close();
  await browser?.close();
  await muster?.stop();
});

async function makeLiveState(agency: string): Promise<void> {
  for (const [unit, status] of Object.entries({ e1: "on-scene", e2: "on-scene", e3: "available" })) {
    await device.command("unit.add", { unit, name: `Engine ${unit}`, symbol: "fire-engine" });
    await device.command("unit.set-status", { unit, status });
  }
  const everyone = { channel: "everyone", priority: "urgent" } as const;
  const to = [{ agency, unit: "e1" }];
  await device.command("task.give", { ...everyone, post: "search", task: "search", checklist: [], to });
  await device.command("request.ask", { ...everyone, post: "boats", what: "boat", quantity: 10, deliverTo: HERE });
  await device.command("request.ask", { ...everyone, post: "bags", what: "sandbags", quantity: 400, deliverTo: HERE });
  const text = { text: "The bridge is closed", language: "en" };
  await device.command("message.send", { ...everyone, post: "m1", text, wantsAcknowledgement: false });
  await device.command("log.write", { channel: "everyone", post: "n1", text });
}

const block = (key: string): Locator => face.page.locator(`[data-paper] [data-block="${key}"]`);
const cells = (of: string, row: string): Promise<string[]> =>
  block(of).locator(`[data-row="${row}"]`).getByRole("textbox").allInnerTexts();

async function openReport(): Promise<void> {
  await face.button("Report").click();
  await face.page.locator("[data-paper=situation]").waitFor();
}

async function choose(paper: string): Promise<void> {
  await face.page.locator(`[data-choose="${paper}"]`).click();
  await face.page.locator(`[data-paper="${paper}"]`).waitFor();
}

test("one button makes a dated page with the map, and its numbers are those that the panels show", async () => {
  const panels = face.page.getByRole("navigation", { name: "Panels" });
  await panels.getByRole("button", { name: "Requests" }).click();
  const asked = await face.page.locator("[data-request]").allInnerTexts();
  const missing = await face.page.locator("[data-request=bags] [data-sum=missing]").getAttribute("data-count");
  await panels.getByRole("button", { name: "Units" }).click();
  const units = await face.page.locator("[data-unit]").count();
  await openReport();
  await expect.poll(() => block("map").locator("img").count(), SOON).toBe(1);
  const rows = block("requests").locator("[data-row]");
  expect(await rows.count()).toBe(asked.length);
  expect(Number((await cells("requests", "bags"))[6])).toBe(Number(missing));
  const [, all] = await cells("agencies", "total");
  expect(Number(all)).toBe(units);
  expect(await block("summary").innerText()).toContain("3 units take part.");
  expect((await cells("tasks", "search"))[1]).toContain("Engine e1");
  expect(await block("log").innerText()).toContain("The bridge is closed");
  await saveShot(face.page, "report-situation");
});

test("what somebody writes on it stays on the device, and is there again after a reload", async () => {
  const field = block("assessment").getByRole("textbox");
  await field.fill("Hold the dyke.\n<b>Not bold</b>");
  await face.page.reload();
  await openReport();
  expect(await field.innerText()).toBe("Hold the dyke.\n<b>Not bold</b>");
  expect(await field.locator("b").count()).toBe(0);
  await face.button("Undo 1 change").click();
  await expect.poll(() => field.innerText(), SOON).toBe("");
});

test("a text that was changed says when the live state has gone on, and takes the new one at a press", async () => {
  const field = block("summary").getByRole("textbox");
  await field.fill("Three engines are here.");
  await device.command("unit.add", { unit: "e4", name: "Engine e4", symbol: "fire-engine" });
  await expect
    .poll(async () => {
      await face.button("Update").click();
      return face.button("Changed since: take the new text").count();
    }, SOON)
    .toBe(1);
  expect(await field.innerText()).toBe("Three engines are here.");
  await face.button("Changed since: take the new text").click();
  await expect.poll(() => field.innerText(), SOON).toContain("4 units take part.");
});

test("each form bears its number, and is filled from the live state", async () => {
  for (const form of FORMS) {
    await choose(form);
    expect(await block("incident").getByRole("textbox").innerText()).toBe("Night flood");
  }
  await choose("213");
  expect(await block("message").getByRole("textbox").innerText()).toBe("The bridge is closed");
  await choose("213RR");
  await face.page.getByRole("combobox", { name: "Request" }).selectOption("bags");
  await expect.poll(async () => (await cells("order", "order")).slice(0, 2), SOON).toEqual(["400", "Sandbags"]);
  await choose("204");
  expect(await block("work").innerText()).toContain("Engine e1");
  await choose("214");
  expect(await block("activity").innerText()).toContain("The bridge is closed");
  await choose("201");
  expect(await block("resources").innerText()).toContain("Engine e1");
  await saveShot(face.page, "report-201");
});

test("printed on A4 and on Letter, each page wears the band at its head and foot, and nothing runs over its edge", async () => {
  const { page } = face;
  for (const paper of ["situation", ...FORMS]) {
    await choose(paper);
    await page.emulateMedia({ media: "print" });
    for (const size of Object.values(SHEETS)) {
      await page.setViewportSize(size);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBeLessThanOrEqual(0);
      const bands = page.locator("[data-band]");
      const boxes = await Promise.all([bands.first(), bands.last()].map((band) => band.boundingBox()));
      expect(boxes.map((box) => box && [Math.round(box.y), Math.round(box.width)])).toEqual([
        [0, size.width],
        [size.height - 22, size.width],
      ]);
      // Fixed, so that browsers repeat them on each page.
      expect(await bands.first().evaluate((band) => getComputedStyle(band).position)).toBe("fixed");
    }
    expect(await page.locator("#root").isVisible()).toBe(false);
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize(DESK);
  }
});

test("closing it gives the screen back", async () => {
  await face.page.keyboard.press("Escape");
  await face.page.locator("[data-paper]").waitFor({ state: "detached" });
  await face.page.getByRole("navigation", { name: "Panels" }).getByRole("button", { name: "Requests" }).click();
  expect(face.problems).toEqual([]);
});

/** Texts and titles that are wider than the cell that they stand in. */
function runsOver({ page }: Face): Promise<readonly string[]> {
  return page
    .locator("[data-paper] :is(th, td, h2, h3, [role=textbox])")
    .evaluateAll((cells) =>
      cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent ?? ""),
    );
}

test.concurrent.each([
  ["lt", "1. Įvykio pavadinimas"],
  ["hy", "1. Միջադեպի անվանումը"],
] as const)(
  "in %s each form has the reader's titles and the English ones, and none runs over its cell",
  async (language, first) => {
    const own = await openFace(browser, link, {
      ...DESK,
      drawsMaps: false,
      locale: language,
      name: `Reader of ${language}`,
      letIn,
    });
    const { page } = own;
    await own.button(wordsOf(language)("report.open")).click();
    for (const form of FORMS) {
      await page.locator(`[data-choose="${form}"]`).click();
      await page.locator(`[data-paper="${form}"]`).waitFor();
      const title = await page.locator("[data-paper] [data-block=incident] h3").innerText();
      expect(title).toContain(first);
      expect(title).toContain("Incident Name");
      await page.emulateMedia({ media: "print" });
      for (const size of Object.values(SHEETS)) {
        await page.setViewportSize(size);
        expect([form, await runsOver(own)]).toEqual([form, []]);
      }
      await saveShot(page, `report-${form}-${language}`);
      await page.emulateMedia({ media: "screen" });
      await page.setViewportSize(DESK);
    }
    expect(own.problems).toEqual([]);
    await own.close();
  },
);
