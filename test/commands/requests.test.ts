import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { outstanding, requestState } from "../../shared/coordination/resource-request.ts";
import { agencyChannel, EVERYONE, UNIFIED_COMMAND } from "../../shared/operation/channel.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { type BoardField, DONE, openBoardField, refused } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";

let boards: BoardField;
let chief: Device;
let police: Device;
let medics: Device;
beforeEach(async () => {
  boards = await openBoardField();
  const { field } = boards;
  const agency = { kind: "medical", colour: "#12a67c", country: "KZ", language: "kk" } as const;
  field.register.addAgency("op", { ...agency, id: "ambulance", name: "Ambulance", shortName: "AMB" });
  chief = field.device("chief");
  police = field.device("police-post", { agency: "police" });
  medics = field.device("medics", { agency: "ambulance" });
  await boards.send(police, "unit.add", { unit: "boat-1", name: "Boat 1", symbol: "boat" });
});
afterEach(async () => {
  expect(boards.field.bugs).toEqual([]);
  await boards.field.close();
});

const R = { channel: EVERYONE, post: "r" } as const;

function ask(quantity: number, more: Partial<CommandInput<"request.ask">> = {}) {
  const deliverTo = { at: [71.42, 51.15] as const };
  return boards.send(chief, "request.ask", { ...R, what: "boat", quantity, priority: "urgent", deliverTo, ...more });
}
function offer(by: Device, id: string, quantity: number, more: Partial<CommandInput<"offer.make">> = {}) {
  return boards.send(by, "offer.make", { ...R, offer: id, quantity, ...more });
}
function decide(id: string, decision: "accepted" | "declined", accepted?: number, by = chief) {
  return boards.send(by, "offer.decide", { ...R, offer: id, decision, ...(accepted !== undefined && { accepted }) });
}
function move(by: Device, id: string, step: CommandInput<"offer.move">["step"]) {
  return boards.send(by, "offer.move", { ...R, offer: id, step });
}
const request = () => boards.post(EVERYONE, "r", "request");
const state = async (id: string) => (await request()).offers.find((made) => made.id === id)?.state;
const standing = async () => [requestState(await request()), outstanding(await request())];

describe("a request", () => {
  test("is asked, offered by two in part, accepted, on the way, arrived and returned, each with who and when", async () => {
    expect(await ask(5)).toEqual({ kind: "done", result: { no: 1 } });
    expect(await standing()).toEqual(["asked", 5]);
    expect(await offer(police, "p", 2)).toMatchObject(DONE);
    expect(await offer(medics, "m", 4)).toMatchObject(DONE);
    expect(await standing()).toEqual(["offered", 5]);
    expect(await decide("p", "accepted")).toMatchObject(DONE);
    expect(await decide("m", "accepted", 3)).toMatchObject(DONE);
    expect(await standing()).toEqual(["promised", 0]);
    for (const step of ["on-the-way", "arrived", "returned"] as const) {
      expect(await move(police, "p", step), step).toMatchObject(DONE);
      expect(await move(medics, "m", step), step).toMatchObject(DONE);
    }
    expect(await standing()).toEqual(["returned", 0]);
    const [first, second] = (await request()).offers;
    expect(first?.steps.map(({ step, stamp }) => [step, stamp.by])).toEqual([
      ["offered", "police-post"],
      ["accepted", "chief"],
      ["on-the-way", "police-post"],
      ["arrived", "police-post"],
      ["returned", "police-post"],
    ]);
    expect(second).toMatchObject({ agency: "ambulance", quantity: 4, accepted: 3 });
    expect((await boards.log(EVERYONE)).flatMap((entry) => (entry.event === "request" ? [entry] : []))).toMatchObject([
      { step: "asked", quantity: 5, what: "boat" },
      { step: "offered", quantity: 2, agency: "police" },
      { step: "offered", quantity: 4, agency: "ambulance" },
      { step: "accepted", quantity: 2, agency: "police" },
      { step: "accepted", quantity: 3, agency: "ambulance" },
      { step: "on-the-way" },
      { step: "on-the-way" },
      { step: "arrived" },
      { step: "arrived" },
      { step: "returned" },
      { step: "returned" },
    ]);
  });

  test("is decided about by who asked, offered to and moved by who offers; that it is there, both say", async () => {
    await ask(2);
    expect(await offer(police, "m", 1, { agency: "ambulance" })).toMatchObject(refused("not-permitted"));
    await offer(police, "p", 1);
    expect(await decide("p", "accepted", undefined, police)).toMatchObject(refused("not-permitted"));
    await decide("p", "accepted");
    expect(await move(chief, "p", "on-the-way")).toMatchObject(refused("not-permitted"));
    expect(await move(medics, "p", "arrived")).toMatchObject(refused("not-permitted"));
    expect(await move(chief, "p", "arrived")).toMatchObject(DONE);
    expect(await move(chief, "p", "returned")).toMatchObject(refused("not-permitted"));
    expect(await boards.send(police, "request.cancel", R)).toMatchObject(refused("not-permitted"));
  });

  test("does not exist for who cannot see the channel", async () => {
    const hidden = { channel: agencyChannel("fire") };
    await ask(2, hidden);
    expect(await offer(police, "p", 1, hidden)).toMatchObject(refused("not-found"));
    const crew = boards.field.device("crew", { role: "coordinator" });
    await ask(1, { channel: UNIFIED_COMMAND });
    expect(await boards.send(crew, "request.cancel", { ...R, channel: UNIFIED_COMMAND })).toMatchObject(
      refused("not-found"),
    );
  });

  test("is asked for once under one id", async () => {
    await ask(2);
    expect(await ask(2)).toMatchObject(refused("already-exists"));
  });
});

