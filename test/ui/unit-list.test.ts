import { expect, test } from "vitest";
import { unitsInOrder } from "../../client/panels/units/units-in-order.ts";
import type { Agency } from "../../shared/operation/agency.ts";
import type { Unit } from "../../shared/picture/unit.ts";

const agency = (id: string, name: string): Agency => ({
  id,
  name,
  shortName: id.slice(0, 4),
  kind: "fire",
  colour: "#ff0000",
  country: "LT",
  language: "lt",
});
const AGENCIES = new Map(
  [agency("fire", "Fire and Rescue"), agency("police", "Police"), agency("lt", "Lietuvos gelbėtojai")].map((one) => [
    one.id,
    one,
  ]),
);
const unit = (id: string, name: string, of: string, status: Unit["status"] = "available"): Unit => ({
  id,
  number: 1,
  name,
  agency: of,
  symbol: "boat",
  status,
  statusSinceMs: 0,
});
const UNITS = [
  unit("e10", "Engine 10", "fire"),
  unit("e2", "Engine 2", "fire"),
  unit("s", "Šeškinė 4", "lt", "on-scene"),
  unit("x", "Stray", "unknown-agency"),
];
const wordsOf = ({ status }: Unit) => `Boat ${status === "on-scene" ? "On scene" : "Available"}`;
const namesOf = (mine: string, wanted: string) =>
  unitsInOrder(UNITS, AGENCIES, mine, wanted, wordsOf).map((line) =>
    line.kind === "agency" ? `${line.agency.name} (${line.count})` : line.unit.name,
  );

test("units stand under their agency, the own one first, Engine 2 before Engine 10", () => {
  expect(namesOf("lt", "")).toEqual([
    "Lietuvos gelbėtojai (1)",
    "Šeškinė 4",
    "Fire and Rescue (2)",
    "Engine 2",
    "Engine 10",
  ]);
});

test("a unit is found without its accents, by its agency, its kind and its status", () => {
  for (const wanted of ["seskine", "lietuvos", "boat on scene", "SCENE šeš"]) {
    expect(namesOf("fire", wanted)).toEqual(["Lietuvos gelbėtojai (1)", "Šeškinė 4"]);
  }
  expect(namesOf("fire", "nothing like it")).toEqual([]);
});
