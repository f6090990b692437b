import { describe, expect, test } from "vitest";
import { byPressure, isShown } from "../../client/panels/requests/request-lines.ts";
import { isRequestLate, isRequestOpen, requestSums } from "../../shared/coordination/request-sums.ts";
import type { Offer, OfferState, ResourceRequest } from "../../shared/coordination/resource-request.ts";

const NOON = Date.UTC(2026, 5, 1, 12);
const MINUTE = 60_000;
const STAMP = { by: "anna", name: "Anna", agency: "fire", atMs: NOON, receivedAtMs: NOON };

function offer(state: OfferState, quantity: number, accepted = 0): Offer {
  return { id: `${state}-${quantity}`, agency: "police", quantity, state, accepted, steps: [] };
}

function request(id: string, more: Partial<ResourceRequest> = {}): ResourceRequest {
  const what = { what: "sandbags", quantity: 10, priority: "routine", deliverTo: { at: [71, 51] } } as const;
  return { kind: "request", id, no: 1, made: STAMP, ...what, offers: [], ...more };
}

describe("the sums of a request", () => {
  test("count each piece where it is", () => {
    const offers = [
      offer("offered", 3),
      offer("accepted", 4, 2),
      offer("on-the-way", 1, 1),
      offer("arrived", 3, 3),
      offer("returned", 1, 1),
      offer("declined", 9),
      offer("withdrawn", 9, 9),
    ];
    expect(requestSums(request("r", { offers }))).toEqual({
      asked: 10,
      arrived: 4,
      promised: 3,
      onTheWay: 1,
      offered: 3,
      outstanding: 3,
    });
  });

  test("nothing is missing of what was cancelled", () => {
    expect(requestSums(request("r", { cancelled: STAMP })).outstanding).toBe(0);
  });
});

describe("a request", () => {
  test("is open until everything has arrived", () => {
    expect(isRequestOpen(request("r"))).toBe(true);
    expect(isRequestOpen(request("r", { offers: [offer("on-the-way", 10, 10)] }))).toBe(true);
    expect(isRequestOpen(request("r", { offers: [offer("arrived", 10, 10)] }))).toBe(false);
    expect(isRequestOpen(request("r", { cancelled: STAMP }))).toBe(false);
  });

  test("is late from the moment that it is needed, while something is not there", () => {
    const needed = request("r", { neededByMs: NOON });
    expect(isRequestLate(needed, NOON)).toBe(false);
    expect(isRequestLate(needed, NOON + 1)).toBe(true);
    expect(isRequestLate({ ...needed, offers: [offer("arrived", 10, 10)] }, NOON + 1)).toBe(false);
  });
});

test("what presses stands first: late, then lacking, then sooner, then the higher priority, then the older; what is over is last", () => {
  const inOrder = [
    request("late", { neededByMs: NOON - MINUTE, offers: [offer("accepted", 10, 10)] }),
    request("soon", { neededByMs: NOON + MINUTE }),
    request("later", { neededByMs: NOON + 9 * MINUTE, priority: "immediate" }),
    request("immediate", { priority: "immediate" }),
    request("older", { made: { ...STAMP, atMs: NOON - MINUTE } }),
    request("newer"),
    request("promised", { neededByMs: NOON + MINUTE, offers: [offer("accepted", 10, 10)] }),
    request("over", { neededByMs: NOON - MINUTE, cancelled: STAMP, priority: "immediate" }),
  ];
  expect(inOrder.toReversed().toSorted(byPressure(NOON))).toEqual(inOrder);
});

test("the list shows what is open, lacking, or of the own agency", () => {
  const offered = request("r", { offers: [offer("offered", 3)] });
  const there = request("r", { offers: [offer("arrived", 10, 10)] });
  expect([isShown(offered, "open", "fire"), isShown(there, "open", "fire")]).toEqual([true, false]);
  expect([isShown(offered, "missing", "fire"), isShown(there, "missing", "fire")]).toEqual([true, false]);
  expect([isShown(offered, "asked-by-us", "fire"), isShown(offered, "asked-by-us", "police")]).toEqual([true, false]);
  expect([isShown(offered, "offered-by-us", "police"), isShown(offered, "offered-by-us", "fire")]).toEqual([
    true,
    false,
  ]);
  expect(isShown(there, "all", "medical")).toBe(true);
});
