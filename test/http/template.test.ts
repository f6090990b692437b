import { afterEach, expect, test } from "vitest";
import type { Joined } from "../../shared/protocol/http.ts";
import { FLOOD, type FloodServer, openFloodServer } from "./flood-server.ts";

let server: FloodServer;
afterEach(() => server.close());

/** The account that founded the flood, signed in. */
function signIn(): string {
  const account = server.accounts.add("anna", "hash");
  const founder = server.admit("exercise-control");
  server.accounts.addFounded(account.id, { operation: FLOOD.id, member: founder.member.id });
  return `muster_account=${server.accounts.startSession(account.id, server.clock.nowMs + 1_000)}`;
}

/** Fire and police with layers, shares, a task force, units, a fix, an annotation and members. */
async function fillFlood(): Promise<void> {
  const { register } = server;
  register.addLayer(FLOOD.id, {
    id: "cordons",
    name: "Cordons",
    owner: "police",
    tlp: "GREEN",
    colour: "#112233",
    order: 5,
    grants: { fire: "edit" },
  });
  register.shareUnits(FLOOD.id, "police", ["fire"]);
  register.addTaskForce(FLOOD.id, {
    id: "boats",
    kind: "task-force",
    name: "Boats",
    owner: "fire",
    agencies: ["fire", "police"],
    layer: "cordons",
  });
  await server.addUnit("rescue-7");
  await server.addUnit("patrol-2", "police");
  const room = await server.rooms.open(FLOOD.id);
  const crew = server.admit("commander").member;
  const times = { madeAtMs: server.clock.nowMs, sentAtMs: server.clock.nowMs };
  await room.execute(crew, "desk", {
    id: "busy",
    name: "unit.set-status",
    input: { unit: "rescue-7", status: "on-scene" },
    ...times,
  });
  const fix = {
    at: [71.4, 51.1] as [number, number],
    accuracyM: 5,
    measuredAtMs: server.clock.nowMs,
    source: "osmand" as const,
  };
  await room.reportFixes("rescue-7", [fix], "phone");
  await room.addAnnotations(crew, "fire-only", {
    secret: {
      kind: "text",
      label: "What only the drill knows",
      geometry: JSON.stringify({ type: "Point", coordinates: [71.4, 51.1] }),
      createdBy: crew.id,
      createdAtMs: server.clock.nowMs,
    },
  });
}

test("an emergency is founded from a drill: who takes part and who shares what, and nothing of what was played", async () => {
  server = await openFloodServer();
  const cookie = signIn();
  await fillFlood();
  const template = { operation: FLOOD.id };
  const answer = await server.post(
    "/api/found",
    { kind: "emergency", name: "Real flood", member: "Anna", template },
    { cookie },
  );
  expect(answer.status).toBe(200);
  const { member, operation } = answer.json() as Joined;
  expect(operation).toMatchObject({ name: "Real flood", kind: "emergency", state: "running", home: FLOOD.home });
  const { register } = server;
  const agencies = register.agencies(operation.id);
  expect(agencies.map(({ name }) => name)).toEqual(["fire", "police"]);
  const [fire, police] = agencies.map(({ id }) => id) as [string, string];
  expect(operation.lead).toBe(fire);
  expect(member).toMatchObject({ name: "Anna", role: "commander", agency: fire });
  expect(register.layers(operation.id)).toMatchObject([
    { name: "Fire", owner: fire, tlp: "AMBER", grants: {} },
    { name: "Cordons", owner: police, tlp: "GREEN", colour: "#112233", order: 5, grants: { [fire]: "edit" } },
  ]);
  expect(register.unitShares(operation.id, police)).toEqual([fire]);
  expect(register.unitShares(operation.id, fire)).toEqual([]);
  const layers = register.layers(operation.id);
  expect(register.taskForces(operation.id)).toMatchObject([
    { name: "Boats", owner: fire, agencies: [fire, police], layer: layers[1]?.id },
  ]);
  expect(register.members(operation.id)).toEqual([member]);

  const room = await server.rooms.open(operation.id);
  const units = [...room.units().values()];
  expect(units.map(({ name, agency, symbol, status }) => [name, agency, symbol, status])).toEqual([
    ["rescue-7", fire, "rescue-vehicle", "available"],
    ["patrol-2", police, "rescue-vehicle", "available"],
  ]);
  await server.rooms.close();
  const written = (await server.journal.read(operation.id, { afterSeq: 0, limit: 1_000 }))
    .map(({ payload }) => Buffer.from(payload).toString("latin1"))
    .join("\n");
  expect(written).toContain("Real flood");
  for (const left of ["What only the drill knows", "on-scene", "Member 1", "fire-only", "cordons", "Flood on the"]) {
    expect(written).not.toContain(left);
  }
});

test("nothing of the copy has an id of the drill", async () => {
  server = await openFloodServer();
  const cookie = signIn();
  await fillFlood();
  const request = { kind: "drill", name: "Again", member: "Anna", template: { operation: FLOOD.id } };
  const { operation, member } = (await server.post("/api/found", request, { cookie })).json() as Joined;
  expect(member.role).toBe("exercise-control");
  const idsOf = async (id: string) => [
    ...server.register.agencies(id).map((agency) => agency.id),
    ...server.register.layers(id).map((layer) => layer.id),
    ...server.register.taskForces(id).map((force) => force.id),
    ...(await server.rooms.open(id)).units().keys(),
  ];
  const drill = new Set(await idsOf(FLOOD.id));
  const copy = await idsOf(operation.id);
  expect(copy).toHaveLength(drill.size);
  expect(copy.filter((id) => drill.has(id))).toEqual([]);
});

test("only who founded a drill copies it, and an emergency is no template", async () => {
  server = await openFloodServer();
  const cookie = signIn();
  const request = { kind: "emergency", name: "Real", member: "Anna", template: { operation: FLOOD.id } };
  const other = server.accounts.add("bekzat", "hash");
  const others = `muster_account=${server.accounts.startSession(other.id, server.clock.nowMs + 1_000)}`;
  expect((await server.post("/api/found", request, { cookie: others })).json()).toMatchObject({ reason: "not-found" });
  expect((await server.post("/api/found", request)).status).toBe(401);
  const { operation } = (await server.post("/api/found", request, { cookie })).json() as Joined;
  const again = { ...request, template: { operation: operation.id } };
  const refused = await server.post("/api/found", again, { cookie });
  expect([refused.status, refused.json()]).toMatchObject([403, { reason: "not-permitted" }]);
  const unknown = { ...request, template: { operation: "no-such" } };
  expect((await server.post("/api/found", unknown, { cookie })).json()).toMatchObject({ reason: "not-found" });
});
