import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { RegisterUnavailable } from "../../server/admission/register.ts";
import type { Role } from "../../shared/operation/member.ts";
import type { CommandName } from "../../shared/protocol/commands.ts";
import type { Reply } from "../../shared/protocol/reply.ts";
import type { Device } from "../support/field/device.ts";
import { type Field, LAYER, openField } from "../support/field/field.ts";

let field: Field;
let chief: Device;
let police: Device;
beforeEach(() => {
  field = openField();
  chief = field.device("chief");
  police = field.device("police-post", { agency: "police" });
});
afterEach(async () => {
  expect(field.bugs).toEqual([]);
  await field.close();
});

const DONE = { kind: "done" };
const refused = (reason: string, detail?: RegExp) => ({
  kind: "refused",
  reason,
  ...(detail && { detail: expect.stringMatching(detail) as string }),
});

/** As somebody without a link: what is promised here is the command's alone. */
async function send(by: Device, name: CommandName, input: unknown): Promise<Reply> {
  const room = await field.room();
  const at = field.now();
  const id = `c${Math.random().toString(36).slice(2)}`;
  return room.execute(by.member, "test", { id, name, input, madeAtMs: at, sentAtMs: at });
}

const directory = async (of: Device) => (await field.room()).directoryFor(of.member);
const layerOf = async (of: Device, id: string = LAYER) => (await directory(of)).layers.find((layer) => layer.id === id);
const admin = async () =>
  (await field.journalled("admin")).map((entry) => JSON.parse(new TextDecoder().decode(entry.payload)) as unknown);

describe("layers", () => {
  test("are added at the end, changed, and listed by order and then by name", async () => {
    await send(chief, "layer.add", { layer: "b", name: "Cordons", tlp: "GREEN", colour: "#aabbcc" });
    await send(chief, "layer.add", { layer: "a", name: "Access", tlp: "GREEN" });
    expect((await directory(chief)).layers.map(({ id, order }) => [id, order])).toEqual([
      [LAYER, 0],
      ["b", 1],
      ["a", 2],
    ]);
    expect(await send(chief, "layer.change", { layer: "b", colour: null, order: 2, name: "Cordon lines" })).toEqual({
      kind: "done",
      result: {},
    });
    expect((await directory(chief)).layers.map(({ id }) => id)).toEqual([LAYER, "a", "b"]);
    expect(await layerOf(chief, "b")).toMatchObject({ name: "Cordon lines", tlp: "GREEN" });
    expect((await layerOf(chief, "b"))?.colour).toBeUndefined();
  });

  test("granting shows a layer to another agency at once, revoking takes it away, and only its owner hears with whom", async () => {
    await police.regainLink([]);
    expect(await layerOf(police)).toBeUndefined();
    expect(await send(chief, "layer.grant", { layer: LAYER, agency: "police", grant: "view" })).toMatchObject(DONE);
    expect(await layerOf(police)).toMatchObject({ right: "view" });
    expect(await layerOf(police)).not.toHaveProperty("grants");
    expect((await layerOf(chief))?.grants).toEqual({ police: "view" });
    await send(chief, "layer.grant", { layer: LAYER, agency: "police", grant: "edit" });
    expect(await layerOf(police)).toMatchObject({ right: "edit" });
    await send(chief, "layer.grant", { layer: LAYER, agency: "police", grant: "none" });
    expect(await layerOf(police)).toBeUndefined();
    expect((await layerOf(chief))?.grants).toEqual({});
  });

  test("R15: whoever has a layer open and is granted to edit it, or only to view it, may do just that from then on", async () => {
    await send(chief, "layer.grant", { layer: LAYER, agency: "police", grant: "view" });
    await police.regainLink([`layer/${LAYER}`]);
    await chief.regainLink([`layer/${LAYER}`]);
    await field.settle(chief, police);
    await send(chief, "layer.grant", { layer: LAYER, agency: "police", grant: "edit" });
    police.mark(LAYER, "granted");
    await field.settle(chief, police);
    expect(Object.keys(chief.annotations(LAYER))).toEqual(["granted"]);
    await send(chief, "layer.grant", { layer: LAYER, agency: "police", grant: "view" });
    police.mark(LAYER, "taken-back");
    await field.settle(chief, police);
    expect(Object.keys(chief.annotations(LAYER))).toEqual(["granted"]);
    expect(police.refusals).toMatchObject([{ name: `layer/${LAYER}`, code: 4403 }]);
  });

  test("R15: an edit that arrives after the layer was taken back is refused, and is nowhere", async () => {
    await send(chief, "layer.grant", { layer: LAYER, agency: "police", grant: "edit" });
    await police.regainLink([`layer/${LAYER}`]);
    await chief.regainLink([`layer/${LAYER}`]);
    await field.settle(chief, police);
    police.mark(LAYER, "late");
    await send(chief, "layer.grant", { layer: LAYER, agency: "police", grant: "none" });
    await field.settle(chief, police);
    expect(police.refusals).toMatchObject([{ name: `layer/${LAYER}`, code: 4403 }]);
    expect(chief.annotations(LAYER)).toEqual({});
  });

  test("are not granted to their owner, nor to an agency that is not there", async () => {
    const grant = (agency: string) => send(chief, "layer.grant", { layer: LAYER, agency, grant: "view" });
    expect(await grant("fire")).toMatchObject(refused("malformed", /owner/));
    expect(await grant("navy")).toMatchObject(refused("not-found", /navy/));
  });
});

