import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StoredPost } from "../../shared/coordination/post.ts";
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
import { boardAsTold } from "./board-as-told.ts";
import { type Face, openFace } from "./face.ts";
import { launchBrowser, type Muster, saveShot, startMuster } from "./support.ts";
import { type Language, wordsOf } from "./words-of.ts";

/**
 * Three people who share no language: a Lithuanian command post that leads, a Norwegian tablet that is without a link
 * for ten minutes, an Armenian command post. Time passes for the server and for all devices alike.
 */
const SOON = { timeout: 60_000, interval: 100 };
const DESK = { width: 1440, height: 900 } as const;
const TABLET = { width: 1180, height: 820, touch: true } as const;
const TEN_MINUTES_MS = 600_000;
const CHANNEL = "everyone";
const UNIT = "redning-7";
const HERE = [71.43, 51.13] as const;

let muster: Muster;
let browser: Browser;
let founder: Admission;
let room: RemoteRoom;
let vilnius: Face;
let bergen: Face;
let jerevan: Face;

beforeAll(async () => {
  [muster, browser] = await Promise.all([
    startMuster({ demo: false, clockMovesByMs: TEN_MINUTES_MS }),
    launchBrowser(),
  ]);
  founder = await foundBy(muster.url, muster.link("found"));
  room = await openRemoteRoom(muster.url, founder);
  const lead = new Device({ member: founder.member, now: Date.now, room: async () => room });
  await told(lead, "agency.change", {
    agency: founder.member.agency,
    ...agency("Vilniaus gelbėtojai", "VIL", "LT", "lt"),
  });
  await told(lead, "agency.add", { agency: "norway", ...agency("Redningsselskapet", "RS", "NO", "nb") });
  await told(lead, "agency.add", { agency: "armenia", ...agency("Փրկարար ծառայություն", "ՓԾ", "AM", "hy") });
  const letIn = (name: string) => approve(muster.url, founder, lead, name);
  await addNorwegianUnit(lead);
  const invite = (of: string, role: "commander" | "coordinator", unit?: string) =>
    inviteBy(muster.url, founder, { agency: of, role, ...(unit === undefined ? {} : { unit }) });
  const links = await Promise.all([
    invite(founder.member.agency, "commander"),
    invite("armenia", "commander"),
    invite("norway", "coordinator", UNIT),
  ]);
  // One map is enough: what is told of here stands in panels, on cards and in a report.
  const mapless = { colorScheme: "light", drawsMaps: false } as const;
  [vilnius, jerevan, bergen] = await Promise.all([
    openFace(browser, links[0], { ...DESK, name: "Rūta", locale: "lt-LT", letIn }),
    openFace(browser, links[1], { ...DESK, ...mapless, name: "Անի", locale: "hy-AM", letIn }),
    openFace(browser, links[2], { ...TABLET, ...mapless, name: "Kari", locale: "nb-NO", at: HERE }),
  ]);
});
afterAll(async () => {
  room?.close();
  await browser?.close();
  await muster?.stop();
});

function agency(name: string, shortName: string, country: string, language: string) {
  const colours: Readonly<Record<string, string>> = { LT: "#b45309", NO: "#1d4ed8", AM: "#7e22ce" };
  return { name, shortName, kind: "rescue", colour: colours[country] ?? "#475569", country, language };
}

async function told(device: Device<RemoteLine>, name: Parameters<typeof device.command>[0], input: object) {
  const reply = await device.command(name, input as never);
  if (reply.kind === "refused") throw new Error(`${name}: ${reply.detail}`);
}

/** A Norwegian commander adds the unit of the tablet, and shows it to the others: a task names it to all of them. */
async function addNorwegianUnit(lead: Device<RemoteLine>): Promise<void> {
  const link = await inviteBy(muster.url, founder, { agency: "norway", role: "commander" });
  const norway = await joinBy(link, "Ola", lead);
  const there = await openRemoteRoom(muster.url, norway);
  const device = new Device({ member: norway.member, now: Date.now, room: async () => there });
  await told(device, "unit.add", { unit: UNIT, name: "Redning 7", symbol: "rescue-vehicle", crew: 4 });
  for (const to of [founder.member.agency, "armenia"]) await told(device, "units.share", { to, shared: true });
  there.close();
}

/** Lets somebody in by a link, without a browser. */
async function joinBy(link: string, name: string, lead: Device<RemoteLine>): Promise<Admission> {
  const { post } = await import("../support/remote-room.ts");
  const token = link.slice(link.indexOf("=") + 1);
  const { answer, cookie } = await post(muster.url, "/api/join", { token, name });
  await approve(muster.url, founder, lead, name);
  return { member: (answer as Pick<Admission, "member">).member, cookie };
}

