import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page, type Worker } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../server/start.ts";
import { chromiumPath } from "../get-chromium.ts";
import { Device } from "../support/field/device.ts";
import {
  openPushServiceHere,
  openRegistrationHere,
  type PushServiceHere,
  type RegistrationHere,
} from "../support/push-services.ts";
import {
  type Admission,
  foundBy,
  inviteBy,
  openRemoteRoom,
  post,
  type RemoteLine,
  type RemoteRoom,
} from "../support/remote-room.ts";
import { approve } from "./approve.ts";
import { type DeviceOptions, type Face, type Opener, openFace } from "./face.ts";
import { FLAGS, launchBrowser, saveShot } from "./support.ts";

/** Longer than a browser is given to reach its push service. */
const SOON = { timeout: 60_000, interval: 100 };
const DELIVERIES = 3;
const CLIENT = fileURLToPath(new URL("../../dist/client", import.meta.url));

let folder: string;
let pushes: PushServiceHere;
let registration: RegistrationHere;
let server: RunningServer;
let founder: Admission;
let room: RemoteRoom;
let device: Device<RemoteLine>;
let privateWindows: Browser;
let desk: Face;
let phone: Face;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "muster-push-browser-"));
  [pushes, registration, privateWindows] = await Promise.all([
    openPushServiceHere(folder),
    openRegistrationHere(),
    launchBrowser(),
  ]);
  const at = { host: "127.0.0.1", port: 0, dataDir: join(folder, "data"), demo: false, quiet: true } as const;
  server = await startServer({ ...at, clientDir: CLIENT, trustsPush: pushes });
  founder = await foundBy(server.url, server.links[0]?.url ?? "");
  room = await openRemoteRoom(server.url, founder);
  device = new Device<RemoteLine>({ member: founder.member, now: Date.now, room: async () => room });
  await device.command("unit.add", { unit: "engine-7", name: "Rescue 7", symbol: "fire-engine" });
  const size = { width: 390, height: 844, touch: true, drawsMaps: false } as const;
  [desk, phone] = await Promise.all([
    enter(ordinaryBrowser(), "Jonas", { width: 1440, height: 900, drawsMaps: false, locale: "lt-LT" }),
    enter(privateWindows, "Anahit", { ...size, locale: "hy-AM", colorScheme: "light" }, "engine-7"),
  ]);
  await openAlerts(desk);
  await phone.page.getByRole("button", { name: "Ընտրացանկ" }).tap();
  await phone.page.getByRole("menuitem", { name: "Տագնապներ" }).tap();
});
afterAll(async () => {
  await Promise.all([desk?.close(), phone?.close()]);
  room?.close();
  await privateWindows?.close();
  await server?.close();
  registration?.close();
  pushes?.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** A browser with a user folder that stays, as people have one: private windows are never called. */
function ordinaryBrowser(): Opener {
  return {
    newContext: async (options) =>
      chromium.launchPersistentContext(join(folder, "ordinary"), {
        executablePath: await chromiumPath(),
        args: [...FLAGS, ...registration.flags],
        ...options,
      }),
  };
}

async function enter(browser: Opener, name: string, options: DeviceOptions, unit?: string): Promise<Face> {
  if (unit !== undefined) {
    // A device of a unit does not wait to be let in.
    const link = await inviteBy(server.url, founder, { role: "coordinator", unit });
    return openFace(browser, link, { ...options, name });
  }
  const link = await inviteBy(server.url, founder, { role: "commander" });
  const letIn = (who: string) => approve(server.url, founder, device, who);
  return openFace(browser, link, { ...options, name, letIn });
}

const openAlerts = ({ page }: Face) =>
  page.getByRole("navigation").getByRole("button", { name: "Pavojai" }).first().click();
const switchOf = ({ page }: Face) => page.getByRole("switch");

/** Waits until the switch says `outcome`, with words for the reader where it is neither on nor off. */
async function says({ page }: Face, outcome: string): Promise<void> {
  const said = page.locator("[data-push]");
  await expect.poll(() => said.getAttribute("data-push"), SOON).toBe(outcome);
  expect(await page.getByRole("switch").isChecked()).toBe(outcome === "on");
  expect((await said.innerText()) === "").toBe(outcome === "on" || outcome === "off");
}

/** The notifications that this browser shows, as the person reads them. */
function notifications(page: Page) {
  return page.evaluate(async () => {
    const shown = await (await navigator.serviceWorker.getRegistration("/push/"))?.getNotifications();
    return (shown ?? []).map(({ title, body, lang }) => ({ title, body, lang }));
  });
}

/**
 * Hands the worker of `page` what came, as the browser does with what a push service brings, until something is shown: the
 * tools that do it in place of a push service lose it now and then while a worker starts.
 */
async function deliver(page: Page, data: string): Promise<void> {
  for (let attempt = 1; attempt <= DELIVERIES; attempt += 1) {
    await deliverOnce(page, data);
    const isShown = await expect
      .poll(async () => (await notifications(page)).length, { timeout: 15_000 })
      .toBeGreaterThan(0)
      .then(() => true)
      .catch(() => false);
    if (isShown) return;
  }
  throw new Error("nothing was shown of what was delivered");
}

async function deliverOnce(page: Page, data: string): Promise<void> {
  await expect
    .poll(
      () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration("/push/"))?.active?.state),
      SOON,
    )
    .toBe("activated");
  const session = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const ours = registrations.find(({ scopeURL, isDeleted }) => scopeURL.endsWith("/push/") && !isDeleted);
      if (ours) resolve(ours.registrationId);
    });
  });
  await session.send("ServiceWorker.enable");
  const { origin } = new URL(page.url());
  await session.send("ServiceWorker.deliverPushMessage", { origin, registrationId: await found, data });
  await session.detach();
}