describe("R17: sharing beyond a marking", () => {
  const beyond = refused("beyond-marking", /RED/);

  test("asks when a layer marked for its own agency is granted, and is journalled when it was asked", async () => {
    await send(chief, "layer.add", { layer: "red", name: "Red", tlp: "RED" });
    const grant = { layer: "red", agency: "police", grant: "view" };
    expect(await send(chief, "layer.grant", grant)).toMatchObject(beyond);
    expect(await layerOf(police, "red")).toBeUndefined();
    expect(await admin()).toEqual([]);
    expect(await send(chief, "layer.grant", { ...grant, beyondMarking: true })).toMatchObject(DONE);
    expect(await layerOf(police, "red")).toBeDefined();
    expect(await admin()).toEqual([{ event: "shared-beyond-marking", layer: "red", tlp: "RED", agencies: ["police"] }]);
    expect(await send(chief, "layer.grant", { ...grant, grant: "none" })).toMatchObject(DONE);
  });

  test("asks when a layer that others see is marked tighter, not when it is marked looser or nobody else sees it", async () => {
    const mark = (tlp: string, more = {}) => send(chief, "layer.change", { layer: LAYER, tlp, ...more });
    expect(await mark("RED")).toMatchObject(DONE);
    expect(await mark("GREEN")).toMatchObject(DONE);
    await send(chief, "layer.grant", { layer: LAYER, agency: "police", grant: "view" });
    expect(await mark("AMBER")).toMatchObject(DONE);
    expect(await mark("RED")).toMatchObject(beyond);
    expect(await layerOf(police)).toMatchObject({ tlp: "AMBER" });
    expect(await mark("RED", { beyondMarking: true })).toMatchObject(DONE);
    expect(await mark("AMBER+STRICT")).toMatchObject(DONE);
    expect(await admin()).toHaveLength(1);
  });

  test("asks when a task force gets such a layer, and when an agency joins one that has it", async () => {
    const layer = { layer: "red", name: "Red", tlp: "RED" };
    const force = { channel: "force", name: "Force", agencies: ["fire", "police"], layer };
    expect(await send(chief, "channel.add", force)).toMatchObject(beyond);
    expect((await directory(chief)).channels.map(({ id }) => id)).not.toContain("force");
    expect(await send(chief, "channel.add", { ...force, beyondMarking: true })).toMatchObject(DONE);
    await send(chief, "agency.add", { agency: "army", ...AGENCY });
    const join = { channel: "force", agencies: ["fire", "police", "army"] };
    expect(await send(chief, "channel.change", join)).toMatchObject(beyond);
    expect(await send(chief, "channel.change", { ...join, beyondMarking: true })).toMatchObject(DONE);
    expect(await send(chief, "channel.change", { channel: "force", agencies: ["fire", "army"] })).toMatchObject(DONE);
    expect(await admin()).toMatchObject([{ agencies: ["police"] }, { agencies: ["army"] }]);
  });
});

const AGENCY = {
  name: "Army",
  shortName: "ARMY",
  kind: "military",
  colour: "#335577",
  country: "LT",
  language: "lt",
} as const;

