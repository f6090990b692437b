import fc from "fast-check";
import { expect, test } from "vitest";
import {
  NEXT_STEPS,
  type Offer,
  type OfferState,
  promised,
  type ResourceRequest,
} from "../../shared/coordination/resource-request.ts";
import { isOnwards, type Task } from "../../shared/coordination/task.ts";
import { EVERYONE } from "../../shared/operation/channel.ts";
import type { CommandName } from "../../shared/protocol/commands.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import { type BoardField, openBoardField } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";

/** What somebody does: who, what, and how long it was under way. Sent again where `again`, under the same id. */
type Said = {
  readonly by: "chief" | "crew" | "police";
  readonly name: CommandName;
  readonly input: object;
  readonly agoS: number;
  readonly again: boolean;
};
type Play = { readonly boards: BoardField; readonly by: Readonly<Record<Said["by"], Device>> };

const ASKED = 5;
const IN_CATALOGUE = 6;
const TASK = { channel: EVERYONE, post: "t" };
const REQUEST = { channel: EVERYONE, post: "r" };

const addressee = fc.constantFrom({ agency: "fire", unit: "rescue-7" }, { agency: "fire" }, { agency: "police" });
const made = {
  agoS: fc.nat({ max: 90_000 }),
  again: fc.boolean(),
} as const;

/** `mostly`: who may; now and then somebody else says it. */
function says(name: CommandName, input: fc.Arbitrary<object>, mostly: Said["by"] = "chief"): fc.Arbitrary<Said> {
  const by = fc.oneof(
    { weight: 4, arbitrary: fc.constant(mostly) },
    { weight: 1, arbitrary: fc.constantFrom("chief" as const, "crew" as const, "police" as const) },
  );
  return fc.record({ ...made, by, name: fc.constant(name), input });
}

const answer = fc
  .record({ to: addressee, step: fc.constantFrom("acknowledged", "under-way", "done", "declined") })
  .map(({ to, step }) => ({ ...TASK, to, step, ...(step === "declined" && { reason: "busy" }) }));
const taskSayings = fc.oneof(
  { weight: 12, arbitrary: says("task.answer", answer, "crew") },
  {
    weight: 3,
    arbitrary: says(
      "board.mark",
      fc.nat({ max: 20 }).map((delivered) => ({ channel: EVERYONE, delivered })),
    ),
  },
  { weight: 1, arbitrary: says("task.withdraw", fc.constant(TASK)) },
  {
    weight: 1,
    arbitrary: says(
      "task.change",
      fc.record({ to: fc.array(addressee, { maxLength: 3 }) }).map((to) => ({ ...TASK, ...to })),
    ),
  },
  { weight: 1, arbitrary: says("unit.remove", fc.constant({ unit: "rescue-7" })) },
);

const offerId = fc.constantFrom("a", "b", "c");
const quantity = fc.integer({ min: 1, max: ASKED });
const offered = fc
  .record({ offer: offerId, quantity, from: fc.constantFrom({}, { resource: "boats" }, { unit: "patrol-1" }) })
  .map(({ from, ...offer }) => ({ ...REQUEST, ...offer, ...from }));
const decided = fc
  .record({
    offer: offerId,
    decision: fc.constantFrom("accepted", "accepted", "declined"),
    accepted: fc.oneof(fc.constant(undefined), quantity),
  })
  .map(({ accepted, ...offer }) => ({ ...REQUEST, ...offer, ...(offer.decision === "accepted" && { accepted }) }));
const moved = fc
  .record({ offer: offerId, step: fc.constantFrom("on-the-way", "arrived", "returned", "withdrawn") })
  .map((offer) => ({ ...REQUEST, ...offer }));
const offerSayings = fc.oneof(
  { weight: 18, arbitrary: says("offer.make", offered, "police") },
  { weight: 18, arbitrary: says("offer.decide", decided) },
  { weight: 12, arbitrary: says("offer.move", moved, "police") },
  { weight: 1, arbitrary: says("request.cancel", fc.constant(REQUEST)) },
);

test("whatever order answers come in, late and twice: no task goes back, and what was accepted stands in the record once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(taskSayings, { minLength: 20, maxLength: 40 }), (sayings) =>
      playing(async (play) => {
        const to = [{ agency: "fire", unit: "rescue-7" }];
        const task = { ...TASK, task: "search" as const, priority: "routine" as const, checklist: [], to };
        await play.boards.send(play.by.chief, "task.give", task);
        const read = () => play.boards.post(EVERYONE, "t", "task");
        await playAll(play, sayings, read, neverBack);
      }),
    ),
    { numRuns: 12, endOnFailure: true },
  );
});

