import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import type { DocumentName } from "../../shared/protocol/documents.ts";
import { Device } from "../support/field/device.ts";
import { type Admission, foundBy, openRemoteRoom, type RemoteLine, type RemoteRoom } from "../support/remote-room.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { freePort, type ServerProcess, startServerProcess } from "../support/server-process.ts";
import { BoardCheck } from "./board-check.ts";
import { BoardWork } from "./board-work.ts";
import { inOrder, missingFrom } from "./states.ts";

const EDITORS = 4;
/** Edits of one editor between two kills; with pauses of a few milliseconds a kill falls into the middle of them. */
const EDITS_A_ROUND = 120;
const PATIENCE_MS = 30_000;

export type KillReport = {
  readonly kills: number;
  readonly edits: number;
  readonly saved: number;
  readonly shown: number;
  readonly commandsDone: number;
  /** Of boards; and how many posts stand on them at the end. */
  readonly boardCommandsDone: number;
  readonly posts: number;
  /** What was missing after which kill; empty is the promise. */
  readonly missing: readonly string[];
};

type Connected = { readonly device: Device<RemoteLine>; readonly room: RemoteRoom };

/** A state that somebody was promised or shown, as a Yjs update, and who. */
type Claim = { readonly what: string; readonly document: DocumentName; readonly state: Uint8Array };

/**
 * Kills a loaded server with SIGKILL, `kills` times, and checks after each start, before any client gives anything
 * back, that everything which another screen was shown or which was answered `saved` or `done` is there, and on boards once.
 */