/** Has what the server sends to the member of `face` brought to this test, sealed for it alone; the text in it. */
async function readsCallsOf({ page }: Face, language: string): Promise<() => Promise<string>> {
  const { pathname, origin } = new URL(page.url());
  const cookies = await page.context().cookies(origin);
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const browser = pushes.newBrowser();
  const to = browser.subscription(pushes.origin, language);
  await post(server.url, `/api/push?member=${pathname.split("/").at(-1)}`, to, cookie);
  const call = () => pushes.called.find(({ path }) => path === browser.path)?.text;
  return async () => {
    await expect.poll(call, SOON).toBeDefined();
    return call() ?? "";
  };
}

/** As the browser tells its worker. Only a person's own press may bring a window to the front, so that is not seen here. */
function press(worker: Worker | undefined): Promise<void> | undefined {
  return worker?.evaluate(async () => {
    const scope = globalThis as unknown as ServiceWorkerGlobalScope;
    const [notification] = await scope.registration.getNotifications();
    if (notification) scope.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
  });
}

test("a push service that is not heard from is named in a sentence; once it is there, the switch is on", async () => {
  await says(desk, "off");
  await desk.page.context().grantPermissions(["notifications"]);
  await switchOf(desk).click();
  await says(desk, "no-service");
  await saveShot(desk.page, "push-no-service-lt");
  registration.answer();
  await switchOf(desk).click();
  await says(desk, "on");
  await saveShot(desk.page, "push-on-lt");
});

test("it is on after a reload too, until it is switched off", async () => {
  await desk.page.reload();
  await desk.page.locator("[data-no-map]").waitFor();
  await openAlerts(desk);
  await says(desk, "on");
  await switchOf(desk).click();
  await says(desk, "off");
});

test("what the server sends is shown in the reader's language, and as an exercise in a drill", async () => {
  const callOf = await readsCallsOf(desk, "lt");
  await device.command("help.call", { post: "help-1", unit: "engine-7", at: [71.431, 51.131] });
  await deliver(desk.page, await callOf());
  await expect
    .poll(() => notifications(desk.page), SOON)
    .toEqual([{ title: "PRATYBOS · EXERCISE – Pagalbos šauksmas", body: "Rescue 7\nNight flood", lang: "lt" }]);
});

test("pressed, it leads the page that is open to the alert, and is gone", async () => {
  const workers = desk.page.context().serviceWorkers();
  await press(workers.find((each) => each.url().endsWith("/push-worker.js")));
  await desk.page.locator("[data-inspected=help-1]").waitFor();
  await expect.poll(() => notifications(desk.page), SOON).toEqual([]);
  await saveShot(desk.page, "push-pressed-lt");
});

test("a phone says where to allow notifications, and that private windows are not called", async () => {
  await switchOf(phone).tap();
  await says(phone, "denied");
  await saveShot(phone.page, "push-denied-hy");
  await phone.page.context().grantPermissions(["notifications"]);
  await switchOf(phone).tap();
  await says(phone, "no-service");
  await saveShot(phone.page, "push-no-service-hy");
});

test("opened by a notification, it shows the task that its crew was called for", async () => {
  const callOf = await readsCallsOf(phone, "hy");
  const to = [{ agency: founder.member.agency, unit: "engine-7" }];
  const task = { channel: "everyone", post: "task-1", task: "search", priority: "urgent", checklist: [], to } as const;
  await device.command("task.give", { ...task, checklist: [] });
  const { path, id } = JSON.parse(await callOf()) as { readonly path: string; readonly id: string };
  const { origin } = new URL(phone.page.url());
  await phone.page.goto("about:blank");
  await phone.page.goto(`${origin}${path}#called=${id}`);
  await phone.page.locator("[data-task-detail=task-1]").waitFor();
  await saveShot(phone.page, "push-phone-task-hy");
  // What Chromium tells developers of private windows is no problem of ours.
  const problems = [...desk.problems, ...phone.problems].filter((problem) => !problem.includes("in incognito mode"));
  expect(problems).toEqual([]);
});
