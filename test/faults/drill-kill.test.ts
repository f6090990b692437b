import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Post } from "../../shared/coordination/post.ts";
import type { ControlEntry } from "../../shared/drill/exercise-control.ts";
import { agencyChannel } from "../../shared/operation/channel.ts";
import { EXERCISE_CONTROL, ROOTS } from "../../shared/protocol/documents.ts";
import { type Keyed, readKeyed } from "../../shared/protocol/keyed-list.ts";
import { RawEvents } from "../support/raw-events.ts";
import { RawLine } from "../support/raw-line.ts";
import { type Admission, foundBy } from "../support/remote-room.ts";
import { freePort, type ServerProcess, startServerProcess } from "../support/server-process.ts";

const KILLS = 6;
const RATE = 16;
/** Of play in which nothing happens this much is played again: the state is written at least that often. */
const KEPT_WITHIN_MS = 3_000 * RATE;

let dataDir: string;
let server: ServerProcess;
let port: number;
beforeEach(async () => {
  [dataDir, port] = [await mkdtemp(join(tmpdir(), "muster-drill-kill-")), await freePort()];
  server = await startServerProcess({ dataDir, port });
});
afterEach(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

type Seen = {
  readonly doneMs: number;
  /** By inject: when it was fired. */
  readonly fired: Readonly<Record<string, number | undefined>>;
  /** By agency that hears of it: what was said, in its order. */
  readonly said: Readonly<Record<string, readonly string[]>>;
};

/** What exercise control is told now of the play, and of the agencies' own boards. */
async function look(as: Admission, agencies: readonly string[]): Promise<Seen> {
  const line = await RawLine.connect(server.url, as);
  try {
    const read = async <T>(name: string, root: string): Promise<readonly T[]> => {
      const opening = await line.open(name);
      if (!("number" in opening)) throw new Error(`${name} cannot be opened`);
      line.follow(opening.number);
      await line.settled();
      return [...readKeyed(line.documentOf(opening.number).getArray<Keyed<T>>(root)).values()];
    };
    const entries = await read<ControlEntry>(EXERCISE_CONTROL, ROOTS["exercise-control"]);
    const said: Record<string, readonly string[]> = {};
    for (const agency of agencies) {
      const posts = await read<Post>(`board/${agencyChannel(agency)}`, ROOTS.board);
      said[agency] = posts.flatMap((post) => (post.kind === "message" ? (post.text?.text ?? "") : []));
    }
    const fired = entries.flatMap((entry) =>
      entry.kind === "inject" && entry.status === "fired" ? [[entry.inject.id, entry.firedMs] as const] : [],
    );
    const done = entries.find((entry) => entry.kind === "done");
    return { doneMs: done?.doneMs ?? 0, fired: Object.fromEntries(fired), said };
  } finally {
    line.close();
  }
}

async function order(as: Admission, name: "exercise.load" | "exercise.clock", input: object): Promise<void> {
  const events = await RawEvents.connect(server.url, as);
  expect(await events.command(name, input)).toMatchObject({ kind: "done" });
  events.close();
}

test("after kill -9 in the middle of play what was shown is still so, and nothing happens twice", async () => {
  const founder = await foundBy(server.url, server.links["Found an operation"] ?? "");
  const text = await readFile("scenarios/flood-across-a-border.json", "utf8");
  await order(founder, "exercise.load", { text, seed: 11 });
  await order(founder, "exercise.clock", { clock: "rate", rate: RATE });
  await order(founder, "exercise.clock", { clock: "play" });
  const heard = ["feuerwehr", "psp", "powiat"];
  let shown = await look(founder, heard);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const goesTo = shown.doneMs + 60_000;
    await vi.waitFor(async () => expect((await look(founder, heard)).doneMs).toBeGreaterThan(goesTo), 30_000);
    // Another script each time: in the middle of a jump, the next time in quiet play.
    if (kill % 2 === 0) await order(founder, "exercise.clock", { clock: "jump", toMs: goesTo + 480_000 });
    shown = await look(founder, heard);
    await server.kill9();
    server = await startServerProcess({ dataDir, port });
    const after = await look(founder, heard);
    expect(after.doneMs).toBeGreaterThanOrEqual(shown.doneMs - KEPT_WITHIN_MS);
    expect(after.fired).toMatchObject(shown.fired);
    for (const agency of heard) {
      const before = shown.said[agency] ?? [];
      expect(after.said[agency]?.slice(0, before.length), agency).toEqual(before);
    }
  }
  const last = await look(founder, heard);
  expect(Object.keys(last.fired).length).toBeGreaterThan(3);
  for (const said of Object.values(last.said)) expect(new Set(said).size).toBe(said.length);
}, 240_000);
