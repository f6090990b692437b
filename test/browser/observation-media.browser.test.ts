import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LANGUAGES, languageNames } from "../../client/ui/words.ts";
import { voiceTypeOf } from "../../shared/picture/voice.ts";
import { comment, concat, exif } from "../photos/jpeg.ts";
import { type Face, openFace } from "./face.ts";
import { type Founded, foundOperation } from "./founded.ts";
import { launchBrowser, saveShot } from "./support.ts";
import { textThatDoesNotFit } from "./text-that-does-not-fit.ts";
import { whatKeepsOut } from "./what-keeps-out.ts";
import { wordsOf } from "./words-of.ts";

/** An evaluator with a camera and a microphone, a trainer who hears of it, and somebody who is trained and must not. */
const SOON = { timeout: 60_000, interval: 100 };
const FLOOD = fileURLToPath(new URL("../../scenarios/flood-across-a-border.json", import.meta.url));
const SAID = "Both staffs read the gauge aloud.";

let founded: Founded;
let trainer: Face;
let evaluator: Face;
let player: Face;

beforeAll(async () => {
  founded = await foundOperation({ microphone: "given" });
  const { letIn } = founded;
  trainer = await open({ role: "exercise-control" }, { width: 1440, height: 900, name: "Tomas", letIn });
  await trainer.page.locator("[data-opens=exercise]").click();
  await trainer.page.locator("input[type=file]").setInputFiles(FLOOD);
  await trainer.button("Load the scenario").click();
  await trainer.page.locator("[data-clock=ready]").waitFor();
  [evaluator, player] = await Promise.all([
    open({ role: "observer" }, { width: 1180, height: 820, name: "Ieva" }),
    open({ agency: "polizei", role: "commander" }, { width: 1180, height: 820, name: "Petra", letIn, hears: true }),
  ]);
});

afterAll(() => founded?.close());

async function open(
  invite: Parameters<Founded["invite"]>[0],
  device: Omit<Parameters<typeof openFace>[2], "drawsMaps">,
  of = founded.browser,
): Promise<Face> {
  const link = await founded.invite(invite);
  return openFace(of, link, { drawsMaps: false, colorScheme: "light", ...device });
}

/** What a camera gives: a picture that tells where, when and with what it was taken. */
function fromCamera() {
  const picture = readFileSync(fileURLToPath(new URL("../../public/pictures/field-mark.jpg", import.meta.url)));
  const bytes = concat(picture.subarray(0, 2), exif(), comment("secret-comment"), picture.subarray(2));
  return { name: "camera.jpg", mimeType: "image/jpeg", buffer: Buffer.from(bytes) };
}

/** Presses to begin, waits until a second was recorded, and presses to end. */
async function record({ page }: Face): Promise<void> {
  await page.locator("[data-record]").click();
  await page.locator("[data-recording]").getByText(/0:01/).waitFor();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.locator("[data-recording]").waitFor({ state: "detached" });
}

/** Plays what is there to be heard, until some of it was. */
async function hear(part: Locator): Promise<void> {
  await part.getByRole("button", { name: "Play the voice note" }).click();
  const heardMs = async () => Number(await part.locator("[data-heard-ms]").getAttribute("data-heard-ms"));
  await expect.poll(heardMs, SOON).toBeGreaterThan(200);
  expect(await part.getByRole("alert").count()).toBe(0);
}

const isShown = (picture: Locator) =>
  expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth), SOON).toBeGreaterThan(0);

test("an evaluator takes a photo and speaks, hears it, deletes it, and records it again", async () => {
  const { page } = evaluator;
  await page.locator("[data-opens=exercise]").click();
  await page.locator("[data-opens=observe]").click();
  await page.getByLabel("What I see").fill(SAID);
  await page.getByTestId("observation-photo").setInputFiles(fromCamera());
  await isShown(page.getByRole("img", { name: "Photo of this observation" }));
  await page.locator("[data-record]").click();
  await page.locator("[data-recording]").getByText(/0:01/).waitFor();
  expect(await evaluator.button("Save the observation").isEnabled()).toBe(false);
  await saveShot(page, "observation-recording");
  await evaluator.button("Stop").click();
  await hear(page.locator("form"));
  await evaluator.button("Delete the voice note").click();
  await page.locator("form [data-player]").waitFor({ state: "detached" });
  await record(evaluator);
  await hear(page.locator("form"));
  await saveShot(page, "observation-form");
  expect((await whatKeepsOut(page, "observation with photo and voice note", "[data-panel]")).join("\n")).toBe("");
});

