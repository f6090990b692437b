import { agencyChannel, EVERYONE, UNIFIED_COMMAND } from "../../shared/operation/channel.ts";
import type { CommandInput, CommandName } from "../../shared/protocol/commands.ts";
import type { BoardField } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";
import { LAYER } from "../support/field/field.ts";
import { seededRandom } from "../support/seeded-random.ts";

const SYMBOLS = ["fire-engine", "patrol-car", "boat"];
const STATUSES = ["available", "en-route", "on-scene", "transporting", "out-of-service"] as const;
const STEPS = ["acknowledged", "under-way", "done", "declined"] as const;
const PRIORITIES = ["routine", "urgent", "immediate"] as const;
const TASKS = ["search", "cordon"] as const;
const PHRASES = ["casualties", "people-missing", "people-evacuated"];
const RESOURCES = ["boat", "pump", "sandbags"];
const CHANNELS = [EVERYONE, UNIFIED_COMMAND, agencyChannel("fire"), agencyChannel("police")];

/** When the last fix of each unit was measured, as the script knows it; milliseconds. */
export type Heard = ReadonlyMap<string, number>;

/** Half an hour or so of an operation, the same for the same seed; the server refuses what makes no sense. */
export async function playOperation(boards: BoardField, [chief, police]: readonly [Device, Device], seed: number) {
  const random = seededRandom(seed);
  const whole = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const pick = <T>(of: readonly T[]): T => {
    const one = of[Math.floor(random() * of.length)];
    if (one === undefined) throw new Error("there is nothing to pick");
    return one;
  };
  const anyone = () => pick([chief, police]);
  const send = <N extends CommandName>(by: Device, name: N, input: CommandInput<N>) => boards.send(by, name, input);
  const heard = new Map<string, number>();
  const units: { id: string; by: Device }[] = [];
  const posts = { task: [] as Post[], request: [] as Post[], help: [] as string[] };
  let made = 0;
  const id = (kind: string) => `${kind}-${(made += 1)}`;

  const addressee = () => {
    const { id: unit, by } = pick(units);
    return { agency: by.member.agency, ...(random() < 0.7 ? { unit } : {}) };
  };
  const happenings: readonly (() => Promise<unknown>)[] = [
    async () => {
      const unit = { id: id("unit"), by: anyone() };
      const crew = random() < 0.7 ? { crew: whole(1, 9) } : {};
      await send(unit.by, "unit.add", { unit: unit.id, name: unit.id, symbol: pick(SYMBOLS), ...crew });
      units.push(unit);
    },
    async () => {
      const { id: unit, by } = pick(units);
      await send(by, "unit.set-status", { unit, status: pick(STATUSES) });
    },
    async () => {
      const { id: unit, by } = pick(units);
      const fix = { at: [71.42, 51.15], accuracyM: 5, measuredAtMs: boards.field.now(), source: "tablet" } as const;
      const reply = await send(by, "fixes.report", { reports: [{ unit, fixes: [{ ...fix, at: [71.42, 51.15] }] }] });
      if (reply.kind === "done") heard.set(unit, fix.measuredAtMs);
    },
    async () => {
      if (random() < 0.8) return;
      const { id: unit, by } = pick(units);
      await send(by, "unit.remove", { unit });
    },
    async () => {
      const task = { channel: pick(CHANNELS.slice(0, 2)), post: id("task") };
      const due = random() < 0.7 ? { dueAtMs: boards.field.now() + whole(1, 30) * 60_000 } : {};
      const to = [...new Map([addressee(), addressee()].map((one) => [JSON.stringify(one), one])).values()];
      const kind = { task: pick(TASKS), priority: pick(PRIORITIES), checklist: [] };
      const reply = await send(anyone(), "task.give", { ...task, ...kind, ...due, to });
      if (reply.kind === "done") posts.task.push({ ...task, to });
    },
    async () => {
      if (posts.task.length === 0) return;
      const { channel, post, to } = pick(posts.task);
      const one = pick(to);
      const by = one.agency === "fire" ? chief : police;
      const step = pick(STEPS);
      await send(by, "task.answer", {
        channel,
        post,
        to: one,
        step,
        ...(step === "declined" ? { reason: "busy" } : {}),
      });
    },
    async () => {
      if (posts.task.length === 0 || random() < 0.7) return;
      const { channel, post } = pick(posts.task);
      await send(chief, "task.withdraw", { channel, post });
    },
    async () => {
      const request = { channel: pick(CHANNELS.slice(0, 2)), post: id("request") };
      const needed = random() < 0.5 ? { neededByMs: boards.field.now() + whole(1, 30) * 60_000 } : {};
      const what = { what: pick(RESOURCES), quantity: whole(1, 40), priority: pick(PRIORITIES), ...needed };
      const reply = await send(chief, "request.ask", { ...request, ...what, deliverTo: { at: [71.42, 51.15] } });
      if (reply.kind === "done") posts.request.push({ ...request, to: [] });
    },
    async () => {
      if (posts.request.length === 0) return;
      const { channel, post } = pick(posts.request);
      const offer = id("offer");
      const quantity = whole(1, 20);
      await send(police, "offer.make", { channel, post, offer, quantity });
      const decision = random() < 0.75 ? "accepted" : "declined";
      if (random() < 0.3) return;
      const part = decision === "accepted" && random() < 0.5 ? { accepted: whole(1, quantity) } : {};
      await send(chief, "offer.decide", { channel, post, offer, decision, ...part });
      for (const step of ["on-the-way", "arrived", "returned"] as const) {
        if (random() < 0.4) return;
        await send(police, "offer.move", { channel, post, offer, step });
      }
    },
    async () => {
      if (posts.request.length === 0 || random() < 0.7) return;
      const { channel, post } = pick(posts.request);
      await send(chief, "request.cancel", { channel, post });
    },
    async () => {
      const phrase = { id: pick(PHRASES), values: { count: whole(0, 150) } };
      const how = { priority: "routine", wantsAcknowledgement: false } as const;
      await send(anyone(), "message.send", { channel: pick(CHANNELS), post: id("message"), phrase, ...how });
    },
    async () => {
      const post = id("help");
      await send(police, "help.call", { post });
      if (random() < 0.5) await send(chief, "alert.acknowledge", { channel: UNIFIED_COMMAND, post });
    },
    async () => {
      const text = { text: id("note"), language: "en" };
      await send(anyone(), "log.write", { channel: pick(CHANNELS), post: id("log"), text });
    },
    async () => {
      const [west, south, size] = [71 + random() / 10, 51 + random() / 10, 0.001 + random() / 50];
      const corners = [
        [west, south],
        [west + size, south],
        [west + size, south + size],
        [west, south + size],
        [west, south],
      ];
      const area = id("area");
      const geometry = JSON.stringify({ type: "Polygon", coordinates: [corners] });
      chief.mark(LAYER, area, { kind: "area", geometry, label: area });
    },
  ];
  for (let n = 0; n < 3; n += 1) await happenings[0]?.();
  for (let n = whole(25, 70); n > 0; n -= 1) {
    boards.field.passSeconds(whole(1, 60));
    await pick(happenings)();
  }
  return { heard: heard as Heard };
}

type Post = {
  readonly channel: string;
  readonly post: string;
  readonly to: readonly { readonly agency: string; readonly unit?: string }[];
};
