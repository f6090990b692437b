import { afterAll, beforeAll, expect, test } from "vitest";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { askToJoin, type Face, openFace } from "./face.ts";
import { type Founded, foundOperation } from "./founded.ts";
import { openPanel, panelOf } from "./panels.ts";
import { saveShot } from "./support.ts";

/** A picture that one machine draws in software, twice, over a real network stack; the second itself is measured elsewhere. */
const SOON = { timeout: 60_000, interval: 100 };
const HERE: LngLat = [71.43, 51.13];
const ASIDE: LngLat = [71.424, 51.127];
const THERE: LngLat = [71.438, 51.126];
const DESK = { width: 1440, height: 900 } as const;
const CASUALTIES = "Casualties";

let founded: Founded;
let layer: { readonly id: string; readonly name: string };
let fire: Face;
let police: Face;
let shared: string;

beforeAll(async () => {
  founded = await foundOperation();
  const { browser, room, device, invite, letIn } = founded;
  const [first] = room.directory.layers;
  if (!first) throw new Error("the operation was founded without a layer");
  layer = first;
  const names = { name: "Police", shortName: "POL", kind: "police", colour: "#2563eb", country: "LT", language: "lt" };
  await device.command("agency.add", { agency: "police", ...names });
  const link = await invite({ role: "commander" });
  fire = await openFace(browser, link, { ...DESK, name: "Anna", letIn });
});
afterAll(() => founded?.close());

const says = (face: Face, text: string | RegExp): Promise<void> => face.page.getByText(text).first().waitFor();

/** Chooses in the sharing of the first layer what the police may do. */
async function choose(what: "Cannot see" | "Can see" | "Can edit"): Promise<void> {
  await fire.page.locator("[data-agency=police]").getByText(what, { exact: true }).click();
}

async function markAt(at: LngLat, face = fire): Promise<void> {
  await face.page.keyboard.press("m");
  const hazard = face.page.locator("[data-symbol=hazard]").first();
  await hazard.click();
  await hazard.waitFor({ state: "detached" });
  await face.pressMap(at);
  await face.page.keyboard.press("Escape");
}

test("who commands waits outside, until the command post that leads reads of it and lets them in", async () => {
  const link = await founded.invite({ role: "commander", agency: "police" });
  police = await askToJoin(founded.browser, link, { ...DESK, name: "Petras", colorScheme: "light" });
  await says(police, /^Waiting for somebody of Police/);
  await says(fire, "Petras waits to be let in as Command post.");
  await fire.button("Look").click();
  const waiting = fire.page.locator("[data-waiting]").filter({ hasText: "Petras" });
  await waiting.waitFor();
  await saveShot(fire.page, "sharing-somebody-waits");
  await waiting.getByRole("button", { name: "Let in" }).click();
  await police.page.locator("[data-face=command-post]").first().waitFor();
  await police.mapIsDrawn();
  await waiting.waitFor({ state: "detached" });
});

test("granting makes the layer and what is on it appear on the other screen, with words", async () => {
  await markAt(HERE);
  await expect.poll(() => fire.annotationsInView(), SOON).toHaveLength(1);
  [shared = ""] = await fire.annotationsInView();
  await fire.savingSays("saved");
  expect(await police.annotationsInView()).toEqual([]);
  expect(await police.page.content()).not.toContain(layer.name);

  await openPanel(fire, "Layers");
  await fire.page.locator(`[data-layer="${layer.id}"]`).getByRole("button", { name: "Sharing" }).click();
  await choose("Can see");
  await expect.poll(() => police.annotationsInView(), SOON).toEqual([shared]);
  await says(police, `Fire and rescue shares “${layer.name}” with you (can see).`);
  await openPanel(police, "Layers");
  await says(police, "Look only");
  await saveShot(fire.page, "sharing-granted-fire");
  await saveShot(police.page, "sharing-granted-police");

  await choose("Can edit");
  await says(police, `You can now edit “${layer.name}”.`);
});

test("what they see: the map and the lists are reduced to what one knows to be shared, and one tap leads back", async () => {
  await founded.device.command("layer.add", {
    layer: "casualties",
    name: CASUALTIES,
    tlp: "AMBER",
    agency: founded.founder.member.agency,
  });
  await fire.button("Back").click();
  const line = fire.page.locator("[data-layer=casualties]");
  await line.getByRole("button", { name: "Draw here" }).click();
  await markAt(THERE);
  await expect.poll(() => fire.annotationsInView(), SOON).toHaveLength(2);

  await fire.page.getByLabel("What others see").selectOption({ label: "Police" });
  await says(fire, "You are looking at the map as Police sees it");
  await expect.poll(() => fire.annotationsInView(), SOON).toEqual([shared]);
  await line.waitFor({ state: "detached" });
  await fire.page.keyboard.press("m");
  expect(await fire.page.locator("[data-symbol=hazard]").count()).toBe(0);
  await saveShot(fire.page, "sharing-what-they-see");
  await fire.button("Back to your own view").click();
  await expect.poll(() => fire.annotationsInView(), SOON).toHaveLength(2);
  await line.waitFor();
  expect(await police.annotationsInView()).toEqual([shared]);
});

