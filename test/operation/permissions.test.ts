import { describe, expect, test } from "vitest";
import { channelsOf, type TaskForce, UNIFIED_COMMAND } from "../../shared/operation/channel.ts";
import { ROLES, type Role } from "../../shared/operation/member.ts";
import {
  ACTIONS,
  type Action,
  type Asking,
  isAllowed,
  mayFor,
  maySeeChannel,
  maySeeUnits,
  RELATIONS,
  rightOnLayer,
  whyNot,
} from "../../shared/operation/permissions.ts";

type Operation = Asking["operation"];

const DRILL: Operation = { kind: "drill", state: "running", lead: "fire" };
const EMERGENCY: Operation = { ...DRILL, kind: "emergency" };
const asking = (role: Role, agency: string, operation = EMERGENCY): Asking => ({ member: { role, agency }, operation });

describe("the table of rights", () => {
  test("refuses every action, role and relation that is not in it", () => {
    for (const operation of [DRILL, EMERGENCY, { ...DRILL, state: "closed" } as const]) {
      for (const action of ACTIONS) {
        const stranger = { member: { role: "janitor" as Role, agency: "fire" }, operation };
        for (const relation of RELATIONS) expect(isAllowed(stranger, action, relation)).toBe(false);
      }
    }
    for (const action of ["launch", "toString", "__proto__"]) {
      expect(isAllowed(asking("commander", "fire"), action as Action, "own")).toBe(false);
    }
  });

  test("lets nobody change anything in an operation that was closed, but call for help, see to it, show out and open again", () => {
    const closed: Operation = { ...DRILL, state: "closed" };
    const left = ACTIONS.filter((action) =>
      ROLES.some((role) => RELATIONS.some((relation) => isAllowed(asking(role, "fire", closed), action, relation))),
    );
    const looking = left.filter((action) => action.startsWith("see-"));
    expect(left.filter((action) => !looking.includes(action))).toEqual([
      "acknowledge-alert",
      "call-help",
      "call-off-help",
      "remove-member",
      "reopen-operation",
    ]);
    expect(looking).toEqual(ACTIONS.filter((action) => action.startsWith("see-")));
  });

  test("gives an exercise control nothing where lives are at stake", () => {
    for (const action of ACTIONS) {
      for (const relation of RELATIONS) {
        expect(isAllowed(asking("exercise-control", "fire"), action, relation), action).toBe(false);
        expect(isAllowed(asking("exercise-control", "fire", DRILL), action, relation), action).toBe(true);
      }
    }
  });

  test("lets an observer see a whole drill, of an emergency what it is granted, and change neither; it may say what it has read, call for help, judge a drill and stop it", () => {
    const still = ["mark-read", "call-help", "observe-exercise", "call-no-duff"];
    for (const action of ACTIONS.filter((each) => !each.startsWith("see-") && !still.includes(each))) {
      for (const relation of RELATIONS)
        expect(isAllowed(asking("observer", "fire", DRILL), action, relation)).toBe(false);
    }
    expect(isAllowed(asking("observer", "fire", DRILL), "see-layer", "none")).toBe(true);
    expect(isAllowed(asking("observer", "fire"), "see-layer", "none")).toBe(false);
    expect(isAllowed(asking("observer", "fire"), "see-layer", "view")).toBe(true);
  });
});

test("why not: closed is said only to who may while it runs", () => {
  const closed: Operation = { ...EMERGENCY, state: "closed" };
  expect(whyNot(asking("commander", "fire", closed), "add-layer", "own")).toBe("closed");
  expect(whyNot(asking("coordinator", "fire", closed), "add-layer", "own")).toBe("not-permitted");
  expect(whyNot(asking("commander", "fire"), "add-layer", "own")).toBeUndefined();
});

test("the agency that leads looks after all, the others after their own", () => {
  expect(mayFor(asking("commander", "fire"), "remove-member", "police")).toBe(true);
  expect(mayFor(asking("commander", "police"), "remove-member", "police")).toBe(true);
  expect(mayFor(asking("commander", "police"), "remove-member", "fire")).toBe(false);
  expect(mayFor(asking("commander", "fire"), "close-operation")).toBe(true);
  expect(mayFor(asking("commander", "police"), "close-operation")).toBe(false);
  expect(mayFor(asking("commander", "fire"), "share-units", "police")).toBe(false);
});

test("a grant is a ceiling, and the role another", () => {
  const layer = { owner: "fire", grants: { police: "edit", ambulance: "view" } } as const;
  const right = (role: Role, agency: string) => rightOnLayer(asking(role, agency), layer);
  expect(right("commander", "fire")).toBe("edit");
  expect(right("coordinator", "police")).toBe("edit");
  expect(right("commander", "ambulance")).toBe("view");
  expect(right("commander", "army")).toBe("none");
  expect(right("observer", "police")).toBe("view");
});

test("units are seen by their own agency and by those to which it shows them", () => {
  expect(maySeeUnits(asking("coordinator", "fire"), "fire", [])).toBe(true);
  expect(maySeeUnits(asking("commander", "police"), "fire", [])).toBe(false);
  expect(maySeeUnits(asking("commander", "police"), "fire", ["police"])).toBe(true);
  expect(maySeeUnits(asking("observer", "police", DRILL), "fire", [])).toBe(true);
});

test("channels: everyone's, the agency's own, the unified command for who commands, task forces for who is in", () => {
  const force: TaskForce = {
    id: "dams",
    kind: "task-force",
    name: "Dams",
    owner: "fire",
    agencies: ["fire", "ambulance"],
  };
  const seen = (role: Role, agency: string, operation = EMERGENCY) =>
    channelsOf("fire", ["fire", "police", "ambulance"], [force])
      .filter((channel) => maySeeChannel(asking(role, agency, operation), channel))
      .map(({ id }) => id);
  expect(seen("commander", "police")).toEqual(["everyone", UNIFIED_COMMAND, "agency-police"]);
  expect(seen("coordinator", "ambulance")).toEqual(["everyone", "agency-ambulance", "dams"]);
  expect(seen("observer", "police")).toEqual(["everyone", "agency-police"]);
  expect(seen("observer", "police", DRILL)).toHaveLength(6);
  expect(seen("exercise-control", "police", DRILL)).toHaveLength(6);
  expect(seen("exercise-control", "police")).toEqual([]);
});
