import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import type { Browser, Download, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSqliteRegister } from "../../server/admission/sqlite-register.ts";
import { openSqliteJournal } from "../../server/journal/sqlite-journal.ts";
import { type AfterAction, afterAction } from "../../shared/drill/after-action.ts";
import type { DrillRecord } from "../../shared/drill/drill-record.ts";
import { readScenario, writeScenario } from "../../shared/drill/read-scenario.ts";
import { RESPONSE_STAGES } from "../../shared/drill/response-times.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import { OBSERVED } from "../review/played-review.ts";
import { journalPlay, playedWithout, shippedScenario } from "../support/played-journal.ts";
import { freePort, type ServerProcess, startServerProcess } from "../support/server-process.ts";
import { type Face, openFace } from "./face.ts";
import { launchBrowser, saveShot } from "./support.ts";
import { whatKeepsOut } from "./what-keeps-out.ts";
import { wordsOf } from "./words-of.ts";

const DESK = { width: 1440, height: 900, drawsMaps: false } as const;
const MINUTE_MS = 60_000;
const BEGAN_MS = Date.now() - 90 * MINUTE_MS;
const scenario = shippedScenario("train-accident-with-leak");
const DRILL: Operation = {
  id: "jonava",
  name: "Jonava 2027",
  kind: "drill",
  state: "running",
  lead: "excon",
  startedAtMs: BEGAN_MS,
  home: { at: scenario.view.at, zoom: scenario.view.zoom },
};

let folder: string;
let files: string;
let server: ServerProcess;
let browser: Browser;
let face: Face;
let report: AfterAction;
let links: { readonly observer: string; readonly commander: string };

beforeAll(async () => {
  [folder, files] = [mkdtempSync(join(tmpdir(), "muster-review-")), mkdtempSync(join(tmpdir(), "muster-files-"))];
  const played = playedWithout(scenario, { untilMs: 60 * MINUTE_MS, observations: OBSERVED });
  const tokens = await prepareFolder(played);
  const people = { roles: new Set(["evaluator-gas", "evaluator-care", "leader-gmp"]), units: new Set<string>() };
  report = afterAction(played, people);
  [server, browser] = await Promise.all([
    startServerProcess({ dataDir: folder, port: await freePort() }),
    launchBrowser(),
  ]);
  links = { observer: `${server.url}/#join=${tokens.observer}`, commander: `${server.url}/#join=${tokens.commander}` };
  face = await openFace(browser, links.observer, { ...DESK, name: "Ieva" });
});
afterAll(async () => {
  await face?.close();
  await browser?.close();
  await server?.stop();
  for (const each of [folder, files]) rmSync(each, { recursive: true, force: true, maxRetries: 5 });
});

/** A data folder in which a drill was played to its end; tokens of links into it. */
async function prepareFolder(
  played: DrillRecord & { readonly seed: number },
): Promise<{ readonly observer: string; readonly commander: string }> {
  const register = openSqliteRegister(join(folder, "register.sqlite"));
  const journal = openSqliteJournal(join(folder, "journal.sqlite"));
  register.addOperation(DRILL);
  for (const agency of scenario.agencies) register.addAgency(DRILL.id, agency);
  register.addMember(DRILL.id, { id: "rasa", name: "=Rasa", agency: "gmp", role: "commander" });
  register.sawMember(DRILL.id, "rasa", BEGAN_MS + 60 * MINUTE_MS);
  const invite = (role: "observer" | "commander", agency: string) =>
    register.addInvite({
      id: role,
      operation: DRILL.id,
      agency,
      role,
      usesLeft: 20,
      expiresAtMs: Date.now() + 24 * 3_600_000,
      approved: true,
    });
  const tokens = { observer: invite("observer", "excon"), commander: invite("commander", "gmp") };
  await journalPlay(journal, DRILL.id, played, { beganAtMs: BEGAN_MS, endedAtMs: BEGAN_MS + 60 * MINUTE_MS });
  await journal.close();
  register.close();
  return tokens;
}

const table = (key: string, of = face): Locator => of.page.locator(`[data-table="${key}"]`);

/** The values of a column as the page carries them; undefined where it shows none. */
async function column(key: string, cell: string): Promise<readonly (number | undefined)[]> {
  const values = await table(key)
    .locator(`[data-cell="${cell}"]`)
    .evaluateAll((cells) => cells.map((one) => one.getAttribute("data-value")));
  return values.map((value) => (value === null ? undefined : Number(value)));
}

async function open(of: Face): Promise<void> {
  await of.page
    .getByRole("button", { name: /^(Review|Apžvalga|Վերլուծություն|Auswertung|Розбір|Evaluering)$/ })
    .click();
  await of.page.locator("[data-paper=review]").waitFor();
}