test("revoking removes the layer from the other screen, with words, and can be undone from the notice", async () => {
  await fire.page.locator(`[data-layer="${layer.id}"]`).getByRole("button", { name: "Sharing" }).click();
  await choose("Cannot see");
  await expect.poll(() => police.annotationsInView(), SOON).toEqual([]);
  await says(police, `“${layer.name}” of Fire and rescue is no longer shared with you.`);
  await police.page.locator(`[data-layer="${layer.id}"]`).waitFor({ state: "detached" });

  await says(fire, `Police cannot see “${layer.name}” any more.`);
  await fire.button("Undo").last().click();
  await expect.poll(() => police.annotationsInView(), SOON).toEqual([shared]);
  await choose("Cannot see");
  await expect.poll(() => police.annotationsInView(), SOON).toEqual([]);
});

test("sharing what is marked RED asks first, and says no by itself", async () => {
  await panelOf(fire, layer.name).getByText("TLP:RED").click();
  await choose("Can see");
  const question = fire.page.getByRole("alertdialog");
  await says(fire, "This layer is marked RED. Share it with Police anyway? It is written into the journal.");
  await saveShot(fire.page, "sharing-marked-red");
  await question.getByRole("button", { name: "Cancel" }).click();
  await question.waitFor({ state: "detached" });
  expect(await police.annotationsInView()).toEqual([]);

  await choose("Can see");
  await fire.button("Share anyway").click();
  await expect.poll(() => police.annotationsInView(), SOON).toEqual([shared]);
});

test("what is drawn offline on a layer that is taken back meanwhile is handed to its owner, who takes it in", async () => {
  await choose("Can edit");
  await fire.button("Share anyway").click();
  await says(police, `You can now edit “${layer.name}”.`);
  await police.loseLink();
  await police.page.locator(`[data-layer="${layer.id}"]`).getByRole("button", { name: "Draw here" }).click();
  await markAt(ASIDE, police);
  await expect.poll(() => police.annotationsInView(), SOON).toHaveLength(2);
  const drawn = (await police.annotationsInView()).find((id) => id !== shared);
  await police.savingSays("keptOffline");
  // What was said of the former time would stand for this one.
  await fire.page.getByText(`Police cannot see “${layer.name}” any more.`).waitFor({ state: "detached" });
  await choose("Cannot see");
  await says(fire, `Police cannot see “${layer.name}” any more.`);
  await police.regainLink();
  await expect.poll(() => police.annotationsInView(), SOON).toEqual([]);

  await fire.button("Back").click();
  await fire.button("1 edit for review").click();
  const entry = fire.page.locator("[data-entry]");
  await entry.getByText("Petras").waitFor();
  await expect.poll(() => entry.innerText(), SOON).toContain("Adds: Hazard");
  await entry.getByRole("button", { name: "Show on map" }).click();
  // The map flies to where it would be, and nothing else is there.
  await expect.poll(() => fire.annotationsInView(), SOON).toEqual([]);
  await saveShot(fire.page, "sharing-review");
  await entry.getByRole("button", { name: "Take in" }).click();
  await says(fire, "Nothing waits for review");
  await expect.poll(() => fire.annotationsInView(), SOON).toEqual([drawn]);
  expect(await police.annotationsInView()).toEqual([]);
  await saveShot(police.page, "sharing-handed-in-police");
});

test("a closed operation says so on every screen and offers nothing that changes it", async () => {
  await fire.button("Menu").click();
  await fire.page.getByRole("menuitem", { name: "Close the operation" }).click();
  await fire.page.getByRole("alertdialog").getByRole("button", { name: "Close the operation" }).click();
  for (const face of [fire, police]) await says(face, "This operation is closed");
  await expect
    .poll(() => fire.page.getByRole("toolbar").getByRole("button", { name: "Line" }).getAttribute("aria-disabled"))
    .toBe("true");
  expect(await police.button("Open it again").count()).toBe(0);
  await saveShot(police.page, "sharing-closed-police");
  await fire.button("Open it again").click();
  await fire.page.getByRole("alertdialog").getByRole("button", { name: "Open it again" }).click();
  for (const face of [fire, police]) {
    await face.page.getByText("This operation is closed").first().waitFor({ state: "detached" });
  }
});

test("who is removed is shown out at once, with words", async () => {
  await openPanel(fire, "People");
  await fire.page.locator("[data-member]").filter({ hasText: "Petras" }).click();
  await fire.button("Remove").click();
  await fire.page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await says(police, "You are no longer in Night flood");
  await says(fire, "Petras was removed.");
  await saveShot(police.page, "sharing-removed-police");
  expect(fire.problems).toEqual([]);
  expect(police.problems).toEqual([]);
});
