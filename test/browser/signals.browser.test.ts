import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Face, openFace } from "./face.ts";
import { type Founded, foundOperation } from "./founded.ts";
import { saveShot } from "./support.ts";

/** Seen means seen: as long as a person would look, on a machine that draws maps in software. */
const SOON = { timeout: 60_000, interval: 100 };

/** What the browser's own sound and vibration were told to do. */
type Signals = {
  readonly tones: { readonly hertz: number; readonly shape: string }[];
  readonly volumes: number[];
  readonly shakes: number[][];
};

let founded: Founded;
let post: Face;
let tablet: Face;

beforeAll(async () => {
  founded = await foundOperation();
  const { browser, invite, letIn } = founded;
  const can = ["Ջրասուզակային աշխատանքներ", "Էվակուացիա"];
  await told("unit.add", { unit: "engine-7", name: "Rescue 7", symbol: "fire-engine", crew: 4, capabilities: can });
  const desk = { width: 1440, height: 900, drawsMaps: false, letIn } as const;
  const held = { width: 390, height: 844, touch: true, colorScheme: "light", drawsMaps: false } as const;
  const links = await Promise.all([invite({ role: "commander" }), invite({ role: "coordinator", unit: "engine-7" })]);
  [post, tablet] = await Promise.all([
    openFace(browser, links[0], { ...desk, name: "Anna" }),
    openFace(browser, links[1], { ...held, name: "Jonas" }),
  ]);
  await post.page.addInitScript(overhear);
  await post.page.reload();
  await post.page.locator("[data-no-map]").waitFor();
});

afterAll(() => founded?.close());

/** Runs in the page before anything else: the real sound and vibration are carried out, and written down. */
function overhear(): void {
  const heard: Signals = { tones: [], volumes: [], shakes: [] };
  Object.assign(window, { heard });
  const overhearCalls = (prototype: object, name: string, hear: (self: never) => void) => {
    const carriedOut = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
    const overheard = function (this: never, ...args: unknown[]): unknown {
      hear(this);
      return Reflect.apply(carriedOut, this, args);
    };
    Reflect.set(prototype, name, overheard);
  };
  overhearCalls(OscillatorNode.prototype, "start", ({ frequency, type }: OscillatorNode) => {
    heard.tones.push({ hertz: frequency.value, shape: type });
  });
  overhearCalls(GainNode.prototype, "connect", ({ gain }: GainNode) => {
    heard.volumes.push(Math.round(gain.value * 100) / 100);
  });
  const vibrate = navigator.vibrate.bind(navigator);
  const shake = (pattern: number[]): boolean => {
    heard.shakes.push(pattern);
    return vibrate(pattern);
  };
  Object.defineProperty(navigator, "vibrate", { value: shake });
}

const signals = (page: Page): Promise<Signals> =>
  page.evaluate(() => (window as unknown as { readonly heard: Signals }).heard);
const forget = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const list of Object.values((window as unknown as { readonly heard: Signals }).heard)) list.length = 0;
  });

async function told(name: Parameters<typeof founded.device.command>[0], input: object): Promise<void> {
  const reply = await founded.device.command(name, input);
  if (reply.kind === "refused") throw new Error(`${name}: ${reply.detail}`);
}

/** A task that is past its time as soon as it is given, and so raises an alert that is no call for help. */
async function giveLateTask(id: string): Promise<void> {
  await told("task.give", {
    channel: "everyone",
    post: id,
    task: "search",
    priority: "routine",
    checklist: [],
    to: [{ agency: founded.founder.member.agency, unit: "engine-7" }],
    dueAtMs: Date.now(),
  });
  await expect.poll(() => post.page.locator("[data-alert-card]").count(), SOON).toBeGreaterThan(0);
}

async function seenTo(): Promise<void> {
  const card = post.page.locator("[data-alert-card]").first();
  await card.getByRole("button", { name: "Acknowledge" }).click();
  await card.waitFor({ state: "detached" });
}

async function choose(loudness: "Off" | "Soft" | "Loud"): Promise<void> {
  await post.page.getByRole("radiogroup", { name: "Sound of alerts" }).getByText(loudness, { exact: true }).click();
}

test("how loud alerts are is chosen by ear: a choice sounds as alerts will", async () => {
  await post.page.getByRole("navigation", { name: "Panels" }).getByRole("button", { name: "Alerts" }).click();
  await choose("Soft");
  await expect.poll(async () => (await signals(post.page)).volumes, SOON).toEqual([0.08]);
  expect((await signals(post.page)).tones).toEqual([
    { hertz: 659, shape: "sine" },
    { hertz: 880, shape: "sine" },
  ]);
  await choose("Loud");
  await expect.poll(async () => (await signals(post.page)).volumes, SOON).toEqual([0.08, 0.3]);
});