test("without a link it is kept on the device, says so, and is seen and heard there", async () => {
  const { page } = evaluator;
  await evaluator.loseLink();
  await evaluator.button("Save the observation").click();
  const waiting = page.locator("[data-waiting-observation]");
  await waiting.getByText("Waits on this device").waitFor();
  await waiting.locator("[data-waiting]").nth(1).waitFor();
  await evaluator.savingSays("keptOffline");
  await isShown(waiting.locator("img[data-photo]"));
  await hear(waiting);
  await saveShot(page, "observation-waits");
  expect(await trainer.page.locator("[data-observation]").count()).toBe(0);
});

test("with the link it comes to exercise control, to be seen large and heard", async () => {
  const { page } = trainer;
  await evaluator.regainLink();
  await evaluator.savingSays("saved");
  await evaluator.page.locator("[data-observation]").getByText(SAID).waitFor();
  expect(await evaluator.page.locator("[data-waiting-observation], [data-waiting]").count()).toBe(0);
  await page.locator("[data-view=observations]").click();
  const observed = page.locator("[data-observation]");
  await observed.getByText(SAID).waitFor();
  await isShown(observed.locator("img[data-photo]"));
  await hear(observed);
  await saveShot(page, "observation-of-evaluator");
  await observed.getByRole("button", { name: /show it large/ }).click();
  const viewer = page.getByRole("dialog", { name: "Photo" });
  await isShown(viewer.locator("img"));
  await viewer.getByText("Ieva").waitFor();
  await page.keyboard.press("Escape");
  await viewer.waitFor({ state: "detached" });
  expect((await whatKeepsOut(page, "observations with media", "[data-panel]")).join("\n")).toBe("");
});

/** What the server answers the member of this page, and somebody without a session, for a photo or voice note. */
function asked({ page }: Face, hash: string, observed: string) {
  return page.evaluate(
    async ([hash, observed]) => {
      const member = location.pathname.split("/").at(-1);
      const path = `/api/photos/${hash}?member=${member}&observed=${observed}`;
      const [own, strange] = await Promise.all([fetch(path), fetch(path, { credentials: "omit" })]);
      const bytes = new Uint8Array(await own.arrayBuffer());
      return { status: own.status, strange: strange.status, bytes: [...bytes.subarray(0, 4_000)] };
    },
    [hash, observed],
  );
}

test("the server has nothing in it but picture and sound, and who is trained got none of it", async () => {
  const observed = trainer.page.locator("[data-observation]");
  const photo = (await observed.locator("img[data-photo]").getAttribute("data-photo")) ?? "";
  const saved = trainer.page.waitForEvent("download");
  await observed.getByRole("button", { name: "Download the voice note" }).click();
  const download = await saved;
  const voice = await readFile(await download.path());
  expect(voiceTypeOf(voice)).toBeDefined();
  expect(download.suggestedFilename()).toMatch(/^EXERCISE-voice-[0-9a-f]{12}\.(m4a|webm)$/);
  const heard = new Uint8Array(await crypto.subtle.digest("SHA-256", new Uint8Array(voice)));
  const voiceHash = Buffer.from(heard).toString("hex");
  const seen = await asked(trainer, photo, "photo");
  expect([seen.status, seen.strange, (await asked(trainer, voiceHash, "voice")).status]).toEqual([200, 401, 200]);
  expect(Buffer.from(seen.bytes).toString("latin1")).not.toMatch(/Exif|Spycam|secret/);

  const received = (await player.heard?.everything()) ?? [];
  const all = received.map((part) => (typeof part === "string" ? part : Buffer.from(part).toString("latin1"))).join();
  expect(all).toContain("polizei");
  for (const secret of [photo, voiceHash, SAID]) expect(all).not.toContain(secret);
  for (const [hash, of] of [
    [photo, "photo"],
    [voiceHash, "voice"],
  ] as const) {
    const there = await asked(player, hash, of);
    expect(there).toEqual(await asked(player, "0".repeat(64), of));
    expect([there.status, there.strange]).toEqual([404, 401]);
  }
});

