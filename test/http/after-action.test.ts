import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { castNow } from "../../server/drill/cast-now.ts";
import { timeInPlay } from "../../server/drill/review-now.ts";
import { JournalUnavailable } from "../../server/journal/journal.ts";
import { afterAction } from "../../shared/drill/after-action.ts";
import type { DrillRecord } from "../../shared/drill/drill-record.ts";
import type { DrillReview } from "../../shared/drill/drill-review.ts";
import type { Member } from "../../shared/operation/member.ts";
import { NOTED, PLAYS_FOR_MS } from "../review/played-review.ts";
import { journalPlay, playedWithout, shippedScenario } from "../support/played-journal.ts";
import { FLOOD, type FloodServer, openFloodServer } from "./flood-server.ts";

const MINUTE_MS = 60_000;
const BEGAN_MS = FLOOD.startedAtMs + MINUTE_MS;

let server: FloodServer;
let played: DrillRecord & { readonly seed: number };

beforeAll(() => {
  // The first half hour: long enough for every kind of number.
  played = playedWithout(shippedScenario("train-accident-with-leak"), {
    untilMs: 30 * MINUTE_MS,
    observations: [NOTED],
  });
}, PLAYS_FOR_MS);
beforeEach(async () => {
  server = await openFloodServer();
});
afterEach(() => server.close());

const path = (member: Pick<Member, "id">, more = "") => `/api/after-action${more}?member=${member.id}`;
const play = (endedAtMs?: number) =>
  journalPlay(server.journal, FLOOD.id, played, {
    beganAtMs: BEGAN_MS,
    ...(endedAtMs === undefined ? {} : { endedAtMs }),
  });

describe("the review of a drill", () => {
  test("has every number that the record comes to, with what people play of it", async () => {
    await play();
    const observer = server.admit("observer", "excon");
    server.admit("commander", "gmp");
    const answer = await server.get(path(observer.member), observer.headers);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
    const review = answer.json() as DrillReview;
    const cast = { roles: new Set(["evaluator-gas", "evaluator-care", "leader-gmp"]), units: new Set<string>() };
    // As JSON has it: what is undefined is not there.
    expect(review.report).toEqual(JSON.parse(JSON.stringify(afterAction(played, cast))));
    expect(review.report.participants.find(({ agency }) => agency === "gmp")?.rolesPlayed).toBe(1);
    expect(review.report.improvements).toEqual([NOTED]);
    expect(review.roles.filter(({ isPlayed }) => isPlayed).map(({ id }) => id)).toEqual([...cast.roles]);
    expect(review.expectedOf["first-units"]).toBe("pagd");
    expect([review.phase, review.beganAtMs, review.endedAtMs]).toEqual(["in-play", BEGAN_MS, undefined]);
  });

  test("names who took part, with what they played and how much of the play they were there for", async () => {
    const over = BEGAN_MS + 30 * MINUTE_MS;
    await play(over);
    const { member, headers } = server.admit("observer");
    server.register.addMember(FLOOD.id, { id: "anna", name: "Anna", agency: "gmp", role: "commander" });
    server.register.sawMember(FLOOD.id, "anna", over + 5 * MINUTE_MS);
    server.register.addMember(
      FLOOD.id,
      { id: "late", name: "Late", agency: "pagd", role: "coordinator" },
      { joinedAtMs: BEGAN_MS + 10 * MINUTE_MS },
    );
    server.register.sawMember(FLOOD.id, "late", BEGAN_MS + 25 * MINUTE_MS);
    server.register.addMember(FLOOD.id, { id: "w", name: "W", agency: "gmp", role: "commander" }, { state: "waiting" });
    const review = (await server.get(path(member), headers)).json() as DrillReview;
    expect(review.members.map((one) => [one.name, one.plays, one.inPlayMs])).toEqual([
      ["Member 1", [], undefined],
      ["Anna", ["Medicinos pajėgų vadovas"], 30 * MINUTE_MS],
      ["Late", ["Sektoriaus „Traukinys“ vadovas"], 15 * MINUTE_MS],
    ]);
    expect([review.phase, review.endedAtMs]).toEqual(["over", over]);
  });

  test("is for exercise control and observers: it tells of the script and the ground truth", async () => {
    await play();
    for (const role of ["commander", "coordinator"] as const) {
      const { member, headers } = server.admit(role);
      for (const more of ["", "/there"]) {
        const answer = await server.get(path(member, more), headers);
        expect([answer.status, answer.json()]).toMatchObject([403, { reason: "not-permitted" }]);
      }
    }
    for (const role of ["exercise-control", "observer"] as const) {
      const { member, headers } = server.admit(role, "police");
      expect((await server.get(path(member), headers)).status).toBe(200);
    }
    expect((await server.get(path({ id: "m-1" }))).status).toBe(401);
  });

  test("is not there before anything was played, and then is at once", async () => {
    const { member, headers } = server.admit("exercise-control");
    const before = await server.get(path(member), headers);
    expect([before.status, before.json()]).toMatchObject([404, { reason: "not-found" }]);
    expect((await server.get(path(member, "/there"), headers)).json()).toEqual({ there: false });
    await play();
    expect((await server.get(path(member), headers)).status).toBe(200);
    expect((await server.get(path(member, "/there"), headers)).json()).toEqual({ there: true });
  });

  test("is read again after some seconds, and not for everyone who asks at once", async () => {
    await play();
    const { member, headers } = server.admit("exercise-control");
    const ask = async () => ((await server.get(path(member), headers)).json() as DrillReview).madeAtMs;
    const [first, second] = await Promise.all([ask(), ask()]);
    expect(second).toBe(first);
    server.clock.nowMs += 10_000;
    expect(await ask()).toBe(server.clock.nowMs);
  });

  test("cannot be made while the journal cannot be read", async () => {
    await play();
    const { member, headers } = server.admit("exercise-control");
    await server.rooms.open(FLOOD.id);
    const reading = vi.spyOn(server.journal, "read");
    reading.mockRejectedValue(new JournalUnavailable("input/output error"));
    const broken = await server.get(path(member), headers);
    expect([broken.status, broken.json()]).toMatchObject([503, { reason: "not-recording" }]);
    reading.mockRestore();
    expect((await server.get(path(member), headers)).status).toBe(200);
  });
});