/** Ten minutes pass, for everyone. */
async function tenMinutesPass(): Promise<void> {
  muster.moveClock();
  for (const { page } of [vilnius, bergen, jerevan]) {
    await page.evaluate((ms) => {
      const now = Date.now.bind(Date);
      const Real = Date;
      window.Date = new Proxy(Real, {
        construct: (date, given: []) => (given.length > 0 ? new date(...given) : new date(now() + ms)),
        get: (date, key) => (key === "now" ? () => now() + ms : (Reflect.get(date, key) as unknown)),
      });
    }, TEN_MINUTES_MS);
  }
}

async function openPanel(face: Face, language: Language, panel: string): Promise<void> {
  const button = face.page
    .locator("nav")
    .getByRole("button", { name: new RegExp(`^${wordsOf(language)(`panel.${panel}`)}`) });
  if ((await button.getAttribute("aria-pressed")) !== "true") await button.click();
}

const button = (face: Face, language: Language, key: string, holes?: Record<string, string | number>): Locator =>
  face.page.getByRole("button", { name: wordsOf(language)(key, holes), exact: true });
const says = (face: Face, text: string | RegExp): Promise<void> => face.page.getByText(text).first().waitFor();

const board = () => boardAsTold(muster.url, founder, CHANNEL);

test("a Lithuanian asks, an Armenian offers in part, and each reads it in their own language", async () => {
  await openPanel(vilnius, "lt", "requests");
  await button(vilnius, "lt", "requests.ask").first().click();
  await vilnius.page.locator("[data-resource=pump]").click();
  await vilnius.page.getByLabel(wordsOf("lt")("requests.quantity")).fill("4");
  const place = vilnius.page.getByLabel(wordsOf("lt")("placeField.typed"));
  await place.fill("51.1318, 71.4262");
  await place.press("Enter");
  await button(vilnius, "lt", "requests.ask").last().click();

  await openPanel(jerevan, "hy", "requests");
  await jerevan.page.locator("[data-request]").click();
  await says(jerevan, wordsOf("hy")("requests.amount", { quantity: 4, what: wordsOf("hy")("resource.pump") }));
  await button(jerevan, "hy", "requests.offer").click();
  const form = jerevan.page.getByRole("form", { name: wordsOf("hy")("requests.offer") });
  await form.locator("input[inputmode]").first().fill("3");
  await form.locator("button[type=submit]").click();

  await vilnius.page.locator("[data-request]").click();
  await vilnius.page.locator("[data-offer][data-state=offered]").waitFor();
  await saveShot(vilnius.page, "together-offer-lt");
  await vilnius.page.locator("[data-offer]").getByRole("button").first().click();
  await jerevan.page.locator("[data-offer][data-state=accepted]").waitFor();
  await says(jerevan, wordsOf("hy")("offerState.accepted"));
  await saveShot(jerevan.page, "together-accepted-hy");
});

