import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Face, openFace } from "./face.ts";
import { type Founded, foundOperation } from "./founded.ts";
import { saveShot } from "./support.ts";
import { whatKeepsOut } from "./what-keeps-out.ts";

/** A trainer, a command post that is trained and a crew with a tablet, from the file of a scenario to the end of play. */
const SOON = { timeout: 60_000, interval: 100 };
const FLOOD = fileURLToPath(new URL("../../scenarios/flood-across-a-border.json", import.meta.url));

let founded: Founded;
let trainer: Face;
let police: Face;
let crew: Face;

beforeAll(async () => {
  founded = await foundOperation();
  const { invite, letIn } = founded;
  const link = await invite({ role: "exercise-control" });
  trainer = await open(link, { width: 1440, height: 900, name: "Tomas", letIn });
});

afterAll(() => founded?.close());

function open(
  link: string,
  device_: Pick<Parameters<typeof openFace>[2], "width" | "height" | "name" | "touch" | "letIn">,
): Promise<Face> {
  return openFace(founded.browser, link, { drawsMaps: false, colorScheme: "light", ...device_ });
}

const clockOf = (face: Face) => face.page.locator("[data-play] strong").first().innerText();
const seconds = (clock: string) => clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);

test("a scenario with a mistake is refused with its place; the right one is shown and loaded", async () => {
  const { page } = trainer;
  await page.locator("[data-opens=exercise]").click();
  const wrong = readFileSync(FLOOD, "utf8").replace('"inject": "dam-gates"', '"inject": "nowhere"');
  const file = page.locator("input[type=file]");
  await file.setInputFiles({ name: "wrong.json", mimeType: "application/json", buffer: Buffer.from(wrong) });
  const problem = page.locator("[data-problem=nothing-named]").first();
  await problem.waitFor();
  expect(await problem.innerText()).toMatch(/injects\[\d+\] "6".*\n?.*inject "nowhere"/s);
  await page.locator("[data-scenario]").nth(2).waitFor();
  await page.locator('[data-scenario="flood-across-a-border"]').click();
  await page.getByRole("region", { name: "High water on the Lusatian Neisse" }).waitFor();
  await saveShot(page, "exercise-load");
  await trainer.button("Load the scenario").click();
  await page.locator("[data-clock=ready]").waitFor();
  expect(await page.getByTestId("exercise-band").innerText()).toMatch(/0:00:00/);
});

test("those who are trained see the clock, and have no way to the script", async () => {
  police = await open(await founded.invite({ agency: "polizei", role: "commander" }), {
    width: 1180,
    height: 820,
    name: "Petra",
    letIn: founded.letIn,
  });
  crew = await open(await founded.invite({ agency: "feuerwehr", role: "coordinator" }), {
    width: 390,
    height: 844,
    name: "Frank",
    touch: true,
  });
  for (const face of [police, crew]) {
    await face.page.locator("[data-play=ready]").waitFor();
    expect(await face.page.locator("[data-opens=exercise]").count()).toBe(0);
  }
});

test("play begins at sixteen times; every clock goes, and what is due comes", async () => {
  const { page } = trainer;
  await page.locator('[data-rate="16"]').click();
  await expect.poll(() => page.locator('[data-rate="16"]').getAttribute("aria-checked"), SOON).toBe("true");
  await trainer.button("Start play").click();
  for (const face of [trainer, police, crew]) {
    await face.page.locator("[data-play=running]").waitFor();
    await expect.poll(async () => seconds(await clockOf(face)), SOON).toBeGreaterThan(10);
  }
  await page.locator("[data-timeline] [data-mark=flood-warning][data-inject-state=fired]").waitFor();
});

test("an inject is held, and another is fired long before its time", async () => {
  const { page } = trainer;
  await page.locator("[data-mark=dam-fails]").click();
  await trainer.button("Hold").click();
  await trainer.button("Release").waitFor();
  await page.locator("[data-mark=dam-fails][data-inject-state=held]").waitFor();
  await page.locator("[data-mark=camp]").click();
  await page.locator("[data-inspected-inject=camp]").getByText("62 children").waitFor();
  await saveShot(page, "exercise-inject");
  await trainer.button("Fire now").click();
  await page.locator("[data-mark=camp][data-inject-state=fired]").waitFor();
  await page
    .locator("[data-inspected-inject=camp]")
    .getByText(/by hand/)
    .waitFor();
});