test("the review shows the photo and plays the voice note; on paper a line says that there is one", async () => {
  const { page } = trainer;
  await trainer.button("Review").click();
  const observed = page.locator("[data-paper=review] [data-observed]");
  await observed.scrollIntoViewIfNeeded();
  await isShown(observed.locator("img[data-photo]"));
  await hear(observed);
  await saveShot(page, "observation-review");
  await observed.getByRole("button", { name: /show it large/ }).click();
  await page.getByRole("dialog", { name: "Photo" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog", { name: "Photo" }).waitFor({ state: "detached" });
  const saved = page.waitForEvent("download");
  await page
    .locator("[data-chapter=observations]")
    .getByRole("button", { name: /CSV|spreadsheet/ })
    .click();
  const table = await readFile(await (await saved).path(), "utf8");
  expect(table).toMatch(/Photo.*Voice note/);
  expect(table).toMatch(/photo-[0-9a-f]{12}.*voice-[0-9a-f]{12}/);

  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 703, height: 1032 });
  expect(await observed.locator("[data-player]").isVisible()).toBe(false);
  expect(await observed.locator("img[data-photo]").isVisible()).toBe(true);
  expect(await observed.innerText()).toMatch(/Voice note, 0:0\d: it can be heard on the screen/);
  await observed.scrollIntoViewIfNeeded();
  await saveShot(page, "observation-review-print");
  await page.emulateMedia({ media: "screen" });
  expect([...trainer.problems, ...evaluator.problems, ...player.problems]).toEqual([]);
});

/** Words of buttons on more than one line, and rows that became two, in every language; the last one is Ukrainian. */
async function wrappedInEach(face: Face, screen: string): Promise<readonly string[]> {
  const { page } = face;
  const found: string[] = [];
  for (const language of [...LANGUAGES.filter((one) => one !== "uk"), "uk"] as const) {
    await page.locator("[data-language]").first().click();
    await page.getByRole("menuitemradio", { name: languageNames[language] }).click();
    await page.locator(`html[lang=${language}]`).waitFor();
    found.push(...(await wrapped(face)).map((button) => `${language}, ${screen}: ${button}`));
    for (const [left, right] of [
      ["[data-opens=observe]", "[data-opens=improvise]"],
      ["[data-opens=beside]", "[data-truth]"],
    ] as const) {
      if ((await page.locator(right).count()) === 0) continue;
      const [one, other] = [await page.locator(left).boundingBox(), await page.locator(right).boundingBox()];
      if (one?.y !== other?.y) found.push(`${language}, ${screen}: ${right} stands below ${left}`);
    }
  }
  await saveShot(page, `${screen}-uk`);
  return found;
}

/** Buttons of the panel whose words take more than one line. */
function wrapped({ page }: Face): Promise<readonly string[]> {
  return page.locator("[data-panel] :is([data-opens], [data-view], form button)").evaluateAll((buttons) =>
    buttons.flatMap((button) => {
      const words = document.createRange();
      words.selectNodeContents(button);
      const tops = [...words.getClientRects()]
        .filter(({ width }) => width > 1)
        .map(({ top, bottom }) => (top + bottom) / 2);
      const isOneLine = Math.max(...tops, 0) - Math.min(...tops) < 8 || tops.length === 0;
      return isOneLine ? [] : [button.textContent ?? ""];
    }),
  );
}

test("where the microphone is refused a sentence says so; in every language the buttons keep to their lines", async () => {
  const deaf = await launchBrowser({ microphone: "refused" });
  const desk = { width: 1440, height: 900, name: "Олена", locale: "uk" } as const;
  const own = await open({ role: "exercise-control" }, { ...desk, letIn: founded.letIn }, deaf);
  const { page } = own;
  const words = wordsOf("uk");
  await page.locator("[data-opens=exercise]").click();
  await page.locator("[data-opens=observe]").waitFor();
  const wraps = [...(await wrappedInEach(own, "exercise"))];
  await page.locator("[data-opens=observe]").click();
  await saveShot(page, "observation-form-uk");
  await page.locator("[data-record]").click();
  await page.locator("[data-no-voice=denied]").waitFor();
  expect(await page.getByRole("alert").innerText()).toBe(words("voice.off.denied"));
  expect(await textThatDoesNotFit(page)).toEqual([]);
  await page.getByRole("button", { name: words("exercise.observed.save") }).scrollIntoViewIfNeeded();
  await saveShot(page, "observation-form-uk-end");
  wraps.push(...(await wrappedInEach(own, "observation-form")));
  expect(wraps).toEqual([]);
  expect(own.problems).toEqual([]);
  await deaf.close();
});