describe("task forces", () => {
  const force = { channel: "dams", name: "Dams", agencies: ["fire", "police"] };

  test("are seen by who is in, with a layer that all of them edit, which those who leave lose", async () => {
    const medics = field.device("medics", { agency: "ambulance" });
    await send(chief, "agency.add", { agency: "ambulance", ...AGENCY });
    const layer = { layer: "dam-layer", name: "Dams", tlp: "AMBER" };
    expect(await send(chief, "channel.add", { ...force, layer })).toMatchObject(DONE);
    const seenBy = async (of: Device) => {
      const { channels, layers, documents } = await directory(of);
      return [
        channels.find(({ id }) => id === "dams")?.layer,
        layers.find(({ id }) => id === "dam-layer")?.right,
        documents.includes("board/dams"),
      ];
    };
    expect(await seenBy(chief)).toEqual(["dam-layer", "edit", true]);
    expect(await seenBy(police)).toEqual(["dam-layer", "edit", true]);
    expect(await seenBy(medics)).toEqual([undefined, undefined, false]);
    await send(chief, "channel.change", { channel: "dams", name: "Dams south", agencies: ["fire", "ambulance"] });
    expect(await seenBy(police)).toEqual([undefined, undefined, false]);
    expect(await seenBy(medics)).toEqual(["dam-layer", "edit", true]);
    expect(await send(medics, "channel.remove", { channel: "dams" })).toMatchObject(refused("not-permitted"));
    expect(await send(chief, "channel.remove", { channel: "dams" })).toMatchObject(DONE);
    expect(await seenBy(chief)).toEqual([undefined, "edit", false]);
    expect(await seenBy(medics)).toEqual([undefined, undefined, false]);
  });

  test("have at least two agencies that are there, one of them the founder's, and an id that nobody else's board had", async () => {
    const add = (change: object) => send(chief, "channel.add", { ...force, ...change });
    expect(await add({ agencies: ["fire", "fire"] })).toMatchObject(refused("malformed", /at least two/));
    expect(await add({ agencies: ["fire", "navy"] })).toMatchObject(refused("not-found", /navy/));
    expect(await send(police, "channel.add", { ...force, agencies: ["fire", "army"] })).toMatchObject(
      refused("not-found"),
    );
    await send(chief, "agency.add", { agency: "army", ...AGENCY });
    expect(await add({ agencies: ["police", "army"] })).toMatchObject(refused("malformed", /belongs to/));
    for (const channel of ["everyone", "command"])
      expect(await add({ channel })).toMatchObject(refused("already-exists"));
    expect(await add({ channel: "agency-navy" })).toMatchObject(refused("malformed", /agency-/));
    expect(await add({})).toMatchObject(DONE);
    expect(await add({ name: "Dams north" })).toMatchObject(refused("already-exists"));
    await send(chief, "channel.remove", { channel: "dams" });
    expect(await add({})).toMatchObject(refused("already-exists"));
  });

  test("the channels that are there by themselves are not changed", async () => {
    for (const channel of ["everyone", "command", "agency-fire"]) {
      expect(await send(chief, "channel.remove", { channel })).toMatchObject(refused("not-permitted"));
    }
  });
});

describe("agencies", () => {
  test("are added by who leads, with units and a board of their own, shown to nobody yet", async () => {
    expect(await send(police, "agency.add", { agency: "army", ...AGENCY })).toMatchObject(refused("not-permitted"));
    expect(await send(chief, "agency.add", { agency: "army", ...AGENCY })).toMatchObject(DONE);
    const other = { agency: "army", ...AGENCY, name: "Navy" };
    expect(await send(chief, "agency.add", other)).toMatchObject(refused("already-exists"));
    expect(await send(chief, "agency.add", { agency: "a".repeat(58), ...AGENCY })).toMatchObject(refused("malformed"));
    const army = field.device("army-post", { agency: "army" });
    expect((await directory(army)).documents).toEqual([
      "units/army",
      "fixes/army",
      "board/everyone",
      "marks/everyone",
      "board/command",
      "marks/command",
      "board/agency-army",
      "marks/agency-army",
      "exercise/play",
    ]);
    expect((await directory(chief)).documents).not.toContain("units/army");
    expect(await send(army, "units.share", { to: "fire", shared: true })).toMatchObject(DONE);
    expect((await directory(chief)).documents).toContain("units/army");
    expect((await directory(army)).unitShares).toEqual({ army: ["fire"] });
    expect(await send(army, "units.share", { to: "fire", shared: false })).toMatchObject(DONE);
    expect((await directory(chief)).documents).not.toContain("units/army");
    expect(await send(army, "units.share", { to: "army", shared: false })).toMatchObject(refused("malformed"));
  });

  test("are changed by their own commander, field by field", async () => {
    expect(await send(police, "agency.change", { agency: "police", name: "City police" })).toMatchObject(DONE);
    expect((await directory(chief)).agencies[1]).toMatchObject({ name: "City police", shortName: "POL" });
    expect(await send(police, "agency.change", { agency: "fire", name: "X" })).toMatchObject(refused("not-permitted"));
    expect(await send(police, "agency.change", { agency: "police", colour: "red" })).toMatchObject(
      refused("malformed", /colour/),
    );
  });
});