async function saved(press: () => Promise<unknown>): Promise<{ readonly name: string; readonly text: string }> {
  const [download]: [Download, unknown] = await Promise.all([face.page.waitForEvent("download"), press()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

test("every number on the page is the one that the record comes to", async () => {
  await open(face);
  await saveShot(face.page, "review-top");
  const { objectives, responsesByAgency, responses, pictures, casualties, participants, injects } = report;
  expect(await column("objectives", "score")).toEqual(objectives.map(({ score }) => score));
  expect(await column("objectives", "met")).toEqual(objectives.map(({ counts }) => counts.met));
  expect(await column("injects", "planned")).toEqual(injects.map(({ plannedMs }) => plannedMs));
  expect(await column("injects", "fired")).toEqual(injects.map(({ firedMs }) => firedMs));
  for (const stage of RESPONSE_STAGES) {
    const medians = responsesByAgency.map(({ stages }) => stages[stage].medianMs);
    expect(await column("times", `${stage}-median`)).toEqual(medians);
    expect(await column("responses", stage)).toEqual(responses.map(({ tookMs }) => tookMs[stage]));
    const bars = face.page.locator(`[data-chart=times] [data-group="${stage}"] [data-bar]`);
    const drawn = await bars.evaluateAll((all) => all.map((bar) => bar.getAttribute("data-value")));
    expect(drawn.map((value) => (value === null ? undefined : Number(value)))).toEqual(medians);
  }
  expect(await column("pictures", "off")).toEqual(pictures.map(({ meanOffM }) => meanOffM));
  expect(await column("pictures", "late")).toEqual(pictures.map(({ meanLateMs }) => meanLateMs));
  expect(await column("pictures", "missed")).toEqual(pictures.map(({ missed }) => missed));
  expect(await column("casualties", "treated")).toEqual(Object.values(casualties).map(({ treated }) => treated));
  expect(await column("agencies", "tasksDone")).toEqual(participants.map(({ tasksDone }) => tasksDone));
  expect(await column("agencies", "rolesPlayed")).toEqual(participants.map(({ rolesPlayed }) => rolesPlayed));
  expect(await table("observations").innerText()).toContain("Nobody told the school");
  expect((await table("people").innerText()).replaceAll("\u00a0", " ")).toMatch(/=Rasa.*60 min/);
});

test("the review keeps nobody out, in both themes", async () => {
  expect((await whatKeepsOut(face.page, "review")).join("\n")).toBe("");
});

test("each chapter is reached from the list", async () => {
  for (const chapter of ["times", "pictures", "observations", "plan"]) {
    await face.page.locator(`[data-choose="${chapter}"]`).click();
    await expect.poll(() => face.page.evaluate(() => document.activeElement?.id)).toBe(`review-title-${chapter}`);
    await saveShot(face.page, `review-${chapter}-dark`);
  }
});

test("a table is saved for a spreadsheet, says that it is an exercise, and runs nothing in it", async () => {
  const csv = await saved(() => face.button("Save “People and devices” as CSV").click());
  expect(csv.name).toBe("EXERCISE-review-people.csv");
  const rows = Papa.parse<string[]>(csv.text.replace(/^\ufeff/, "").trimEnd()).data;
  expect(rows[0]).toEqual(["EXERCISE", DRILL.name]);
  const rasa = rows.find(([name]) => name === "'=Rasa");
  expect(rasa?.at(-1)).toBe(String(60 * 60));
  const times = await saved(() => face.button("Save “By agency” as CSV").click());
  const lines = Papa.parse<string[]>(times.text.replace(/^\ufeff/, "").trimEnd()).data;
  expect(lines.slice(2).map((row) => row.map(Number)[1])).toEqual(report.responsesByAgency.map(({ of }) => of));
  expect(lines.slice(2).map((row) => row[4])).toEqual(
    report.responsesByAgency.map(({ stages }) => {
      const { medianMs } = stages.acknowledged;
      return medianMs === undefined ? "" : String(medianMs / 1_000);
    }),
  );
});

test("the improvement plan starts from what was noted and missed, stays on the device, and goes into a scenario", async () => {
  const rows = face.page.locator("[data-improvement]");
  const missed = report.expected.filter(({ state }) => state === "missed").length;
  expect(await rows.count()).toBe(report.improvements.length + missed);
  await rows.first().getByRole("textbox", { name: "Corrective action" }).fill("A list of schools with numbers");
  await rows.first().getByLabel("Capability element").selectOption("planning");
  await rows
    .last()
    .getByRole("button", { name: /Take out row/ })
    .click();
  await face.page.reload();
  await open(face);
  expect(await rows.count()).toBe(report.improvements.length + missed - 1);
  const action = rows.first().getByRole("textbox", { name: "Corrective action" });
  await expect.poll(() => action.innerText()).toBe("A list of schools with numbers");

  const next = join(files, "next.json");
  writeFileSync(next, writeScenario(shippedScenario("missing-in-the-forest")));
  const carried = await saved(() => face.page.locator("[data-carry-into]").setInputFiles(next));
  const { scenario: changed } = readScenario(carried.text);
  const added = changed?.objectives.filter(({ retests }) => retests?.startsWith(`${DRILL.id}/`)) ?? [];
  expect(added).toHaveLength(report.improvements.length + missed - 1);
  expect(added[0]).toMatchObject({ text: "A list of schools with numbers", capability: "Planning" });
  const retest = rows.first().getByRole("textbox", { name: "Re-tested by" });
  await expect.poll(() => retest.innerText()).toBe(changed?.title);
  await face.page.locator("[data-plan] + div").scrollIntoViewIfNeeded();
  await saveShot(face.page, "review-plan-carried");
});

test("saved whole, it is read again beside others, and they make one record of trainings", async () => {
  const whole = await saved(() => face.button("Save as JSON").click());
  expect(whole.name).toBe(`EXERCISE-review-${DRILL.id}.json`);
  const value = JSON.parse(whole.text) as { readonly exercise: boolean; readonly report: AfterAction };
  expect(value.exercise).toBe(true);
  expect(value.report).toEqual(JSON.parse(JSON.stringify(report)));
  const other = join(files, "other.json");
  const wrong = join(files, "wrong.json");
  writeFileSync(other, whole.text.replaceAll(`"id": "${DRILL.id}"`, '"id": "spring"').replaceAll(DRILL.name, "Spring"));
  writeFileSync(wrong, "{}");
  await face.page.locator("[data-trained]").setInputFiles([other, wrong]);
  await expect.poll(() => column("training", "drills")).toEqual([2, 2]);
  expect(await face.page.getByRole("alert").innerText()).toContain("wrong.json");
  const minutes = await column("training", "inPlay");
  expect(minutes).toContain(120 * MINUTE_MS);
});

/** Tables and charts that are wider than the paper. */
function runsOver({ page }: Face): Promise<readonly string[]> {
  return page
    .locator("[data-paper=review] :is([data-table] table, svg[data-chart], [data-improvement])")
    .evaluateAll((parts) => {
      const edge = document.documentElement.clientWidth;
      const over = parts.filter((part) => part.getBoundingClientRect().right > edge + 1);
      return over.map((part) => part.closest("[data-table], [data-chapter]")?.outerHTML.slice(0, 120) ?? "");
    });
}

test("printing prints the review alone, light, with the band at its head and foot", async () => {
  const { page } = face;
  await page.evaluate(() => {
    window.print = () => void (document.body.dataset["printed"] = document.body.dataset["prints"]);
  });
  await face.button("Print or save as PDF").click();
  expect(await page.evaluate(() => document.body.dataset["printed"])).toBe("report");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 703, height: 1032 });
  expect(await page.locator("#root").isVisible()).toBe(false);
  expect(await page.locator("[data-band]").count()).toBe(2);
  expect(await runsOver(face)).toEqual([]);
  const ground = await page.locator("[data-paper]").evaluate((paper) => getComputedStyle(paper).backgroundColor);
  expect(ground).toBe("rgb(255, 255, 255)");
  await saveShot(page, "review-print");
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize(DESK);
  await page.keyboard.press("Escape");
  await page.locator("[data-paper]").waitFor({ state: "detached" });
  expect(face.problems).toEqual([]);
});

test.each(["lt", "hy", "de", "uk", "nb"] as const)(
  "in %s, light, all of it is there, and fits on paper",
  async (language) => {
    const own = await openFace(browser, links.observer, {
      ...DESK,
      colorScheme: "light",
      locale: language,
      name: `Reader of ${language}`,
    });
    await open(own);
    expect(await own.page.locator("[data-paper] h2").innerText()).toBe(wordsOf(language)("afterAction.title"));
    for (const chapter of ["overview", "times", "plan"]) {
      await own.page.locator(`[data-choose="${chapter}"]`).click();
      await saveShot(own.page, `review-${chapter}-${language}`);
    }
    await own.page.emulateMedia({ media: "print" });
    await own.page.setViewportSize({ width: 703, height: 1032 });
    expect(await runsOver(own)).toEqual([]);
    await saveShot(own.page, `review-print-${language}`);
    expect(own.problems).toEqual([]);
    await own.close();
  },
);

test("who plays is not offered the review", async () => {
  const player = await openFace(browser, links.commander, { ...DESK, name: "Player" });
  await player.button("Report").waitFor();
  expect(await player.button("Review").count()).toBe(0);
  await player.close();
});
