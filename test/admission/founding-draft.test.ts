import { expect, test } from "vitest";
import {
  type FoundingBy,
  type FoundingDraft,
  newFounding,
  problemOf,
  requestOf,
} from "../../client/admission/founding-draft.ts";
import { foundRequest } from "../../shared/protocol/http.ts";

const LINK: FoundingBy = { kind: "link", token: "token" };
const DRILL = {
  id: "spring-drill",
  name: "Spring drill",
  kind: "drill",
  state: "closed",
  startedAtMs: 0,
  member: { id: "anna", name: "Anna" },
  isTemplate: true,
} as const;
const ACCOUNT = { login: "anna", operations: [DRILL] };

function filledIn(change: Partial<FoundingDraft> = {}): FoundingDraft {
  const draft = newFounding("Anna");
  return { ...draft, kind: "emergency", name: "Flood", agency: { ...draft.agency, name: "Fire" }, ...change };
}

test("nothing is chosen beforehand, least of all whether it is real", () => {
  expect(newFounding("Anna").kind).toBeUndefined();
  expect(problemOf(newFounding("Anna"), LINK)).toBe("kind");
});

test("what is missing or cannot be is named, and the server is not asked", () => {
  const { agency } = filledIn();
  const wrong = [
    [{ name: "  " }, "name"],
    [{ home: "over there" }, "home"],
    [{ agency: { ...agency, name: " " } }, "agency"],
    [{ member: "" }, "member"],
    [{ password: "long enough it is" }, "login"],
    [{ login: "anna", password: "too short" }, "password"],
    [{ login: "anna" }, "password"],
  ] as const;
  for (const [change, problem] of wrong) {
    expect(problemOf(filledIn(change), LINK)).toBe(problem);
    expect(requestOf(filledIn(change), LINK)).toBeUndefined();
  }
});

test("what is asked is what the server reads: by a link with and without an account, signed in, and by a template", () => {
  const asked = [
    requestOf(filledIn(), LINK),
    requestOf(filledIn({ home: "51.128, 71.430", login: "anna", password: "long enough it is" }), LINK),
    requestOf(filledIn(), { kind: "account", account: ACCOUNT }),
    requestOf(filledIn(), { kind: "account", account: ACCOUNT, template: DRILL }),
  ];
  for (const request of asked) expect(foundRequest.parse(request)).toEqual(request);
  expect(asked.map((request) => Object.keys(request ?? {}).toSorted())).toEqual([
    ["agency", "kind", "member", "name", "token"],
    ["account", "agency", "home", "kind", "member", "name", "token"],
    ["agency", "kind", "member", "name"],
    ["kind", "member", "name", "template"],
  ]);
});