test("what is made up in two clicks reaches those it is for", async () => {
  const { page } = trainer;
  await page.locator("[data-opens=improvise]").click();
  await page.getByLabel("What is said").fill("Two cows stand on the Altstadtbrücke.");
  await page.locator("[data-to=polizei]").click();
  await saveShot(page, "exercise-improvise");
  await trainer.button("Fire now").click();
  await page.getByText("X1", { exact: true }).first().waitFor();
  await police.page.locator("[data-opens=messages]").click();
  await police.page.getByText("Two cows stand on the Altstadtbrücke.").first().waitFor();
});

test("an observation is noted, and an expected action judged by hand", async () => {
  const { page } = trainer;
  await page.locator("[data-opens=observe]").click();
  await page.getByLabel("What I see").fill("Both staffs read the gauge aloud.");
  await page.locator("[data-choice=P]").click();
  await trainer.button("Save the observation").click();
  const noted = page.locator("[data-observation]");
  await noted.getByText("Both staffs read the gauge aloud.").waitFor();
  expect(await noted.innerText()).toMatch(/Strength/);
  await page.locator("[data-view=expected]").click();
  const action = page.locator("[data-expected=warning-taken]");
  await action.getByRole("button", { name: /^Judge/ }).click();
  await action.locator("[data-ticks=partial]").click();
  await page.locator("[data-expected=warning-taken][data-expected-state=partial]").waitFor();
  await saveShot(page, "exercise-expected");
});

test("ground truth shows the weather, which is changed by hand, and the injured as they come to be there", async () => {
  const { page } = trainer;
  await page.locator("[data-view=truth]").click();
  const weather = page.locator("[data-weather]");
  await weather.getByText("Wind 18 km/h (3 Bft) from NW").waitFor();
  await page.locator("[data-next-weather='3600000']").waitFor();
  expect(await page.locator("[data-care]").count()).toBe(3);
  await page.locator("[data-opens=weather]").click();
  await page.getByLabel("Wind from").selectOption("E");
  await page.getByLabel("Wind, km/h").fill("36");
  await saveShot(page, "exercise-weather");
  await trainer.button("Change it now").click();
  await weather.getByText("Wind 36 km/h (5 Bft) from E").waitFor();
  await page.locator("[data-casualties]").getByText("0:20:00: 2 more (Fallen at the abbey)").waitFor();
  for (const _ of ["once", "twice"]) await trainer.button("+10 min").click();
  const count = (of: string) => page.locator(`[data-count="${of}"]`);
  await expect.poll(() => count("delayed").innerText(), SOON).toBe("1");
  expect(await count("minor").innerText()).toBe("1");
  expect(await count("immediate").innerText()).toBe("0");
  await page.getByLabel("Which casualties").selectOption("abbey-fall");
  await page.locator("[data-casualties]").scrollIntoViewIfNeeded();
  await saveShot(page, "exercise-truth");
});