test("whatever order offers come in: none goes back, no more is promised than was asked for or is there, and each stands in the record once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(offerSayings, { minLength: 40, maxLength: 60 }), (sayings) =>
      playing(async (play) => {
        const { boards, by } = play;
        await boards.send(by.police, "resource.put", {
          channel: EVERYONE,
          post: "boats",
          what: "boat",
          quantity: IN_CATALOGUE,
        });
        const deliverTo = { at: [71.4, 51.1] as const };
        const request = { ...REQUEST, what: "boat", quantity: ASKED, priority: "routine" as const, deliverTo };
        await boards.send(by.chief, "request.ask", request);
        const read = () => boards.post(EVERYONE, "r", "request");
        await playAll(play, sayings, read, neverTooMuch);
      }),
    ),
    { numRuns: 12, endOnFailure: true },
  );
});

/** A field with three people and a unit each, for one run. */
async function playing(work: (play: Play) => Promise<void>): Promise<void> {
  const boards = await openBoardField();
  const { field } = boards;
  const chief = field.device("chief");
  const crew = field.device("crew", { role: "coordinator" });
  const police = field.device("police-post", { agency: "police" });
  field.passSeconds(100_000);
  await boards.send(chief, "unit.add", { unit: "rescue-7", name: "Rescue 7", symbol: "boat" });
  await boards.send(police, "unit.add", { unit: "patrol-1", name: "Patrol 1", symbol: "boat" });
  await boards.send(crew, "member.assign-unit", { member: "crew", unit: "rescue-7" });
  try {
    await work({ boards, by: { chief, crew, police } });
    expect(field.bugs).toEqual([]);
  } finally {
    await field.close();
  }
}

/** Sends everything in bundles that arrive in one tick, and looks at what is published after each of them. */
async function playAll<T>(
  { boards, by }: Play,
  sayings: readonly Said[],
  read: () => Promise<T>,
  check: (before: T, after: T) => void,
): Promise<void> {
  const accepted: string[] = [];
  let before = await read();
  for (let from = 0; from < sayings.length; from += 6) {
    const bundle = sayings.slice(from, from + 6).map(async ({ by: who, name, input, agoS, again }, index) => {
      const id = `said-${from + index}`;
      const send = (): Promise<Reply> => boards.send(by[who], name, input as never, { agoS, id });
      const [first, second] = await Promise.all([send(), ...(again ? [send()] : [])]);
      if (again) expect(second).toEqual(first);
      if (first?.kind === "done" && name !== "board.mark") accepted.push(`${by[who].member.id}:${id}`);
    });
    await Promise.all(bundle);
    boards.field.passSeconds(7);
    const after = await read();
    check(before, after);
    before = after;
  }
  const keys = (await boards.field.journalled("command")).map(({ commandKey }) => commandKey ?? "");
  expect(keys.filter((key) => key.includes(":said-")).toSorted()).toEqual(accepted.toSorted());
}

function neverBack(before: Task, after: Task): void {
  if (before.withdrawn) expect(after.withdrawn).toEqual(before.withdrawn);
  for (const [index, was] of before.assignments.entries()) {
    const is = after.assignments[index];
    expect(is?.to).toEqual(was.to);
    if (!is) return;
    expect(is.state === was.state || isOnwards(was.state, is.state)).toBe(true);
    expect(is.steps.slice(0, was.steps.length)).toEqual(was.steps);
    expect(new Set(is.steps.map(({ step }) => step)).size).toBe(is.steps.length);
    expect(is.steps.every(({ stamp }) => stamp.atMs <= stamp.receivedAtMs)).toBe(true);
    if (was.orphaned) expect(is.orphaned).toBe(true);
  }
}

function neverTooMuch(before: ResourceRequest, after: ResourceRequest): void {
  if (before.cancelled) expect(after.cancelled).toEqual(before.cancelled);
  expect(promised(after)).toBeLessThanOrEqual(ASKED);
  for (const [index, was] of before.offers.entries()) {
    const is = after.offers[index];
    expect(is?.id).toBe(was.id);
    if (is) expect(leadsTo(was.state, is.state)).toBe(true);
    expect(is?.steps.slice(0, was.steps.length)).toEqual(was.steps);
  }
  for (const { steps } of after.offers) {
    const states = steps.map(({ step }) => step);
    expect(states[0]).toBe("offered");
    states.slice(1).forEach((state, index) => expect(NEXT_STEPS[states[index] ?? "offered"]).toContain(state));
  }
  const held = after.offers.filter((offer) => isHeld(offer, after));
  expect(held.filter(({ unit }) => unit === "patrol-1").length).toBeLessThanOrEqual(1);
  const lent = held.filter(({ resource }) => resource === "boats");
  const lentQuantity = lent.reduce(
    (sum, offer) => sum + (offer.state === "offered" ? offer.quantity : offer.accepted),
    0,
  );
  expect(lentQuantity).toBeLessThanOrEqual(IN_CATALOGUE);
}

function isHeld({ state }: Offer, { cancelled }: ResourceRequest): boolean {
  return state === "offered" ? cancelled === undefined : ["accepted", "on-the-way", "arrived"].includes(state);
}

function leadsTo(from: OfferState, to: OfferState): boolean {
  return from === to || NEXT_STEPS[from].some((next) => leadsTo(next, to));
}