describe("who plays what", () => {
  const scenario = shippedScenario("train-accident-with-leak");
  const member = (id: string, agency: string, role: Member["role"], unit?: string): Member => ({
    id,
    name: id,
    agency,
    role,
    unit,
  });

  test("a role is played by an admitted member of its agency and kind, exercise control and observers alike", () => {
    const cast = castNow(
      scenario,
      [
        { member: member("a", "pagd", "commander"), state: "admitted" },
        { member: member("b", "gmp", "commander"), state: "waiting" },
        { member: member("c", "policija", "commander"), state: "removed" },
        { member: member("d", "ltg", "coordinator"), state: "admitted" },
        { member: member("e", "excon", "exercise-control"), state: "admitted" },
      ],
      new Set(),
    );
    expect([...cast.roles].toSorted()).toEqual(["control-rail", "control-town", "director", "leader-pgv"]);
  });

  test("a unit is played where a member's device or a device token speaks for it", () => {
    const cast = castNow(
      scenario,
      [
        { member: member("a", "pagd", "coordinator", "engine-1"), state: "admitted" },
        { member: member("b", "pagd", "coordinator", "engine-2"), state: "removed" },
      ],
      new Set(["ambulance-1"]),
    );
    expect(cast.units).toEqual(new Set(["engine-1", "ambulance-1"]));
  });
});

test.each([
  ["before play", { joinedAtMs: 0, lastSeenMs: 90 }, { beganAtMs: 100 }, 0],
  ["all of it", { joinedAtMs: 0, lastSeenMs: 500 }, { beganAtMs: 100, endedAtMs: 400 }, 300],
  ["its beginning", { joinedAtMs: 0, lastSeenMs: 200 }, { beganAtMs: 100 }, 100],
  ["from its middle on", { joinedAtMs: 300, lastSeenMs: 500 }, { beganAtMs: 100 }, 200],
  ["after it", { joinedAtMs: 500, lastSeenMs: 600 }, { beganAtMs: 100, endedAtMs: 400 }, 0],
  ["never seen again", { joinedAtMs: 0 }, { beganAtMs: 100 }, undefined],
  ["nothing was played", { joinedAtMs: 0, lastSeenMs: 600 }, {}, undefined],
])("there %s", (_when, there, play, ms) => {
  expect(timeInPlay(there, play, 1_000)).toBe(ms);
});