test("the cast shows who plays, a unit is handed over and left again, and a link for a role is made in place", async () => {
  const { page } = trainer;
  await page.locator("[data-view=cast]").click();
  const role = (id: string) => page.locator(`[data-role=${id}]`);
  await role("leader-pol").getByText("Petra").waitFor();
  await role("leader-thw").getByText("Simulated").waitFor();
  await saveShot(page, "exercise-cast");
  await page.locator("[data-units-of=thw] summary").click();
  const unit = page.locator("[data-units-of=thw] [data-cast-unit]").first();
  await unit.getByText("Simulated").waitFor();
  for (const [way, played] of [
    ["people", "true"],
    ["engine", "false"],
    ["people", "true"],
    ["who-is-there", "false"],
  ] as const) {
    await unit.getByRole("combobox").selectOption(way);
    await expect.poll(() => unit.getAttribute("data-played"), SOON).toBe(played);
    expect(await unit.getAttribute("data-way")).toBe(way);
  }
  await page.locator("[data-invites=leader-thw]").click();
  const link = await page
    .getByLabel(/^Link for/)
    .and(page.locator("input"))
    .inputValue();
  expect(link).toMatch(/#join=[\w-]{22}$/);
  await saveShot(page, "exercise-cast-link");
});

test("one press plays a role in a tab of its own, and the next one goes on as the same", async () => {
  const { page } = trainer;
  const role = page.locator("[data-role=leader-thw]");
  const play = async () => {
    const [tab] = await Promise.all([page.waitForEvent("popup"), page.locator("[data-plays=leader-thw]").click()]);
    await tab.waitForURL(/\/o\/[^/]+\/[^/]+$/);
    await tab.locator("[data-play=running]").waitFor();
    return tab;
  };
  const first = await play();
  await first
    .getByText(/^Tomas · /)
    .first()
    .waitFor();
  expect(await first.locator("[data-opens=exercise]").count()).toBe(0);
  await saveShot(first, "exercise-role-played");
  await role.getByText(/^Tomas · /).waitFor();
  await page.locator("[data-play=running]").first().waitFor();
  const again = await play();
  expect(again.url()).toBe(first.url());
  for (const tab of [first, again]) await tab.close();
});

test("what exercise control and those who play have before them keeps nobody out, in both themes", async () => {
  const { page } = trainer;
  const found = [...(await whatKeepsOut(page, "expected actions"))];
  for (const view of ["observations", "truth", "cast", "script"]) {
    await page.locator(`[data-view=${view}]`).click();
    found.push(...(await whatKeepsOut(page, view, "[data-panel]")));
  }
  await page.locator("[data-view=truth]").click();
  await page.locator("[data-opens=weather]").click();
  found.push(...(await whatKeepsOut(page, "weather form", "[data-panel]")));
  await trainer.button("Back").click();
  await page.locator("[data-mark=dam-crack]").click();
  found.push(...(await whatKeepsOut(page, "inject", "[data-panel]")));
  await trainer.button("Edit").click();
  found.push(...(await whatKeepsOut(page, "inject form", "[data-panel]")));
  await page.locator("[data-opens=observe]").click();
  found.push(...(await whatKeepsOut(page, "observation form", "[data-panel]")));
  await trainer.button("Back").click();
  found.push(...(await whatKeepsOut(crew.page, "the clock on a phone")));
  expect(found.join("\n")).toBe("");
});

test("NO DUFF from a tablet stops every clock and stands on every screen, until exercise control lifts it", async () => {
  await crew.button("Menu").click();
  await crew.page.locator("[data-calls=no-duff]").click();
  await crew.page.getByLabel(/^What has happened/).fill("Somebody fell into the river, not a player.");
  await crew.page.locator("[data-confirm-no-duff]").click();
  for (const face of [trainer, police, crew]) {
    const bar = face.page.locator("[data-no-duff]");
    await bar.getByText("NO DUFF – REAL EMERGENCY – EXERCISE STOPPED").waitFor();
    await bar.getByText("Somebody fell into the river, not a player.").waitFor();
    await face.page.locator("[data-play=paused]").waitFor();
  }
  await saveShot(crew.page, "no-duff-phone");
  await saveShot(police.page, "no-duff-command-post");
  await saveShot(trainer.page, "no-duff-exercise-control");
  expect((await whatKeepsOut(crew.page, "NO DUFF")).join("\n")).toBe("");
  expect(await police.button("Lift NO DUFF").count()).toBe(0);
  await trainer.button("Lift NO DUFF").click();
  await trainer.page.getByRole("alertdialog").getByRole("button", { name: "Lift NO DUFF" }).click();
  for (const face of [trainer, police, crew]) {
    await face.page.locator("[data-no-duff]").waitFor({ state: "detached" });
    await face.page.locator("[data-play=running]").waitFor();
  }
});

test("a review that is open is made anew by itself when something has happened", async () => {
  const { page } = trainer;
  await trainer.button("Review").click();
  await page.locator("[data-paper=review]").waitFor();
  expect(await page.locator("[data-table=observations]").innerText()).not.toContain("The bridge was closed in time.");
  const what = "The bridge was closed in time.";
  const reply = await founded.device.command("exercise.observe", { observation: "bridge", what, is: "strength" });
  expect(reply.kind).toBe("done");
  await page.locator("[data-table=observations]").getByText(what).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("[data-paper=review]").waitFor({ state: "detached" });
});

test("a jump and the end of play reach everybody, and no screen has had a problem", async () => {
  const { page } = trainer;
  const before = seconds(await clockOf(trainer));
  await trainer.button("+10 min").click();
  await expect.poll(async () => seconds(await clockOf(police)), SOON).toBeGreaterThan(before + 590);
  await trainer.button("Jump and end").click();
  await trainer.button("End play").click();
  await page.getByRole("alertdialog").getByRole("button", { name: "End play" }).click();
  for (const face of [trainer, police, crew]) await face.page.locator("[data-play=over]").waitFor();
  for (const face of [trainer, police, crew]) expect(face.problems).toEqual([]);
});
