import { expect, test } from "vitest";
import { resourceStands } from "../../client/map/resource-stands.ts";
import type { Offer, OfferState, ResourceRequest } from "../../shared/coordination/resource-request.ts";
import type { LngLat } from "../../shared/picture/geometry.ts";

const STAMP = { by: "anna", name: "Anna", agency: "fire", atMs: 0, receivedAtMs: 0 };
const BRIDGE: LngLat = [71.43, 51.13];

function offer(id: string, state: OfferState, accepted: number): Offer {
  return { id, agency: "police", quantity: 6, state, accepted, steps: [] };
}

function request(offers: readonly Offer[], more: Partial<ResourceRequest> = {}): ResourceRequest {
  const what = { kind: "request", what: "boat", quantity: 10, priority: "urgent", deliverTo: { at: BRIDGE } } as const;
  return { id: "r", no: 1, made: STAMP, ...what, offers, ...more };
}

const stands = (...requests: readonly ResourceRequest[]) =>
  resourceStands(requests.map((each) => ({ channel: "everyone", request: each, at: each.deliverTo.at })));
const looks = (...requests: readonly ResourceRequest[]) =>
  stands(...requests).map(({ look, quantity }) => [look, quantity]);

test("what nobody has promised anything for stands as a need, also while offers wait for an answer", () => {
  expect(looks(request([]))).toEqual([["needed", 10]]);
  expect(looks(request([offer("a", "offered", 0), offer("b", "declined", 0)]))).toEqual([["needed", 10]]);
});

test("what was accepted stands hollow with its quantity until it is there, then filled, and goes when it is returned", () => {
  expect(looks(request([offer("a", "accepted", 4)]))).toEqual([["ordered", 4]]);
  expect(looks(request([offer("a", "on-the-way", 4)]))).toEqual([["ordered", 4]]);
  expect(looks(request([offer("a", "arrived", 4)]))).toEqual([["arrived", 4]]);
  expect(looks(request([offer("a", "returned", 4)]))).toEqual([]);
});

test("what was taken back is needed again", () => {
  expect(looks(request([offer("a", "withdrawn", 4)]))).toEqual([["needed", 10]]);
});

test("what is there stays on the map when the rest of the request is cancelled", () => {
  const cancelled = { cancelled: STAMP };
  expect(looks(request([offer("a", "arrived", 4), offer("b", "offered", 0)], cancelled))).toEqual([["arrived", 4]]);
  expect(looks(request([], cancelled))).toEqual([]);
});

test("whatever is delivered to one place stands side by side", () => {
  const two = request([offer("a", "accepted", 4), offer("b", "on-the-way", 2)]);
  expect(stands(two, request([], { id: "other" })).map(({ aside }) => aside)).toEqual([-1, 0, 1]);
  expect(stands(request([])).map(({ aside }) => aside)).toEqual([0]);
});

test("a kind that this version does not know stands as something", () => {
  expect(stands(request([], { what: "from-the-future" }))[0]?.symbol).toBe("engineers");
});
