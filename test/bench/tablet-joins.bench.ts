import type { Browser } from "playwright-core";
import type { InviteLink } from "../../shared/protocol/http.ts";
import { launchBrowser } from "../browser/support.ts";
import { post } from "../support/remote-room.ts";
import { atMost, type Figure } from "./figure.ts";
import { ANNOTATIONS, type FullOperation, openFullOperation, UNITS } from "./full-operation.ts";

const TABLET = { width: 820, height: 1180 };
/** Each on a tablet that has never been here: nothing is in its cache. */
const ROUNDS = 7;
/** Between two keys of somebody who types on glass. */
const KEY_MS = 120;
const PATIENCE_MS = 60_000;

/** What the page itself wrote down of a join, in milliseconds since its address was opened. */
type Noted = { form?: number; pressed?: number; shown?: number };
declare global {
  interface Window {
    noted?: Noted;
  }
}

/**
 * From opening the link to all of 1,000 annotations and 500 units on the map of a tablet, in a real Chromium with
 * software rendering; without the time that a person takes to type a name.
 */
export async function measure(): Promise<readonly Figure[]> {
  const operation = await openFullOperation();
  const browser = await launchBrowser();
  try {
    const link = await inviteLink(operation);
    const joins: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(await openBarePage(browser, operation.server.url));
      joins.push(await joinOnce(browser, link));
    }
    return [
      atMost("a tablet joins and shows 1,000 annotations and 500 units, median", median(joins), "ms", 1_500),
      // The same browser on the same machine; a join opens the page, the map engine and its documents.
      atMost("a join, against opening the start page of this run", median(joins) / median(bare), "×", 12),
    ];
  } finally {
    await browser.close();
    await operation.close();
  }
}

async function inviteLink({ server, admission }: FullOperation): Promise<string> {
  const { member, cookie } = admission;
  const request = { role: "coordinator", agency: member.agency, uses: ROUNDS, validHours: 1 };
  const { answer } = await post(server.url, `/api/invites?member=${member.id}`, request, cookie);
  return `${server.url}/${new URL((answer as InviteLink).link).hash}`;
}

async function joinOnce(browser: Browser, link: string): Promise<number> {
  const context = await browser.newContext({ viewport: TABLET, hasTouch: true, locale: "en-GB" });
  try {
    const page = await context.newPage();
    await page.addInitScript(noteProgress, [ANNOTATIONS, UNITS] as const);
    await page.goto(link);
    // As a person does: the client uses this time to make the map ready, and it is not counted below.
    await page.getByRole("textbox", { name: "Your name" }).pressSequentially("Tablet Rescue 7", { delay: KEY_MS });
    await page.locator("button[type=submit]").click();
    await page.waitForFunction(() => window.noted?.shown !== undefined, undefined, { timeout: PATIENCE_MS });
    const { form, pressed, shown } = (await page.evaluate(() => window.noted)) ?? {};
    if (form === undefined || pressed === undefined || shown === undefined) throw new Error("the join was not seen");
    return form + (shown - pressed);
  } finally {
    await context.close();
  }
}

/** Runs in the page: looks every few milliseconds how far the join is. */
function noteProgress([annotations, units]: readonly [number, number]): void {
  const noted: Noted = {};
  window.noted = noted;
  addEventListener(
    "submit",
    () => {
      noted.pressed = performance.now();
    },
    true,
  );
  const timer = setInterval(() => {
    if (noted.form === undefined && document.querySelector("button[type=submit]")) noted.form = performance.now();
    const map = window.__muster?.map;
    if (!map?.isIdle() || map.unitsInView().length < units) return;
    if (new Set(map.annotationsInView()).size < annotations) return;
    noted.shown = performance.now();
    clearInterval(timer);
  }, 10);
}

/** The start page, without an operation: what the browser takes for a page of this client at all. */
async function openBarePage(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: TABLET, locale: "en-GB" });
  try {
    const page = await context.newPage();
    await page.goto(url);
    await page.getByText("How to come in").waitFor();
    return await page.evaluate(() => performance.now());
  } finally {
    await context.close();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