describe("two offer the same", () => {
  test("who asked takes one, and of the other no more than is still wanted", async () => {
    await ask(3);
    await offer(police, "p", 3);
    await offer(medics, "m", 3);
    await decide("p", "accepted", 2);
    expect(await decide("m", "accepted")).toMatchObject(refused("moved-on", /1 of 3/));
    expect(await decide("m", "accepted", 1)).toMatchObject(DONE);
    expect(await standing()).toEqual(["promised", 0]);
  });

  test("what was withdrawn is wanted again", async () => {
    await ask(1);
    await offer(police, "p", 1);
    await offer(medics, "m", 1);
    await decide("p", "accepted");
    await move(police, "p", "on-the-way");
    expect(await move(police, "p", "withdrawn")).toMatchObject(DONE);
    expect(await standing()).toEqual(["offered", 1]);
    expect(await decide("m", "accepted")).toMatchObject(DONE);
  });

  test("an offer is accepted with no more than it has, declined with nothing", async () => {
    await ask(9);
    await offer(police, "p", 2);
    expect(await decide("p", "accepted", 3)).toMatchObject(refused("malformed", /2 offered/));
    expect(await decide("p", "declined", 1)).toMatchObject(refused("malformed"));
    expect(await decide("p", "declined")).toMatchObject(DONE);
    expect(await offer(police, "p", 2)).toMatchObject(refused("already-exists"));
    expect(await decide("q", "declined")).toMatchObject(refused("not-found"));
  });

  test("the same twice counts once, and no step goes back", async () => {
    await ask(2);
    await offer(police, "p", 2);
    await decide("p", "accepted", 1);
    expect(await decide("p", "accepted", 1)).toMatchObject(DONE);
    expect(await decide("p", "accepted", 2)).toMatchObject(refused("moved-on"));
    expect(await decide("p", "declined")).toMatchObject(refused("moved-on", /accepted/));
    await move(police, "p", "arrived");
    expect(await move(police, "p", "arrived")).toMatchObject(DONE);
    expect(await move(police, "p", "on-the-way")).toMatchObject(refused("moved-on", /arrived/));
    expect((await request()).offers[0]?.steps).toHaveLength(3);
  });
});

describe("what is promised is not promised twice", () => {
  test("a unit, on whatever channel", async () => {
    await ask(1);
    await ask(1, { channel: UNIFIED_COMMAND });
    expect(await offer(police, "p", 1, { unit: "boat-1" })).toMatchObject(DONE);
    const again = () => offer(police, "q", 1, { channel: UNIFIED_COMMAND, unit: "boat-1" });
    expect(await again()).toMatchObject(refused("already-promised"));
    await decide("p", "accepted");
    expect(await again()).toMatchObject(refused("already-promised"));
    await move(police, "p", "arrived");
    expect(await again()).toMatchObject(refused("already-promised"));
    await move(police, "p", "returned");
    expect(await again()).toMatchObject(DONE);
  });

  test("a unit that is the agency's own, and still there", async () => {
    await ask(3);
    expect(await offer(medics, "m", 1, { unit: "boat-1" })).toMatchObject(refused("not-found"));
    await boards.send(police, "unit.remove", { unit: "boat-1" });
    expect(await offer(police, "p", 1, { unit: "boat-1" })).toMatchObject(refused("not-found"));
  });

  test("a quantity of the catalogue, also where that stands on another channel", async () => {
    const entry = { channel: agencyChannel("police"), post: "boats", what: "boat", quantity: 5 };
    await boards.send(police, "resource.put", entry);
    await ask(9);
    const more = { resource: "boats" };
    expect(await offer(police, "a", 3, more)).toMatchObject(DONE);
    expect(await offer(police, "b", 3, more)).toMatchObject(refused("already-promised", /2 of 5/));
    expect(await offer(police, "b", 2, more)).toMatchObject(DONE);
    await decide("a", "accepted", 1);
    expect(await offer(police, "c", 2, more)).toMatchObject(DONE);
    await decide("b", "declined");
    await boards.send(police, "resource.put", { ...entry, quantity: 1 });
    expect(await offer(police, "d", 1, more)).toMatchObject(refused("already-promised", /0 of 1/));
    expect(await offer(medics, "e", 1, more)).toMatchObject(refused("not-found"));
  });
});

describe("a cancelled request", () => {
  test("takes no offers, accepts none, sets nothing going; what is on its way may arrive and goes back", async () => {
    await ask(6);
    for (const id of ["open", "accepted", "going", "other"]) await offer(police, id, 1);
    await offer(police, "unit", 1, { unit: "boat-1" });
    await decide("accepted", "accepted");
    await decide("going", "accepted");
    await move(police, "going", "on-the-way");
    expect(await boards.send(chief, "request.cancel", R)).toMatchObject(DONE);
    expect(await boards.send(chief, "request.cancel", R)).toMatchObject(DONE);
    expect(await standing()).toEqual(["cancelled", 0]);
    expect(await offer(police, "new", 1)).toMatchObject(refused("moved-on", /cancelled by chief/));
    expect(await decide("open", "accepted")).toMatchObject(refused("moved-on"));
    expect(await decide("other", "declined")).toMatchObject(DONE);
    expect(await move(police, "accepted", "on-the-way")).toMatchObject(refused("moved-on"));
    expect(await move(police, "accepted", "withdrawn")).toMatchObject(DONE);
    expect(await move(police, "going", "arrived")).toMatchObject(DONE);
    expect(await move(police, "going", "returned")).toMatchObject(DONE);
    expect(await state("open")).toBe("offered");
    await ask(1, { post: "r2" });
    expect(await offer(police, "p", 1, { post: "r2", unit: "boat-1" })).toMatchObject(DONE);
  });
});