test("a task in Lithuanian is acknowledged in Norwegian, ten minutes before the link is back, with all that was done meanwhile", async () => {
  await openPanel(vilnius, "lt", "tasks");
  await button(vilnius, "lt", "tasks.give").first().click();
  await vilnius.page.getByLabel(wordsOf("lt")("taskForm.kind")).selectOption("evacuate");
  await vilnius.page.getByRole("combobox", { name: wordsOf("lt")("taskForm.to"), exact: true }).fill("Redning");
  await vilnius.page.locator("[data-combobox-option]").filter({ hasText: "Redning 7" }).click();
  await button(vilnius, "lt", "taskForm.give").click();

  const acknowledge = bergen.page.locator("[data-answer=acknowledged]").first();
  await acknowledge.waitFor();
  await says(bergen, wordsOf("nb")("taskKind.evacuate"));
  await vilnius.page.locator("[data-task]").first().click();
  await vilnius.page.locator("[data-assignment] [data-step=delivered]").waitFor();
  await saveShot(bergen.page, "together-new-task-nb");

  await bergen.loseLink();
  await acknowledge.tap();
  await bergen.page.locator("[data-action=talk]").tap();
  await bergen.page.locator(`[data-channel=${CHANNEL}]`).tap();
  await sayCasualties(3);
  await bergen.page.locator("[data-waiting]").first().waitFor();
  await bergen.page.keyboard.press("Escape");
  await callForHelp();
  await bergen.page.locator("[data-my-help=waiting]").waitFor();
  await saveShot(bergen.page, "together-help-waits-nb");
  expect(await vilnius.page.locator("[data-help-call]").count()).toBe(0);

  await tenMinutesPass();
  await bergen.regainLink();

  await vilnius.page.locator("[data-help-call]").first().waitFor();
  await jerevan.page.locator("[data-help-call]").first().waitFor();
  await saveShot(vilnius.page, "together-help-lt");
  await vilnius.page.locator("[data-assignment] [data-step=acknowledged]").waitFor();
  const { posts } = await board();
  const [task] = posts.filter(({ kind }) => kind === "task");
  const step =
    task?.kind === "task" ? task.assignments[0]?.steps.find((one) => one.step === "acknowledged") : undefined;
  expect(step?.stamp.name).toBe("Kari");
  const lateMs = (step?.stamp.receivedAtMs ?? 0) - (step?.stamp.atMs ?? 0);
  expect(lateMs).toBeGreaterThanOrEqual(TEN_MINUTES_MS);
  expect(lateMs).toBeLessThan(TEN_MINUTES_MS + 120_000);
  const shown = await vilnius.page.locator("[data-assignment] [data-step=acknowledged] time").textContent();
  const clock = (ms = 0) =>
    new Intl.DateTimeFormat("lt", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(ms);
  expect(shown).toContain(clock(step?.stamp.atMs));
  expect(shown).toContain(clock(step?.stamp.receivedAtMs));

  await openPanel(jerevan, "hy", "messages");
  await jerevan.page.locator(`[data-channel=${CHANNEL}]`).click();
  await says(jerevan, wordsOf("hy")("phrase.casualties", { count: 3 }));
  await openPanel(vilnius, "lt", "messages");
  await vilnius.page.locator(`[data-channel=${CHANNEL}]`).click();
  await says(vilnius, wordsOf("lt")("phrase.casualties", { count: 3 }));
});

async function sayCasualties(count: number): Promise<void> {
  const { page } = bergen;
  const phrase = page.locator("[data-phrase=casualties]");
  if (!(await phrase.isVisible()))
    await page
      .getByRole("button", { name: wordsOf("nb")("talk.phrases") })
      .first()
      .tap();
  await phrase.tap();
  await page.getByLabel(wordsOf("nb")("talk.slotCount")).fill(String(count));
  await button(bergen, "nb", "talk.takePhrase").tap();
  await button(bergen, "nb", "talk.send").tap();
}

async function callForHelp(): Promise<void> {
  const help = bergen.page.locator("[data-help]").first();
  const box = await help.boundingBox();
  if (!box) throw new Error("there is no way to call for help");
  await bergen.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await bergen.page.mouse.down();
  await bergen.page.locator("[data-my-help]").waitFor();
  await bergen.page.mouse.up();
}

test("help is looked after by name, and the tablet reads whose", async () => {
  await vilnius.page
    .locator("[data-help-call]")
    .first()
    .getByRole("button", { name: wordsOf("lt")("alert.acknowledge") })
    .click();
  await expect.poll(() => vilnius.page.locator("[data-help-call]").count(), SOON).toBe(0);
  await bergen.page.locator("[data-my-help=acknowledged]").waitFor();
  await says(bergen, wordsOf("nb")("help.acknowledged", { names: "Rūta" }));
  await saveShot(bergen.page, "together-help-answered-nb");
});

test("the report says what there is, in the language of who reads it", async () => {
  await button(vilnius, "lt", "report.open").first().click();
  const block = (key: string) => vilnius.page.locator(`[data-block=${key}]`).first();
  await block("requests").waitFor();
  expect(await block("tasks").locator("[data-row]").count()).toBe(1);
  expect(await block("tasks").textContent()).toContain(wordsOf("lt")("taskState.acknowledged"));
  expect(await block("requests").locator("[data-row]").count()).toBe(1);
  expect(await block("requests").textContent()).toContain(wordsOf("lt")("resource.pump"));
  await saveShot(vilnius.page, "together-report-lt");
  await vilnius.page
    .getByRole("dialog")
    .getByRole("button", { name: wordsOf("lt")("report.close"), exact: true })
    .click();
});

test("nothing was lost or doubled: each thing stands once, under numbers without gaps", async () => {
  const { posts, marks } = await board();
  const count = (kind: StoredPost["kind"]) => posts.filter((post) => post.kind === kind).length;
  expect({ tasks: count("task"), requests: count("request"), messages: count("message") }).toEqual({
    tasks: 1,
    requests: 1,
    messages: 1,
  });
  const numbers = posts.map(({ no }) => no).toSorted((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  const last = Math.max(...numbers);
  expect(marks.map(({ name }) => name)).toEqual(expect.arrayContaining(["Rūta", "Անի", "Kari"]));
  await expect
    .poll(async () => (await board()).marks.filter(({ delivered }) => delivered === last).length, SOON)
    .toBeGreaterThanOrEqual(3);
  for (const face of [vilnius, bergen, jerevan]) {
    expect(await face.page.locator("html").getAttribute("lang")).not.toBe("en");
    expect(face.problems).toEqual([]);
  }
});
