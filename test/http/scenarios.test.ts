import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Member } from "../../shared/operation/member.ts";
import type { ShippedScenario } from "../../shared/protocol/http.ts";
import { type FloodServer, openFloodServer } from "./flood-server.ts";

let server: FloodServer;
beforeEach(async () => {
  server = await openFloodServer();
});
afterEach(() => server.close());

const path = ({ id }: Pick<Member, "id">, scenario = "") => `/api/scenarios${scenario}?member=${id}`;

test("who may play a scenario is told of those that came with the server, and gets each as its file has it", async () => {
  const trainer = server.admit("exercise-control");
  const list = (await server.get(path(trainer.member), trainer.headers)).json() as readonly ShippedScenario[];
  expect(list.map(({ title }) => title)).toEqual([
    "High water on the Lusatian Neisse",
    "Missing in the Dainava forest",
    "Collision at Jonava station, ammonia leaks",
  ]);
  expect(Object.keys(list[0] ?? {}).toSorted()).toEqual(["id", "kind", "language", "lengthMs", "summary", "title"]);
  const whole = await server.get(path(trainer.member, `/${list[0]?.id}`), trainer.headers);
  expect(whole.text).toBe(readFileSync("scenarios/flood-across-a-border.json", "utf8"));
  expect((await server.get(path(trainer.member, "/no-such"), trainer.headers)).status).toBe(404);
});

test("participants and observers do not learn that there are any", async () => {
  for (const role of ["commander", "coordinator", "observer"] as const) {
    const { member, headers } = server.admit(role);
    for (const asked of [path(member), path(member, "/neisse-flood")]) {
      const answer = await server.get(asked, headers);
      expect([answer.status, (answer.json() as { reason: string }).reason], role).toEqual([403, "not-permitted"]);
    }
  }
  expect((await server.get(path({ id: "nobody" }))).status).toBe(401);
});
