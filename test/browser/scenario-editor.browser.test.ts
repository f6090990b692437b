import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { languageNames } from "../../client/ui/words.ts";
import { readCsv, writeCsv } from "../../shared/drill/inject-csv.ts";
import { writeInjectTable } from "../../shared/drill/inject-table.ts";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import { type Face, openFace } from "./face.ts";
import { type Founded, foundOperation } from "./founded.ts";
import { saveShot } from "./support.ts";
import { textThatDoesNotFit } from "./text-that-does-not-fit.ts";
import { whatKeepsOut } from "./what-keeps-out.ts";

/** A trainer writes a scenario from nothing, changes one that is there, and takes it into the drill. */
const FLOOD = new URL("../../scenarios/flood-across-a-border.json", import.meta.url);

/** A screen of another size is laid out in some frames; what does not fit then never will. */
const SETTLES = { timeout: 5_000, interval: 100 };

let founded: Founded;
let trainer: Face;
let page: Page;

beforeAll(async () => {
  founded = await foundOperation();
  const { browser, invite, letIn } = founded;
  const link = await invite({ role: "exercise-control" });
  const desk = { width: 1440, height: 900, drawsMaps: false, colorScheme: "light" } as const;
  trainer = await openFace(browser, link, { ...desk, name: "Tomas", letIn });
  ({ page } = trainer);
});

afterAll(() => founded?.close());

const form = () => page.locator("[data-form]");
const section = (name: string) => page.locator(`[data-section=${name}]`);
const adds = (what: string) => page.locator(`[data-adds="${what}"]`);
const isKept = () => page.locator("[data-kept=saved]").waitFor();

/** What the file menu gives to keep. */
async function saved(item: string): Promise<string> {
  await page.locator("[data-file-menu]").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(item).click()]);
  return readFile(await download.path(), "utf8");
}

test("a scenario from nothing: what is missing is said, until it can be played", async () => {
  await page.locator("[data-opens=exercise]").click();
  await page.locator("[data-writes-scenario]").click();
  await page.locator('[data-editor] [data-scenario="flood-across-a-border"]').waitFor();
  await saveShot(page, "editor-start");
  await page.locator("[data-starts=new]").click();
  await page.getByTestId("scenario-problems").getByText("2 things to put right").waitFor();
  await saveShot(page, "editor-new");
  await form().getByLabel("Title").fill("Fire in the old town");
  await form().getByLabel("Summary").fill("A roof burns, and the wind carries sparks.");
  await page.getByText("Can be played").waitFor();
  await isKept();
});

test("an inject with an effect and a condition is written in forms, and stands in script and file", async () => {
  await section("hazards").click();
  await adds("hazards/wildfire").click();
  await form().getByLabel("Name", { exact: true }).fill("Roof fire");
  await section("injects").click();
  await adds("injects").click();
  await form().getByLabel("Title").fill("The roof burns");
  await form().getByLabel("When it comes").selectOption("if");
  await form().getByLabel("Condition", { exact: true }).selectOption("not");
  await form().getByLabel("What must not hold").selectOption("task");
  await form().getByLabel("How far").selectOption("acknowledged");
  await form().getByLabel("Not before (optional)").fill("0:10:00");
  const effects = form().getByRole("group", { name: "What it does on the map and to units" });
  await effects.getByRole("button", { name: "Add" }).click();
  await effects
    .getByRole("combobox", { name: /^What it does on the map and to units 1$/ })
    .selectOption("hazard-begins");
  await effects.getByLabel("Hazard").selectOption({ label: "Roof fire" });
  await page.getByText("Can be played").waitFor();
  await page.locator("[data-timeline] [data-mark]").getByText("The roof burns").waitFor();
  const { scenario } = readScenario(await saved("[data-saves]"));
  expect(scenario?.injects[0]).toMatchObject({
    title: "The roof burns",
    trigger: { when: "if", notBeforeMs: 600_000, condition: { if: "not", of: { if: "task", stage: "acknowledged" } } },
    effects: [{ do: "hazard-begins", hazard: scenario?.truth.hazards[0]?.id }],
  });
});

test("a step back takes one thing back, and a reload loses nothing", async () => {
  await form().getByLabel("Title").fill("The roof of the town hall burns");
  await page.locator("[data-undo]").click();
  expect(await form().getByLabel("Title").inputValue()).toBe("The roof burns");
  await isKept();
  await page.reload();
  await page.locator("[data-opens=exercise]").click();
  await page.locator("[data-writes-scenario]").click();
  await page.locator("[data-starts=kept]").getByText("Fire in the old town").click();
  await page.locator("[data-timeline] [data-mark]").getByText("The roof burns").waitFor();
});

