import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { carryOut, deliverToUnplayed } from "../../server/drill/carry-out.ts";
import { deedsOf } from "../../server/drill/deeds-of-changes.ts";
import { DrillNames } from "../../server/drill/drill-names.ts";
import { NOBODY, participants } from "../../shared/drill/cast.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import type { DrillEffect } from "../../shared/drill/drill-effect.ts";
import type { DrillOrder } from "../../shared/drill/drill-order.ts";
import type { DrillState } from "../../shared/drill/drill-state.ts";
import { planDrill } from "../../shared/drill/plan-drill.ts";
import { readScenario } from "../../shared/drill/read-scenario.ts";
import { deliver, reflect } from "../../shared/drill/reflect.ts";
import { NOTHING_DONE, stepPlayers } from "../../shared/drill/simulated-players.ts";
import { startDrill } from "../../shared/drill/start-drill.ts";
import { stepDrill } from "../../shared/drill/step-drill.ts";
import { EMPTY_WORLD, type World } from "../../shared/drill/world.ts";
import { applyDeeds } from "../../shared/drill/world-reducer.ts";
import { EVERYONE } from "../../shared/operation/channel.ts";
import type { DocumentName } from "../../shared/protocol/documents.ts";
import { OPERATION } from "../support/field/field.ts";
import { openDrillRoom, sendAs, type Turn } from "./drill-room.ts";
import { findLeaks } from "./leaks.ts";

