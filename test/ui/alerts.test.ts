import { createInstance } from "i18next";
import { beforeAll, expect, test } from "vitest";
import { alertWords, type Reader, ruleWords } from "../../client/ui/alert-words.ts";
import { isGoingOn, isWaiting, mergeAlerts } from "../../client/ui/shown-alerts.ts";
import { en } from "../../client/ui/words/en.ts";
import type { Alert } from "../../shared/coordination/alert.ts";
import type { Stamp } from "../../shared/coordination/stamp.ts";
import { channelsOf } from "../../shared/operation/channel.ts";

const NOW = 1_800_000_000_000;
const [, command, fire] = channelsOf("fire", ["fire"], []);
const i18n = createInstance();
let reader: Reader;

beforeAll(async () => {
  await i18n.init({ lng: "en", resources: { en: { translation: en } }, interpolation: { escapeValue: false } });
  reader = { t: i18n.t, language: "en", nowMs: NOW };
});

const stamp = (name: string, atMs = NOW): Stamp => ({ by: name, name, agency: "fire", atMs, receivedAtMs: atMs });
const alert = (some: Partial<Alert>): Alert => ({
  id: "one",
  no: 1,
  made: stamp("Jonas"),
  kind: "alert",
  alert: "help",
  subject: "Rescue 7",
  agency: "fire",
  acknowledged: [],
  ...some,
});

const words = (some: Partial<Alert>) => alertWords(alert(some), reader);

function posted(post: Alert, channel = fire) {
  if (!channel) throw new Error("there is no such channel");
  return { channel, post };
}

test("a call for help that stands on two boards is one, with everyone who acknowledged it on either", () => {
  const [shown, ...others] = mergeAlerts([
    posted(alert({ acknowledged: [stamp("Anna")] })),
    posted(alert({ acknowledged: [stamp("Anna"), stamp("Petras")], clearedAtMs: NOW }), command),
  ]);
  expect(others).toEqual([]);
  expect(shown?.channels.map(({ kind }) => kind)).toEqual(["agency", "command"]);
  expect(shown?.alert.acknowledged.map(({ name }) => name)).toEqual(["Anna", "Petras"]);
  expect(shown && isGoingOn(shown)).toBe(false);
});

test("what this member has acknowledged without a link waits for nobody on its own screen", () => {
  const [shown] = mergeAlerts([posted(alert({}))], new Set(["one"]));
  expect(shown && isWaiting(shown)).toBe(false);
  const [other] = mergeAlerts([posted(alert({}))]);
  expect(other && isWaiting(other)).toBe(true);
});

test("the newest alert stands first", () => {
  const alerts = mergeAlerts([
    posted(alert({ id: "old", made: stamp("Anna", NOW - 1_000) })),
    posted(alert({ id: "new" })),
  ]);
  expect(alerts.map(({ id }) => id)).toEqual(["new", "old"]);
});

test("an alert is one sentence, with what is watched by its label, its symbol or as a place", () => {
  const watched = { layer: "l", annotation: "a" };
  expect(words({})).toBe("Rescue 7 calls for help");
  expect(words({ alert: "inside", watched: { ...watched, label: "Flood" } })).toBe("Rescue 7 is in “Flood”");
  expect(words({ alert: "near", distanceM: 140, watched: { ...watched, symbol: "hazard" } })).toBe(
    "Rescue 7 is 140 m from “Hazard”",
  );
  expect(words({ alert: "left", watched })).toBe("Rescue 7 has left “watched place”");
  expect(words({ alert: "silent", silentSinceMs: NOW - 600_000 })).toBe("Rescue 7 has not been heard from for 10 min");
  expect(words({ alert: "task-overdue", subject: "", taskKind: "evacuate" })).toBe("Overdue: Evacuate");
  expect(words({ alert: "task-unacknowledged", subject: "Upės 14", taskKind: "search" })).toBe(
    "Nobody has acknowledged: Upės 14",
  );
});

test("a rule says when it calls, also when what it watches is gone", () => {
  expect(ruleWords({ rule: "near", withinM: 200 }, "Gas leak", reader)).toBe(
    "When one comes within 200 m of “Gas leak”",
  );
  expect(ruleWords({ rule: "inside" }, undefined, reader)).toBe("When one enters “not there any more”");
  expect(ruleWords({ rule: "silent", afterMs: 600_000 }, undefined, reader)).toBe(
    "When one is not heard from for 10 min",
  );
});
