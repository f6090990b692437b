import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nanoid } from "nanoid";
import type { Browser, Locator, Page } from "playwright-core";
import type { OperationRoom } from "../../server/relay/operation-room.ts";
import { startServer } from "../../server/start.ts";
import { agencyChannel } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { CommandEnvelope } from "../../shared/protocol/commands.ts";
import { launchBrowser } from "../browser/support.ts";
import { inviteBy } from "../support/remote-room.ts";
import { atMost, type Figure } from "./figure.ts";
import { passes } from "./full-operation.ts";

const MESSAGES = 10_000;
const TASKS = 2_000;
const PATIENCE_MS = 60_000;
/** One wheel notch a frame for this long. */
const SCROLL_MS = 4_000;
/** A frame that takes longer is felt as a stop, also where the map below is drawn in software. */
const LONG_FRAME_MS = 250;
const PRIORITIES = ["routine", "urgent", "immediate"] as const;
/** Between two keys of somebody who types; the page makes its map ready meanwhile, as it does for everybody. */
const KEY_MS = 120;
const ROUNDS = 5;
const SCREEN = { width: 1440, height: 900 };
const TEXT = "Water is over the road at the second bridge, two cars are stuck, nobody is hurt. ";

const OPERATION: Operation = {
  id: "bench",
  name: "Bench",
  kind: "drill",
  state: "running",
  lead: "fire",
  startedAtMs: Date.now(),
  home: { at: [71.43, 51.13], zoom: 12 },
};
const ANNA: Member = { id: "anna", name: "Anna", agency: "fire", role: "commander" };
const CHANNEL = agencyChannel(ANNA.agency);

/**
 * A board of 10,000 messages and 2,000 tasks on a command post, in a real Chromium with software rendering: how soon it
 * is there for who joins, how soon its conversation opens, and how it scrolls.
 */