const folder = fileURLToPath(new URL("../../scenarios", import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
const MINUTES = 60;
/** An hour of exercise time in a room, on a busy machine. */
const PATIENCE_MS = 180_000;

function scenarioOf(file: string) {
  const { scenario, problems } = readScenario(readFileSync(`${folder}/${file}`, "utf8"));
  if (!scenario) throw new Error(JSON.stringify(problems));
  return scenario;
}

/** A run whose effects a room carries out, beside one that reflects the same effects. */
async function playHour(file: string) {
  const scenario = scenarioOf(file);
  const [first, second] = participants(scenario);
  if (!first || !second) throw new Error(`${file} has no two agencies that take part`);
  const room = openDrillRoom(scenario);
  for (const { id } of [first, second]) {
    room.field.register.addMember(OPERATION, { id: `chief-${id}`, name: "Chief", agency: id, role: "commander" });
  }
  const unitOf = (agency: string) => scenario.units.find((unit) => unit.agency === agency)?.id ?? "";
  const plan = planDrill(scenario, 1);
  let state: DrillState;
  let effects: readonly DrillEffect[];
  let memory = NOTHING_DONE;
  const worlds = { room: EMPTY_WORLD, reflected: EMPTY_WORLD };
  const failures: unknown[] = [];

  const take = ({ scene, changes }: Turn, wanted: readonly DrillEffect[], reflected: readonly Deed[]): void => {
    const done = carryOut(scene, wanted, room.at);
    failures.push(...done.failures);
    changes();
    worlds.room = applyDeeds(worlds.room, done.deeds);
    worlds.reflected = applyDeeds(worlds.reflected, reflected);
  };
  const people = (turn: Turn, minute: number, atMs: number): void => {
    const { scene, changes } = turn;
    const say = (member: string, post: string) =>
      sendAs(scene, member, "message.send", {
        channel: EVERYONE,
        post,
        text: { text: "We are here", language: "en" },
        priority: "routine",
        wantsAcknowledgement: true,
      });
    const chief = `chief-${minute % 2 === 0 ? first.id : second.id}`;
    say(chief, `said-${minute}`);
    sendAs(scene, chief, "board.mark", { channel: EVERYONE, delivered: scene.boards.lastNo(EVERYONE) });
    const to = [{ agency: second.id }, { agency: first.id, unit: unitOf(first.id) }];
    const task = {
      channel: EVERYONE,
      post: `task-${minute}`,
      task: "report",
      priority: "urgent",
    } as const;
    if (minute % 10 === 1)
      sendAs(scene, `chief-${first.id}`, "task.give", { ...task, checklist: [], to, beyondSharing: true });
    if (minute % 10 === 9) {
      const post = `task-${minute - 8}`;
      const known = scene.boards.ofKind(EVERYONE, "task").get(post);
      if (known) sendAs(scene, `chief-${first.id}`, "task.withdraw", { channel: EVERYONE, post });
    }
    const deeds = deedsOf(changes(), { scene, atMs, names: room.names });
    expect(deeds.length).toBeGreaterThan(0);
    worlds.room = applyDeeds(worlds.room, [...deeds, ...deliverToUnplayed(scene, deeds, room.at)]);
    worlds.reflected = applyDeeds(worlds.reflected, deliver(deeds, state.units));
    changes();
  };

  await room.turn((turn) => {
    ({ state, effects } = startDrill(plan));
    take(turn, effects, reflect(effects, state.units));
  });
  for (let minute = 0; minute < MINUTES; minute++) {
    room.field.passSeconds(60);
    await room.turn((turn) => {
      for (let second = 1; second <= 60; second++) {
        const nowMs = (minute * 60 + second) * 1_000;
        const orders = [...state.units.values()]
          .filter(({ played }) => played)
          .map(({ unit }): DrillOrder => ({ order: "play-unit", unit: unit.id, played: false }));
        ({ state, effects } = stepDrill(plan, state, worlds.room, orders, nowMs));
        take(turn, effects, reflect(effects, state.units));
        const players = stepPlayers({ plan, world: worlds.room, nowMs }, state, NOBODY, memory);
        memory = players.memory;
        const deeds = players.deeds.map((deed): DrillEffect => ({ atMs: nowMs, effect: "deed", deed }));
        take(turn, deeds, deliver(players.deeds, state.units));
        if (second === 30) people(turn, minute, nowMs);
      }
    });
  }
  return { scenario, room, worlds, failures, state: () => state };
}

/** Without when a task came to a unit: the engine has it hear of it a second later than a run without a room. */
function comparable({ units, tasks, requests, messages, plotted }: World) {
  const sorted = <T>(map: ReadonlyMap<string, T>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const assignments = (
    to: World["tasks"] extends ReadonlyMap<string, infer T extends { to: unknown }> ? T["to"] : never,
  ) =>
    to.map(({ agency, unit, state, at: { delivered: _when, ...at } }) => ({
      agency,
      unit,
      at,
      state: state === "delivered" ? "sent" : state,
    }));
  return {
    units: sorted(units),
    tasks: sorted(tasks).map(([id, task]) => [id, { ...task, to: assignments(task.to) }]),
    requests: sorted(requests),
    messages: sorted(messages),
    plotted: sorted(plotted),
  };
}

test.each(files)(
  "%s: an hour in a room, with people in it, comes to the same as one without a room, and shows nothing of the script",
  async (file) => {
    const { scenario, room, worlds, failures, state } = await playHour(file);
    expect(failures).toEqual([]);
    expect(room.field.bugs).toEqual([]);
    expect(worlds.room.tasks.size).toBeGreaterThan(6);
    expect(comparable(worlds.room)).toEqual(comparable(worlds.reflected));
    const layers = room.field.register.layers(OPERATION).map(({ id }) => id);
    const reader = room.field.device("reader", { role: "exercise-control" });
    await reader.regainLink(layers.map((id): DocumentName => `layer/${id}`));
    await room.field.settle(reader);
    const annotations = layers.map((id) => reader.annotations(id));
    const drawn = annotations.reduce((sum, onLayer) => sum + Object.keys(onLayer).length, 0);
    expect(drawn).toBeGreaterThanOrEqual(worlds.room.plotted.size);
    await room.turn(({ scene }) => {
      const again = new DrillNames(worlds.room);
      for (const { id, status, at } of worlds.room.units.values()) {
        const unit = scene.unit(id);
        expect(unit?.status).toBe(status);
        expect(unit && scene.lastFix(unit)?.at).toEqual(at);
      }
      for (const { id, to, withdrawn } of worlds.room.tasks.values()) {
        const on = again.find(scene, id);
        const task = on && scene.boards.ofKind(on.channel, "task").get(on.post);
        expect(task?.assignments.map((one) => one.state)).toEqual(to.map((one) => one.state));
        expect(task?.withdrawn !== undefined).toBe(withdrawn);
        expect(on && again.ofPost(on)).toBe(id);
      }
      for (const { id, offers } of worlds.room.requests.values()) {
        const on = again.find(scene, id);
        const request = on && scene.boards.ofKind(on.channel, "request").get(on.post);
        expect(request?.offers.map((one) => [again.ofOffer(one.id), one.state])).toEqual(
          offers.map((one) => [one.id, one.state]),
        );
      }
      for (const { id, to, acknowledged } of worlds.room.messages.values()) {
        for (const agency of to) {
          const on = again.findMessage(scene, id, agency);
          const message = on && scene.boards.ofKind(on.channel, "message").get(on.post);
          expect(message?.acknowledged.some((stamp) => stamp.agency === agency)).toBe(agency in acknowledged);
        }
      }
      expect(findLeaks(scene, annotations, scenario, state())).toEqual([]);
    });
    await room.field.close();
  },
  PATIENCE_MS,
);