test("an alert sounds once and shakes the device", async () => {
  await forget(post.page);
  await giveLateTask("late-1");
  await expect.poll(async () => (await signals(post.page)).tones.length, SOON).toBe(2);
  expect(await signals(post.page)).toMatchObject({ volumes: [0.3], shakes: [[200]] });
  await seenTo();
});

test("where the sound is turned off an alert only shakes the device", async () => {
  await choose("Off");
  await forget(post.page);
  await giveLateTask("late-2");
  await expect.poll(async () => (await signals(post.page)).shakes, SOON).toEqual([[200]]);
  expect((await signals(post.page)).tones).toEqual([]);
  await seenTo();
});

test("a call for help sounds all the same, again and again, until somebody looks after it", async () => {
  await forget(post.page);
  await told("help.call", { post: "help-1", unit: "engine-7" });
  await expect.poll(async () => (await signals(post.page)).volumes.length, SOON).toBeGreaterThanOrEqual(2);
  const heard = await signals(post.page);
  expect(new Set(heard.volumes)).toEqual(new Set([0.6]));
  expect(heard.tones.slice(0, 4)).toEqual([880, 587, 880, 587].map((hertz) => ({ hertz, shape: "square" })));
  expect(heard.shakes[0]).toEqual([400, 150, 400, 150, 400]);
  await post.page.locator("[data-help-call]").getByRole("button", { name: "Acknowledge" }).click();
  await post.page.locator("[data-help-call]").waitFor({ state: "detached" });
  // It is told to stop shaking at once.
  await expect.poll(async () => (await signals(post.page)).shakes.at(-1), SOON).toEqual([]);
});

test("a crew says what comes next with one tap, takes it back, and says it without a link", async () => {
  const { page } = tablet;
  const said = page.locator("[data-status-said]");
  const shown = () => page.locator("nav [data-action=status]").textContent();
  await page.locator("[data-face]").first().waitFor();
  await expect.poll(shown, SOON).toContain("Available");
  const step = page.locator("[data-next-status=en-route]");
  const box = await step.boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(48);
  await saveShot(page, "signals-status-next");
  await step.tap();
  await page.locator("[data-status-said=heard]").waitFor();
  await saveShot(page, "signals-status-said");
  await said.getByRole("button", { name: "Undo" }).tap();
  await expect.poll(shown, SOON).toContain("Available");

  await tablet.savingSays("saved");
  await tablet.loseLink();
  await tablet.savingSays("savedOffline");
  await step.tap();
  await page.locator("[data-status-said=waiting]").waitFor();
  await saveShot(page, "signals-status-waits");
  await said.getByRole("button", { name: "Undo" }).tap();
  await expect.poll(shown, SOON).toContain("Available");
  await page.locator("nav [data-action=status]").tap();
  await page.getByRole("radio", { name: "On scene" }).tap();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.locator("[data-status-said=waiting]").waitFor();
  await tablet.regainLink();
  await post.page.getByRole("navigation", { name: "Panels" }).getByRole("button", { name: "Units" }).click();
  const to = { agency: founded.founder.member.agency, unit: "engine-7" };
  await told("task.answer", { channel: "everyone", post: "late-1", to, step: "acknowledged" });
  const row = post.page.locator("[data-unit=engine-7]");
  await row.getByText("On scene").waitFor();
  await row.getByText("Search").waitFor();
  await row.getByText("Crew of 4 · Ջրասուզակային աշխատանքներ, Էվակուացիա").waitFor();
  await saveShot(post.page, "signals-unit-row");
});

test("the log goes to a time, by keys alone", async () => {
  const { page } = post;
  for (let no = 0; no < 40; no += 1) {
    const text = { text: `Note ${no}`, language: "en" };
    await told("log.write", { channel: "everyone", post: `note-${no}`, text });
  }
  await page.getByRole("navigation", { name: "Panels" }).getByRole("button", { name: "Log" }).click();
  await page.getByText("Note 39").waitFor();
  const clock = page.getByRole("button", { name: "Go to a time" });
  await clock.focus();
  await page.keyboard.press("Enter");
  const field = page.getByLabel("Go to a time").and(page.locator("input"));
  await expect.poll(() => field.evaluate((input) => input === document.activeElement), SOON).toBe(true);
  const yesterday = new Date(Date.now() - 86_400_000 - new Date().getTimezoneOffset() * 60_000).toISOString();
  await field.fill(yesterday.slice(0, 16));
  await page.keyboard.press("Enter");
  await expect.poll(() => page.getByText("Note 39").count(), SOON).toBe(0);
  await saveShot(page, "signals-go-to-time");
  await page.keyboard.press("Escape");
  await field.waitFor({ state: "detached" });
  await expect.poll(() => clock.evaluate((button) => button === document.activeElement), SOON).toBe(true);
  for (const face of [post, tablet]) expect(face.problems).toEqual([]);
});
