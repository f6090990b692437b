import { afterEach, beforeEach, expect, test } from "vitest";
import { agencyChannel, EVERYONE } from "../../shared/operation/channel.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { type BoardField, DONE, refused } from "../support/field/boards.ts";
import type { Device } from "../support/field/device.ts";
import { LAYER } from "../support/field/field.ts";
import { openTaskField, POLICE, RESCUE_7, type TaskField } from "../support/field/tasks.ts";

let boards: BoardField;
let chief: Device;
let police: Device;
let crew: Device;
let give: TaskField["give"];
let task: TaskField["task"];
beforeEach(async () => {
  ({ boards, chief, police, crew, give, task } = await openTaskField());
});
afterEach(async () => {
  expect(boards.field.bugs).toEqual([]);
  await boards.field.close();
});

const PATROL = { agency: "police", unit: "patrol-1" } as const;
const MEDICS = {
  agency: "medics",
  name: "Medics",
  shortName: "MED",
  kind: "medical",
  colour: "#22aa66",
  country: "KZ",
  language: "en",
} as const;
const beyondSharing = true;
const unshare = (agency: string) => boards.field.register.shareUnits("op", agency, []);
const named = async () => {
  const entries = (await boards.field.journalled("admin")).map(
    ({ payload }) => JSON.parse(new TextDecoder().decode(payload)) as { event: string },
  );
  return entries.filter(({ event }) => event === "named-beyond-sharing");
};

test("a unit is named to agencies that do not see it only by who may share it and was asked; the journal says so", async () => {
  unshare("fire");
  expect(await give(chief, [RESCUE_7])).toMatchObject(refused("beyond-sharing", /Rescue 7.*police/));
  expect(await boards.posts(EVERYONE)).toEqual([]);
  expect(await named()).toEqual([]);
  expect(await give(chief, [RESCUE_7], { beyondSharing })).toMatchObject(DONE);
  expect(await named()).toMatchObject([{ unit: "rescue-7", agencies: expect.arrayContaining(["police"]) as string[] }]);
});

test("where all of a channel see it, and for an agency as a whole, nothing is asked", async () => {
  unshare("fire");
  expect(await give(chief, [RESCUE_7], { channel: agencyChannel("fire") })).toMatchObject(DONE);
  expect(await give(chief, [POLICE], { post: "u" })).toMatchObject(DONE);
  expect(await named()).toEqual([]);
});

test("another agency's unit is named only where its agency shows it, and who comes to a task later likewise", async () => {
  await boards.send(chief, "agency.add", MEDICS);
  expect(await give(chief, [PATROL], { beyondSharing })).toMatchObject(refused("beyond-sharing", /Patrol 1.*medics/));
  await give(chief, [POLICE]);
  const change = (by: Device, input: Partial<CommandInput<"task.change">>) =>
    boards.send(by, "task.change", { channel: EVERYONE, post: "t", ...input });
  expect(await change(chief, { to: [RESCUE_7] })).toMatchObject(refused("beyond-sharing", /medics/));
  // The crew gives its agency's tasks, but with whom its units are shared is not for it to say.
  expect(await change(crew, { to: [RESCUE_7], beyondSharing })).toMatchObject(refused("beyond-sharing"));
  expect(await change(chief, { to: [RESCUE_7], beyondSharing })).toMatchObject(DONE);
  expect(await named()).toMatchObject([{ unit: "rescue-7", agencies: ["medics"] }]);
});

test("an annotation that not everybody on the channel may see is a place without its name", async () => {
  const at = [71.42, 51.15] as const;
  const where = { at, annotation: { layer: "secret-layer", annotation: "secret-mark" } };
  await boards.send(chief, "layer.add", { layer: "secret-layer", name: "Hideouts", tlp: "GREEN" });
  await give(chief, [POLICE], { where });
  expect((await task()).where).toEqual({ at });
  await boards.send(chief, "task.change", { channel: EVERYONE, post: "t", where: { ...where, at: [71.43, 51.15] } });
  expect((await task()).where).toEqual({ at: [71.43, 51.15] });
  const request = { channel: EVERYONE, what: "pump", quantity: 1, priority: "routine", deliverTo: where } as const;
  await boards.send(chief, "request.ask", { ...request, post: "r" });
  expect((await boards.post(EVERYONE, "r", "request")).deliverTo).toEqual({ at });
  // Police do not see the layer at all: what its ids are is no way to find out.
  await give(police, [POLICE], { channel: agencyChannel("police"), where });
  expect((await task(agencyChannel("police"))).where).toEqual({ at });
});

test("on a channel whose agencies all see its layer an annotation stays what is meant", async () => {
  const where = { at: [71.42, 51.15], annotation: { layer: LAYER, annotation: "bridge" } } as const;
  await give(chief, [RESCUE_7], { channel: agencyChannel("fire"), where });
  expect((await task(agencyChannel("fire"))).where).toEqual(where);
  await boards.send(chief, "layer.add", { layer: "shared-layer", name: "Dykes", tlp: "GREEN" });
  await boards.send(chief, "layer.grant", { layer: "shared-layer", agency: "police", grant: "view" });
  const shared = { at: where.at, annotation: { layer: "shared-layer", annotation: "dyke" } };
  await give(chief, [POLICE], { where: shared });
  expect((await task()).where).toEqual(shared);
});