test("a scenario that is there is opened, and an inject moved along the time by hand and by key", async () => {
  await page.locator("[data-file-menu]").click();
  await page.locator("[data-opens-another]").click();
  await page.locator('[data-editor] [data-scenario="flood-across-a-border"]').click();
  await page.getByText("Can be played").waitFor();
  const mark = page.locator("[data-timeline] [data-mark=flood-warning]");
  const box = await mark.boundingBox();
  if (!box) throw new Error("the mark is not shown");
  await page.mouse.move(box.x + 30, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + 90, box.y + 10, { steps: 4 });
  await page.mouse.up();
  await form().getByRole("heading", { name: "1 · Flood warning for the Lusatian Neisse" }).waitFor();
  const time = form().getByLabel("Exercise time");
  const dragged = await time.inputValue();
  expect(dragged).toMatch(/^0:(?!00)\d\d:00$/);
  await mark.press("ArrowRight");
  expect(Number((await time.inputValue()).slice(2, 4))).toBe(Number(dragged.slice(2, 4)) + 1);
  await saveShot(page, "editor-inject");
  await page.locator("[data-view=table]").click();
  await page.locator("[data-row=dam-fails]").click();
  await form().getByText("Inject", { exact: true }).waitFor();
  await saveShot(page, "editor-table");
});

test("a list from a spreadsheet takes the place of the script; one with a mistake changes nothing and says the cell", async () => {
  const read = readScenario(await readFile(FLOOD, "utf8"));
  if (!read.scenario) throw new Error("the scenario cannot be read");
  const rows = writeInjectTable(read.scenario);
  const to = rows[0]?.indexOf("To") ?? -1;
  const wrong = rows.map((row, i) => (i === 3 ? row.with(to, "NOBODY") : row));
  const table = (name: string, cells: readonly (readonly string[])[]) => ({
    name,
    mimeType: "text/csv",
    buffer: Buffer.from(writeCsv(cells)),
  });
  await page.locator("[data-takes-table]").setInputFiles(table("wrong.csv", wrong));
  const refused = page.getByRole("dialog", { name: "The inject list was not taken in" });
  await refused.getByText(/NOBODY/).waitFor();
  expect(await refused.locator("code").first().innerText()).toMatch(/^[A-Z]4$/);
  await refused.getByRole("button", { name: "Close" }).click();
  expect(await page.locator("[data-row]").count()).toBe(read.scenario.injects.length);
  const title = rows[0]?.indexOf("Title") ?? -1;
  const right = rows.map((row, i) =>
    i === 3 ? row.with(title, "Guests of the abbey, written in a spreadsheet") : row,
  );
  await page.locator("[data-takes-table]").setInputFiles(table("right.csv", right));
  await page.locator("[data-row]").getByText("Guests of the abbey, written in a spreadsheet").waitFor();
  const { rows: out } = readCsv(await saved("[data-takes-out=csv]"));
  expect(out?.filter((row) => row.length > 1)).toEqual(right);
  await page.locator("[data-undo]").click();
  await page.locator("[data-row]").getByText("Forty guests at the St. Marienthal abbey").waitFor();
});

test("every part of the editor keeps nobody out, in both themes, and fits a tablet and a phone in Armenian", async () => {
  const found = [...(await whatKeepsOut(page, "scenario editor"))];
  for (const [of, thing] of [
    ["hazards", "truth/hazards/0"],
    ["units", "units/2"],
    ["expected", "expected/2"],
    ["layers", "start/layers/0"],
    ["agencies", "agencies/1"],
  ] as const) {
    await section(of).click();
    await page.locator(`[data-thing="${thing}"]`).click();
    await form().waitFor();
    await saveShot(page, `editor-${of}`);
    found.push(...(await whatKeepsOut(page, of, "[data-form]")));
  }
  expect(found.join("\n")).toBe("");
  await page.getByRole("button", { name: "Close the editor; what is written is kept" }).click();
  await page.locator("[data-language]").first().click();
  await page.getByRole("menuitemradio", { name: languageNames.hy }).click();
  await page.locator("[data-writes-scenario]").click();
  for (const [name, width, height] of [
    ["tablet", 1180, 820],
    ["phone", 390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const part of ["parts", "form", "map"]) {
      if (name === "phone") await page.locator(`[data-desk-parts] input[value=${part}] + label`).click();
      await expect
        .poll(() => textThatDoesNotFit(page, "[data-editor]"), { message: `${name}, ${part}`, ...SETTLES })
        .toEqual([]);
      await saveShot(page, `editor-${name}-${part}-hy`);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("what can be played is taken into the drill, and no screen has had a problem", async () => {
  await page.locator("[data-loads]").click();
  await page.locator("[data-clock=ready]").waitFor();
  await page.locator("[data-timeline] [data-mark=dam-fails]").waitFor();
  expect(trainer.problems).toEqual([]);
});