export async function measure(): Promise<readonly Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "muster-bench-"));
  const server = await startServer({ host: "127.0.0.1", port: 0, dataDir, demo: false, quiet: true });
  const browser = await launchBrowser();
  try {
    server.register.addOperation(OPERATION);
    const words = { name: "Fire", shortName: "FIRE", kind: "fire", country: "LT", language: "en" } as const;
    server.register.addAgency(OPERATION.id, { id: ANNA.agency, colour: "#e5484d", ...words });
    server.register.addMember(OPERATION.id, ANNA);
    await fill(await server.rooms.open(OPERATION.id));
    const token = server.register.startSession(OPERATION.id, ANNA.id, Date.now() + 3_600_000);
    const link = await inviteBy(
      server.url,
      { member: ANNA, cookie: `muster_${ANNA.id}=${token}` },
      { role: "coordinator" },
    );
    const runs: Run[] = [];
    for (let round = 0; round < ROUNDS; round++) runs.push(await runOnce(browser, link));
    const board = `a board of ${MESSAGES} messages and ${TASKS} tasks`;
    return [
      atMost(`${board} is there after joining, median`, middle(runs.map(({ joinedMs }) => joinedMs)), "ms", 2_000),
      ...figuresOf(
        `the conversation of ${board}`,
        runs.map(({ messages }) => messages),
      ),
      ...figuresOf(
        `the Tasks panel of ${board}`,
        runs.map(({ tasks }) => tasks),
      ),
    ];
  } finally {
    await browser.close();
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** How soon a list of the board was painted after the press that opens it, and how it went while it was scrolled. */
type Shown = { readonly openedMs: number; readonly longestMs: number; readonly long: number };
type Run = { readonly joinedMs: number; readonly messages: Shown; readonly tasks: Shown };

function figuresOf(list: string, shown: readonly Shown[]): readonly Figure[] {
  return [
    atMost(`${list} opens, median`, middle(shown.map(({ openedMs }) => openedMs)), "ms", 300),
    atMost(
      `its longest frame while it is scrolled, median`,
      middle(shown.map(({ longestMs }) => longestMs)),
      "ms",
      1_000,
    ),
    atMost(
      `its frames over ${LONG_FRAME_MS} ms while it is scrolled, median`,
      middle(shown.map(({ long }) => long)),
      "frames",
      5,
    ),
  ];
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

async function fill(room: Pick<OperationRoom, "execute">): Promise<void> {
  const send = async (name: "message.send" | "task.give", input: Readonly<Record<string, unknown>>): Promise<void> => {
    const nowMs = Date.now();
    const command = { id: nanoid(), name, input, madeAtMs: nowMs, sentAtMs: nowMs } as CommandEnvelope;
    const reply = await room.execute(ANNA, "bench", command);
    if (reply.kind !== "done") throw new Error(`${name}: ${JSON.stringify(reply)}`);
  };
  const texts = (n: number) => ({ text: `${n}: ${TEXT.repeat(1 + (n % 3))}`, language: "en" });
  for (let from = 0; from < MESSAGES; from += 500) {
    const some = Array.from({ length: 500 }, (_, i) => from + i);
    await Promise.all(
      some.map((n) =>
        send("message.send", {
          channel: CHANNEL,
          post: `m${n}`,
          text: texts(n),
          priority: "routine",
          wantsAcknowledgement: n % 20 === 0,
        }),
      ),
    );
  }
  for (let from = 0; from < TASKS; from += 500) {
    const some = Array.from({ length: 500 }, (_, i) => from + i);
    await Promise.all(
      some.map((n) =>
        send("task.give", {
          channel: CHANNEL,
          post: `t${n}`,
          task: "search",
          title: { text: `Task ${n}`, language: "en" },
          priority: PRIORITIES[n % PRIORITIES.length],
          checklist: [],
          to: [{ agency: ANNA.agency }],
        }),
      ),
    );
  }
}

async function runOnce(browser: Browser, link: string): Promise<Run> {
  const context = await browser.newContext({ viewport: SCREEN, locale: "en-GB" });
  try {
    // What runs this bench names the functions in what it hands to the page.
    await context.addInitScript({ content: "globalThis.__name = (named) => named;" });
    await context.addInitScript(() => localStorage.setItem("muster.face", "command-post"));
    const page = await context.newPage();
    await page.goto(link);
    await page.getByRole("textbox", { name: "Your name" }).pressSequentially("Petras, Vilnius 7", { delay: KEY_MS });
    const pressedAtMs = Date.now();
    await page.locator("button[type=submit]").click();
    // Unread messages are counted as soon as the board is there.
    const panels = page.getByRole("navigation", { name: "Panels" });
    const messages = panels.getByRole("button", { name: /^Messages/ });
    await messages.filter({ hasText: "100" }).waitFor({ timeout: PATIENCE_MS });
    const joinedMs = Date.now() - pressedAtMs;
    await page.waitForFunction(() => window.__muster?.map?.isIdle() === true, undefined, { timeout: PATIENCE_MS });
    await messages.click();
    await passes(500);
    const conversation = await show(page, page.locator(`button[data-channel="${CHANNEL}"]`), "[data-message]");
    const tasks = await show(page, panels.getByRole("button", { name: /^Tasks/ }), "[data-line][data-task]");
    return { joinedMs, messages: conversation, tasks };
  } finally {
    await context.close();
  }
}

/** Presses `button`, waits for the first of `line` to be painted, and scrolls through the list that it stands in. */
async function show(page: Page, button: Locator, line: string): Promise<Shown> {
  const openedMs = await open(button, line);
  return { openedMs, ...(await scroll(page, line)) };
}

/** From the press to the first lines being painted. */
function open(button: Locator, line: string): Promise<number> {
  return button.evaluate(
    (pressed, wanted) =>
      new Promise<number>((resolve) => {
        const startedMs = performance.now();
        (pressed as HTMLElement).click();
        const look = (): void => {
          if (document.querySelector(wanted)) {
            requestAnimationFrame(() => resolve(performance.now() - startedMs));
          } else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    line,
  );
}

/** Scrolls up and down through the list of `line`; what the frames of that took. Throws where nothing can scroll. */
function scroll(page: Page, line: string): Promise<{ readonly longestMs: number; readonly long: number }> {
  return page.evaluate(
    ([wanted, forMs, longMs]) =>
      new Promise<{ longestMs: number; long: number }>((resolve) => {
        let frame = document.querySelector(wanted)?.parentElement;
        while (frame && (frame.scrollHeight <= frame.clientHeight || getComputedStyle(frame).overflowY === "visible")) {
          frame = frame.parentElement;
        }
        if (!frame) throw new Error(`no list of ${wanted} scrolls`);
        const scrolled = frame;
        const startedMs = performance.now();
        let lastMs = startedMs;
        let longestMs = 0;
        let long = 0;
        const step = (nowMs: number): void => {
          const tookMs = nowMs - lastMs;
          lastMs = nowMs;
          longestMs = Math.max(longestMs, tookMs);
          if (tookMs > longMs) long += 1;
          if (nowMs - startedMs > forMs) return resolve({ longestMs, long });
          scrolled.scrollTop += nowMs - startedMs < forMs / 2 ? 300 : -300;
          requestAnimationFrame(step);
        };
        requestAnimationFrame(step);
      }),
    [line, SCROLL_MS, LONG_FRAME_MS] as const,
  );
}
