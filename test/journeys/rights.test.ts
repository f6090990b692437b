import { describe, expect, test } from "vitest";
import { ROLES } from "../../shared/operation/member.ts";
import { ACTIONS, type Action, RELATIONS, type Relation, RIGHTS } from "../../shared/operation/permissions.ts";
import { ATTEMPTS } from "./rights/attempts.ts";
import type { Attempt, Outcome } from "./rights/trying.ts";
import { agencyThat, type Cell, SETTINGS, type Setting, World } from "./rights/world.ts";

/** The table, read anew: what it says of a role, and of a thing that stands in this relation to its agency. */
function tableSays(action: Action, { kind, state, leads }: Setting, { role, relation }: Cell): boolean {
  const row = RIGHTS[action];
  if (state === "closed" && !("closed" in row)) return false;
  if (kind === "emergency" && (role === "exercise-control" || "drill" in row)) return false;
  const reaches = {
    never: false,
    own: relation === "own",
    lead: relation === "own" || leads,
    edit: relation === "own" || relation === "edit",
    view: relation !== "none",
    exercise: kind === "drill" || relation !== "none",
    any: true,
  };
  return reaches[row[role]];
}

/** What has to come back: what does not exist for somebody is not there, closed or not. */
function expected(attempt: Attempt, setting: Setting, cell: Cell): Outcome {
  const running: Setting = { ...setting, state: "running" };
  const { action, existsBy, toldWhenClosed, transport } = attempt;
  const of: Cell = attempt.ofUnifiedCommand && cell.role === "commander" ? { ...cell, relation: "view" } : cell;
  const exists: Cell = { ...of, relation: attempt.existsIn?.(cell) ?? of.relation };
  if (existsBy && !tableSays(existsBy, toldWhenClosed ? running : setting, exists)) return "not-found";
  if (tableSays(action, toldWhenClosed && existsBy === action && transport === "http" ? running : setting, of)) {
    return "done";
  }
  // A line knows two answers: it is not there, and may look but not edit.
  return tableSays(action, running, of) && transport !== "line" ? "closed" : "not-permitted";
}

function relationsOf({ relations }: Attempt, { leads }: Setting): readonly Relation[] {
  if (relations !== "operation") return relations;
  return leads ? ["own"] : ["none"];
}

function cellsOf(setting: Setting): readonly (readonly [Attempt, Cell])[] {
  return ATTEMPTS.flatMap((attempt, n) =>
    ROLES.flatMap((role) =>
      relationsOf(attempt, setting).map((relation): readonly [Attempt, Cell] => {
        return [attempt, { role, relation, key: `t${n}-${role}-${relation}` }];
      }),
    ),
  );
}

describe.each(SETTINGS)("in a $kind that is $state, asked by an agency that leads it: $leads", (setting) => {
  test("R14, R16: every role gets what the table says of everything that it tries, on every way that there is", async () => {
    const world = await World.open(setting);
    try {
      const cells = cellsOf(setting);
      await Promise.all(cells.map(async ([attempt, cell]) => attempt.prepare?.(world, cell)));
      await world.letIn();
      const tryOne = async ([attempt, cell]: readonly [Attempt, Cell]) => {
        return { cell: cell.key, outcome: await attempt.attempt(world.asker(cell.role), cell, world) };
      };
      const outcomes = await Promise.all(cells.filter(([{ last }]) => !last).map(tryOne));
      for (const cell of cells.filter(([{ last }]) => last)) {
        outcomes.push(await tryOne(cell));
        world.putState();
      }
      for (const [, { key, relation }] of cells.filter(([{ what }]) => what === "draw on a layer")) {
        const isDone = outcomes.some(({ cell, outcome }) => cell === key && outcome === "done");
        const marks = await world.annotationsOn(key, agencyThat(relation));
        expect(marks, key).toEqual(isDone ? [`mark-${key}`] : []);
      }
      const wanted = cells.toSorted(([a], [b]) => Number(a.last ?? false) - Number(b.last ?? false));
      const wrong = wanted.flatMap(([attempt, cell], at) => {
        const { outcome } = outcomes[at] ?? {};
        const should = expected(attempt, setting, cell);
        return outcome === should ? [] : [{ what: attempt.what, cell: cell.key, should, outcome }];
      });
      expect(wrong).toEqual([]);
      expect(outcomes).toHaveLength(cells.length);
    } finally {
      await world.close();
    }
  }, 60_000);
});

test("R14: every action of the table is tried on at least one way, and in every relation that its reach tells apart", () => {
  expect(ACTIONS.filter((action) => !ATTEMPTS.some((attempt) => attempt.action === action))).toEqual([]);
  for (const action of ACTIONS) {
    const inRelations = new Set(
      ATTEMPTS.filter((attempt) => attempt.action === action).flatMap((attempt) => [
        ...relationsOf(attempt, { kind: "drill", state: "running", leads: true }),
        ...relationsOf(attempt, { kind: "drill", state: "running", leads: false }),
      ]),
    );
    expect(
      RELATIONS.some((relation) => inRelations.has(relation)),
      action,
    ).toBe(true);
  }
});
