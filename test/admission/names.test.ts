import { expect, test } from "vitest";
import { COMMANDS } from "../../shared/protocol/commands.ts";
import { foundRequest } from "../../shared/protocol/http.ts";

const TURNED = " Res\u202Ecue\u2066 \u0007\u200B7\u0000 ";

test("whatever is named by a command is named by what can be seen", () => {
  const agency = {
    name: TURNED,
    shortName: "\u202EFR",
    kind: "fire",
    colour: "#112233",
    country: "LT",
    language: "lt",
  };
  expect(COMMANDS["agency.add"].parse({ agency: "a", ...agency })).toMatchObject({ name: "Rescue 7", shortName: "FR" });
  expect(COMMANDS["agency.change"].parse({ agency: "a", name: TURNED })).toEqual({ agency: "a", name: "Rescue 7" });
  expect(COMMANDS["layer.add"].parse({ layer: "l", name: TURNED, tlp: "RED" })).toMatchObject({ name: "Rescue 7" });
  expect(COMMANDS["channel.add"].parse({ channel: "c", name: TURNED, agencies: ["a", "b"] })).toMatchObject({
    name: "Rescue 7",
  });
  const unit = { unit: "u", name: TURNED, symbol: "boat", capabilities: [TURNED] };
  expect(COMMANDS["unit.add"].parse(unit)).toMatchObject({ name: "Rescue 7", capabilities: ["Rescue 7"] });
});

test("a name of which nothing can be seen is refused, and why", () => {
  const { error } = COMMANDS["layer.add"].safeParse({ layer: "l", name: "\u202E \u200B", tlp: "RED" });
  expect(error?.issues[0]?.message).toBe("no character of it can be seen");
  expect(COMMANDS["layer.add"].safeParse({ layer: "l", name: "x".repeat(81), tlp: "RED" }).success).toBe(false);
});

test("a founder's names are cleaned the same way", () => {
  const request = { token: "t", kind: "drill", name: TURNED, agency: { name: TURNED }, member: TURNED };
  expect(foundRequest.parse(request)).toMatchObject({
    name: "Rescue 7",
    agency: { name: "Rescue 7" },
    member: "Rescue 7",
  });
});
