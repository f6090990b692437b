import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import type { StartLink } from "../../server/start.ts";
import { chromiumPath } from "../get-chromium.ts";
import { freePort, type ServerProcess, startServerProcess } from "../support/server-process.ts";

const SHOTS = fileURLToPath(new URL("../shots/", import.meta.url));

/** Software rendering, so that the map draws the same on a machine without a graphics card; and nothing calls home. */
export const FLAGS = [
  "--no-sandbox",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Labels of the links on the console. */
const LABELS: Readonly<Record<StartLink["kind"], string>> = {
  "exercise-control": "Exercise control",
  "command-post": "Command post",
  "field-tablet": "Field tablet",
  practice: "Practise alone",
  found: "Found an operation",
};

/** The built server as a process of its own, on a data folder that goes away with it. */
export type Muster = {
  readonly url: string;
  readonly dataDir: string;
  /** A link that the console printed at the last start. Throws where it printed none of this kind. */
  link(kind: StartLink["kind"]): string;
  /** The server's clock goes on at once by `clockMovesByMs`. */
  moveClock(): void;
  /** Ends it as a power cut would. */
  kill9(): Promise<void>;
  /** Starts it again on the same folder and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts the built server, with the demonstration or empty. */
export async function startMuster({
  demo,
  clockMovesByMs,
}: {
  readonly demo: boolean;
  readonly clockMovesByMs?: number;
}): Promise<Muster> {
  const dataDir = mkdtempSync(join(tmpdir(), "muster-browser-"));
  const port = await freePort();
  const start = (): Promise<ServerProcess> =>
    startServerProcess({ dataDir, port, demo, ...(clockMovesByMs === undefined ? {} : { clockMovesByMs }) });
  const removeFolder = (): void => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  let server: ServerProcess;
  try {
    server = await start();
  } catch (failure) {
    removeFolder();
    throw failure;
  }
  return {
    url: server.url,
    dataDir,
    link: (kind) => {
      const link = server.links[LABELS[kind]];
      if (link === undefined) throw new Error(`the console printed no link "${LABELS[kind]}"`);
      return link;
    },
    moveClock: () => server.moveClock(),
    kill9: () => server.kill9(),
    restart: async () => {
      await server.stop();
      server = await start();
    },
    stop: async () => {
      await server.stop();
      removeFolder();
    },
  };
}

/** A camera and a microphone that beeps, and that every page may use them without asking anybody. */
const DEVICES = "--use-fake-device-for-media-stream";
const GIVEN = "--use-fake-ui-for-media-stream";
const DRAG_STEPS = 8;

/**
 * A Chromium with a user folder of its own, which goes away when it is closed. `camera`: a file that it looks at.
 * `microphone`: it has one, which it gives to pages or refuses them.
 */
export async function launchBrowser(
  has: { readonly camera?: string; readonly microphone?: "given" | "refused" } = {},
): Promise<Browser> {
  const seen = has.camera ? [DEVICES, GIVEN, `--use-file-for-fake-video-capture=${has.camera}`] : [];
  const heard = has.microphone ? [DEVICES, ...(has.microphone === "given" ? [GIVEN] : [])] : [];
  return chromium.launch({ executablePath: await chromiumPath(), args: [...FLAGS, ...seen, ...heard] });
}

/** Saves what `page` shows as test/shots/`name`.png, to be looked at, at rest; the folder is not kept in the repository. */
export async function saveShot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), animations: "disabled" });
}

/** Drags with the mouse, in CSS pixels of the page. */
export async function dragMouse(
  page: Page,
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): Promise<void> {
  const { mouse } = page;
  await mouse.move(from.x, from.y);
  await nextFrame(page);
  await mouse.down();
  // A hand is slower than a frame; what comes within one is told to the page as one move, too few for a drag.
  for (let step = 1; step <= DRAG_STEPS; step += 1) {
    const part = step / DRAG_STEPS;
    await mouse.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
    await nextFrame(page);
  }
  await mouse.up();
}

async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}
