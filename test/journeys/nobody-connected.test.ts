import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSqliteJournal } from "../../server/journal/sqlite-journal.ts";
import { type RunningServer, startServer } from "../../server/start.ts";
import type { CommandInput, CommandName } from "../../shared/protocol/commands.ts";
import { openPushServiceHere, type PushServiceHere } from "../support/push-services.ts";
import { type Admission, foundBy, openRemoteRoom, post } from "../support/remote-room.ts";

/** Long enough to give a task and stop before it is looked at again. */
const DUE_IN_MS = 3_000;

let folder: string;
let pushes: PushServiceHere;
let server: RunningServer;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "muster-nobody-"));
  pushes = await openPushServiceHere(folder);
  server = await start();
});
afterEach(async () => {
  await server.close();
  pushes.close();
  rmSync(folder, { recursive: true });
});

function start(): Promise<RunningServer> {
  const dataDir = join(folder, "data");
  return startServer({ host: "127.0.0.1", port: 0, dataDir, demo: false, quiet: true, trustsPush: pushes });
}

async function found(): Promise<Admission> {
  const link = server.links.find(({ kind }) => kind === "found");
  if (!link) throw new Error("the server gave no link to found an operation");
  return foundBy(server.url, link.url);
}

/** Sends commands as a command post does, and is gone. */
async function sends(who: Admission, ...commands: readonly (readonly [CommandName, unknown])[]): Promise<void> {
  const room = await openRemoteRoom(server.url, who);
  for (const [n, [name, input]] of commands.entries()) {
    const at = Date.now();
    const reply = await room.execute(who.member, "events", { id: `c${n}`, name, input, madeAtMs: at, sentAtMs: at });
    expect(reply).toMatchObject({ kind: "done" });
  }
  room.close();
}

/** The posts that the journal has of alerts, without a server that could have raised any. */
async function alertsJournalled(operation: string): Promise<number> {
  const journal = openSqliteJournal(join(folder, "data", "journal.sqlite"));
  const entries = await journal.read(operation, { afterSeq: 0, document: "board/everyone", limit: 1_000 });
  await journal.close();
  return entries.filter(({ payload }) => Buffer.from(payload).includes("task-overdue")).length;
}

const passes = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test("R27: a task that is overdue calls a dark screen after a start at which nobody connects, and is in the journal", async () => {
  const chief = await found();
  const [{ id: operation } = { id: "" }] = server.register.operations();
  const browser = pushes.newBrowser();
  await post(server.url, `/api/push?member=${chief.member.id}`, browser.subscription(pushes.origin), chief.cookie);
  const dueAtMs = Date.now() + DUE_IN_MS;
  const to = [{ agency: chief.member.agency }];
  const task: CommandInput<"task.give"> = {
    channel: "everyone",
    post: "t",
    task: "evacuate",
    title: { text: "School", language: "en" },
    priority: "urgent",
    checklist: [],
    to,
    dueAtMs,
  };
  await sends(chief, ["task.give", task]);
  await server.close();
  expect(await alertsJournalled(operation)).toBe(0);
  await passes(dueAtMs - Date.now());

  server = await start();
  await expect
    .poll(() => pushes.called.map(({ text }) => JSON.parse(text) as unknown), { timeout: 20_000 })
    .toMatchObject([
      { kind: "task-overdue", subject: "School", operation: "Night flood", path: `/o/${operation}/${chief.member.id}` },
    ]);
  await server.close();
  expect(await alertsJournalled(operation)).toBeGreaterThan(0);
}, 60_000);