describe("members", () => {
  const member = (id: string, role: Role = "coordinator", agency = "fire") => field.device(id, { role, agency });

  test("nobody removes or approves themselves, and the last who leads stays", async () => {
    const control = member("control", "exercise-control", "police");
    expect(await send(chief, "member.remove", { member: "chief" })).toMatchObject(
      refused("not-permitted", /themselves/),
    );
    expect(await send(chief, "member.approve", { member: "chief" })).toMatchObject(refused("not-permitted"));
    expect(await send(control, "member.remove", { member: "chief" })).toMatchObject(DONE);
    expect(await send(police, "member.remove", { member: "control" })).toMatchObject(
      refused("not-permitted", /nobody else could lead/),
    );
    expect(await send(control, "member.remove", { member: "police-post" })).toMatchObject(DONE);
  });

  test("whoever was removed can do nothing any more, and its sessions are over", async () => {
    const tablet = member("tablet");
    const token = field.register.startSession("op", "tablet", field.now() + 1_000);
    expect(await send(chief, "member.remove", { member: "tablet" })).toMatchObject(DONE);
    expect(field.register.findSession(token, field.now())).toBeUndefined();
    expect(await send(tablet, "unit.set-status", { unit: "x", status: "en-route" })).toMatchObject(refused("expired"));
    expect(await directory(tablet)).toMatchObject({ agencies: [], layers: [], channels: [], documents: [] });
    expect(await send(chief, "member.approve", { member: "tablet" })).toMatchObject(refused("not-permitted"));
    expect(await send(chief, "member.remove", { member: "tablet" })).toMatchObject(DONE);
  });

  test("who waits is let in or turned down by who leads", async () => {
    field.register.addMember(
      "op",
      { id: "new", name: "New", agency: "police", role: "commander" },
      { state: "waiting" },
    );
    expect(await send(chief, "member.approve", { member: "new" })).toMatchObject(DONE);
    expect(field.register.standing("op", "new")?.state).toBe("admitted");
    expect(await send(chief, "member.approve", { member: "new" })).toMatchObject(DONE);
  });
});

describe("R16: an operation that was closed", () => {
  test("is shown and not changed, from any side, until it is opened again", async () => {
    await send(chief, "unit.add", { unit: "engine-1", name: "Engine 1", symbol: "fire-engine" });
    await chief.regainLink([`layer/${LAYER}`]);
    await field.settle(chief);
    expect(await send(police, "operation.close", {})).toMatchObject(refused("not-permitted"));
    expect(await send(chief, "operation.close", {})).toMatchObject(DONE);

    expect((await directory(chief)).operation.state).toBe("closed");
    expect(await layerOf(chief)).toMatchObject({ right: "view", grants: {} });
    expect(await send(chief, "layer.add", { layer: "x", name: "X", tlp: "GREEN" })).toMatchObject(refused("closed"));
    expect(await send(chief, "operation.close", {})).toMatchObject(refused("closed"));
    const fix = { at: [71, 51] as const, accuracyM: 5, measuredAtMs: field.now(), source: "osmand" as const };
    const room = await field.room();
    expect(await room.reportFixes("engine-1", [fix], "tracker")).toMatchObject(refused("closed"));
    chief.mark(LAYER, "too-late");
    await field.settle(chief, police);
    expect(chief.refusals).toMatchObject([{ name: `layer/${LAYER}`, code: 4403 }]);

    expect(await send(chief, "operation.reopen", {})).toMatchObject(DONE);
    expect(await layerOf(chief)).toMatchObject({ right: "edit" });
    expect(await room.reportFixes("engine-1", [fix], "tracker")).toMatchObject({ result: { moved: 1 } });
  });

  test("is closed after a restart as well", async () => {
    await send(chief, "operation.close", {});
    field.restart(chief, police);
    expect((await directory(chief)).operation.state).toBe("closed");
  });
});

test("a command that is sent twice shares once, and the same after a restart", async () => {
  const room = await field.room();
  const at = field.now();
  const command = { id: "once", name: "layer.add" as const, madeAtMs: at, sentAtMs: at };
  const input = { layer: "once", name: "Once", tlp: "GREEN" };
  const first = await room.execute(chief.member, "test", { ...command, input });
  expect(await room.execute(chief.member, "test", { ...command, input })).toEqual(first);
  field.restart(chief, police);
  expect(await (await field.room()).execute(chief.member, "test", { ...command, input })).toEqual(first);
});

test("while the register cannot write, a command is refused with the reason, and can be sent again", async () => {
  const add = { layer: "later", name: "Later", tlp: "GREEN" };
  const addLayer = field.register.addLayer.bind(field.register);
  field.register.addLayer = () => {
    throw new RegisterUnavailable("disk full");
  };
  expect(await send(chief, "layer.add", add)).toMatchObject(refused("not-recording"));
  expect(await layerOf(chief, "later")).toBeUndefined();
  field.register.addLayer = addLayer;
  expect(await send(chief, "layer.add", add)).toMatchObject(DONE);
});