export async function killCampaign(at: {
  kills: number;
  seed: number;
  log: (line: string) => void;
}): Promise<KillReport> {
  const dataDir = mkdtempSync(join(tmpdir(), "muster-kill-"));
  const campaign = new Campaign(dataDir, await freePort(), seededRandom(at.seed));
  try {
    await campaign.begin();
    for (let kill = 1; kill <= at.kills; kill++) {
      await campaign.round(kill);
      if (kill % 10 === 0)
        at.log(`${kill} kills, ${campaign.report.edits} edits, ${campaign.report.missing.length} missing`);
    }
    await campaign.converge();
    return campaign.report;
  } finally {
    await campaign.end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

class Campaign {
  report = {
    kills: 0,
    edits: 0,
    saved: 0,
    shown: 0,
    commandsDone: 0,
    boardCommandsDone: 0,
    posts: 0,
    missing: [] as string[],
  };
  readonly #dataDir: string;
  readonly #port: number;
  readonly #random: () => number;
  readonly #editors: Device<RemoteLine>[] = [];
  readonly #rooms = new Map<Device<RemoteLine>, RemoteRoom>();
  readonly #units = new Set<string>();
  readonly #clerks: BoardWork[] = [];
  #boards = new BoardCheck([], []);
  #server: ServerProcess | undefined;
  #admission: Admission | undefined;
  #documents: readonly DocumentName[] = [];
  #layer = "";

  constructor(dataDir: string, port: number, random: () => number) {
    this.#dataDir = dataDir;
    this.#port = port;
    this.#random = random;
  }

  async begin(): Promise<void> {
    const server = await this.#start();
    const link = server.links["Found an operation"];
    if (link === undefined) throw new Error("the server printed no link to found an operation");
    this.#admission = await foundBy(server.url, link);
    const room = await openRemoteRoom(server.url, this.#admission);
    this.#documents = room.directory.documents;
    this.#layer = room.directory.layers[0]?.id ?? "";
    room.close();
    for (let n = 0; n < EDITORS; n++) this.#editors.push(this.#newDevice());
    const channels = room.directory.channels.map(({ id }) => id);
    // The first editor adds units; two on one link would be asked to send less often.
    for (const [n, device] of this.#editors.slice(1).entries()) {
      this.#clerks.push(new BoardWork({ name: `clerk-${n}`, device, channels, random: this.#random }));
    }
    this.#boards = new BoardCheck(channels, this.#clerks);
  }

  async round(kill: number): Promise<void> {
    const server = this.#server ?? (await this.#start());
    const watcher = this.#newDevice();
    await Promise.all([...this.#editors, watcher].map((device) => this.#connect(server, device)));
    const claims: Claim[] = [];
    const stop = { now: false, commands: false };
    const working = this.#editors.map((editor, n) => this.#work(editor, n, claims, stop));
    const commanding = this.#command(stop);
    const clerking = this.#clerks.map((clerk) => clerk.goOn(stop));
    await passes(150 + this.#random() * 450);
    // Whoever sends into a link that is gone waits for it in vain.
    stop.commands = true;
    await server.kill9();
    stop.now = true;
    this.#server = undefined;
    const units = await commanding;
    await Promise.all([...working, ...clerking]);
    watcher.deliver();
    for (const document of this.#documents) {
      claims.push({ what: "shown", document, state: Y.encodeStateAsUpdate(watcher.doc(document)) });
    }
    this.report.shown += Object.keys(watcher.annotations(this.#layer)).length;
    for (const room of this.#rooms.values()) room.close();
    for (const device of [...this.#editors, watcher]) device.loseLink();
    this.report.kills = kill;
    for (const unit of units) this.#units.add(unit);
    await this.#verify(kill, claims);
  }

  /** All together again: equal everywhere. */
  async converge(): Promise<void> {
    const server = this.#server ?? (await this.#start());
    const late = this.#newDevice();
    await Promise.all([...this.#editors, late].map((device) => this.#connect(server, device)));
    await until(() => {
      for (const device of [...this.#editors, late]) device.deliver();
      const [first, ...others] = [...this.#editors, late].map((device) =>
        JSON.stringify(inOrder(device.annotations(this.#layer))),
      );
      return others.every((other) => other === first);
    }, "clients that all have the same");
    await Promise.all(this.#clerks.map((clerk) => clerk.finish()));
    const n = late.barrier();
    await until(() => (late.deliver(), late.savedUpTo >= n), "the end of what was begun");
    this.#verifyBoards(late, this.report.kills);
  }

  async end(): Promise<void> {
    for (const room of this.#rooms.values()) room.close();
    for (const editor of this.#editors) editor.loseLink();
    await this.#server?.stop();
  }

  #verifyBoards(device: Device<RemoteLine>, kill: number): void {
    this.report.missing.push(...this.#boards.wrongOn(device).map((what) => `kill ${kill}: ${what}`));
    this.report.posts = this.#boards.posts;
    this.report.boardCommandsDone = this.#clerks.reduce((sum, { done }) => sum + done, 0);
  }

  async #start(): Promise<ServerProcess> {
    this.#server = await startServerProcess({ dataDir: this.#dataDir, port: this.#port });
    return this.#server;
  }

  #newDevice(): Device<RemoteLine> {
    const { member } = this.#admission ?? { member: undefined };
    if (!member) throw new Error("nobody is admitted yet");
    const device: Device<RemoteLine> = new Device<RemoteLine>({
      member,
      now: Date.now,
      room: async () => {
        const room = this.#rooms.get(device);
        if (!room) throw new Error("this device has no link");
        return room;
      },
    });
    return device;
  }

  async #connect(server: ServerProcess, device: Device<RemoteLine>): Promise<Connected> {
    if (!this.#admission) throw new Error("nobody is admitted yet");
    const room = await openRemoteRoom(server.url, this.#admission);
    this.#rooms.set(device, room);
    await device.regainLink(this.#documents);
    const n = device.barrier();
    await until(() => (device.deliver(), device.savedUpTo >= n && device.hasOpened(this.#documents)), "a first sync");
    return { device, room };
  }

  async #work(
    editor: Device<RemoteLine>,
    who: number,
    claims: Claim[],
    stop: { readonly now: boolean },
  ): Promise<void> {
    const document: DocumentName = `layer/${this.#layer}`;
    const waiting: { n: number; state: Uint8Array }[] = [];
    for (let edit = 0; edit < EDITS_A_ROUND && !stop.now; edit++) {
      this.#edit(editor, who, edit);
      this.report.edits += 1;
      if (edit % 3 === 0) waiting.push({ state: Y.encodeStateAsUpdate(editor.doc(document)), n: editor.barrier() });
      editor.deliver();
      await passes(this.#random() * 8);
      while (waiting[0] && waiting[0].n <= editor.savedUpTo) {
        const saved = waiting.shift();
        if (!saved) break;
        this.report.saved += 1;
        claims.push({ what: `saved ${saved.n} of editor ${who}`, document, state: saved.state });
      }
    }
  }

  #edit(editor: Device<RemoteLine>, who: number, edit: number): void {
    const ids = Object.keys(editor.annotations(this.#layer));
    const id = ids[Math.floor(this.#random() * ids.length)];
    const what = this.#random();
    if (id === undefined || ids.length < 10 || what < 0.4) {
      editor.mark(this.#layer, `k${this.report.kills}-${who}-${edit}`);
    } else if (what < 0.75) {
      editor.annotation(this.#layer, id)?.set("label", `${who} wrote this in ${edit}`);
    } else {
      editor.doc(`layer/${this.#layer}`).getMap("annotations").delete(id);
    }
  }

  /** Adds units until the kill; those of which the server said "done". */
  async #command(stop: { readonly commands: boolean }): Promise<readonly string[]> {
    const done: string[] = [];
    const [editor] = this.#editors;
    if (!editor) return done;
    for (let n = 0; !stop.commands && n < 20; n++) {
      const unit = `u${this.report.kills}-${n}`;
      try {
        const reply = await editor.command("unit.add", { unit, name: unit, symbol: "boat" }, `c-${unit}`);
        if (reply.kind === "done" && reply.recorded !== false) done.push(unit);
      } catch {
        // The kill fell between the command and its reply: nothing was promised.
        break;
      }
      await passes(10);
    }
    this.report.commandsDone += done.length;
    return done;
  }

  /** A fresh client reads what the disk gave, before anybody could give anything back. */
  async #verify(kill: number, claims: readonly Claim[]): Promise<void> {
    const server = await this.#start();
    const fresh = this.#newDevice();
    const { room } = await this.#connect(server, fresh);
    for (const claim of claims) {
      const lost = missingFrom(fresh.doc(claim.document), claim.state);
      if (lost) this.report.missing.push(`kill ${kill}: ${claim.what}: ${claim.document}: ${lost}`);
    }
    const agency = room.directory.me.agency;
    for (const unit of this.#units) {
      if (!fresh.units(agency).has(unit)) this.report.missing.push(`kill ${kill}: unit ${unit} was done and is gone`);
    }
    this.#verifyBoards(fresh, kill);
    fresh.loseLink();
    room.close();
    this.#rooms.delete(fresh);
  }
}

const passes = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean, what: string): Promise<void> {
  const latest = Date.now() + PATIENCE_MS;
  while (!holds()) {
    if (Date.now() > latest) throw new Error(`waited ${PATIENCE_MS / 1000} s for ${what}`);
    await passes(5);
  }
}
