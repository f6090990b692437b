import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Connection, TabRole } from "../../client/sync/picture-source.ts";
import { createSource } from "../../client/sync/watchable.ts";
import { keepDrafts, keptDrafts } from "../../client/talk/kept-drafts.ts";
import { useTalk } from "../../client/talk/talk-state.ts";
import { followDrafts } from "../../client/talk/use-kept-drafts.ts";

const NOTHING = { drafts: new Map(), note: undefined };
const DRAFT = {
  text: "Water is at the",
  phrase: { id: "casualties", values: { count: 3 } },
  at: [71.43, 51.13],
  replyTo: "m7",
  priority: "urgent",
  wantsAcknowledgement: true,
} as const;
const NOTE = {
  channel: "everyone",
  text: "The dam",
  happened: "2026-11-21T12:00",
  place: { at: [71.43, 51.13] },
} as const;
const kept = new Map<string, string>();
let stop: (() => void) | undefined;

beforeEach(() => {
  kept.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => {
  stop?.();
  stop = undefined;
  vi.unstubAllGlobals();
});

/** A page of a member; what it shows goes when another one is opened. */
function openPage(member: string, role: TabRole = "writing") {
  stop?.();
  const tab = createSource<TabRole>(role);
  const connection = createSource<Connection>({ kind: "online" });
  const directory = () => ({ me: { id: member } });
  stop = followDrafts({ picture: { directory }, tab, connection } as unknown as Parameters<typeof followDrafts>[0]);
  return { tab, connection };
}

test("what was begun is there again when the page is, for its member and each channel alone", () => {
  openPage("anna");
  useTalk.getState().write("everyone", DRAFT);
  useTalk.getState().write("agency-fire", { text: "Only us" });
  useTalk.getState().writeNote(NOTE);
  openPage("petras");
  expect(useTalk.getState()).toMatchObject(NOTHING);
  openPage("anna");
  expect(useTalk.getState().drafts.get("everyone")).toEqual(DRAFT);
  expect(useTalk.getState().drafts.get("agency-fire")?.text).toBe("Only us");
  expect(useTalk.getState().note).toEqual(NOTE);
});

test("what was sent, or emptied, leaves nothing behind", () => {
  openPage("anna");
  useTalk.getState().write("everyone", DRAFT);
  useTalk.getState().write("agency-fire", { text: "Only us" });
  useTalk.getState().writeNote(NOTE);
  useTalk.getState().clear("everyone");
  useTalk.getState().write("agency-fire", { text: "" });
  useTalk.getState().writeNote(undefined);
  expect([...kept]).toEqual([]);
});

test("a tab that looks on keeps nothing, and goes on with what the other left when it takes over", () => {
  const { tab } = openPage("anna", "looking-on");
  useTalk.getState().write("everyone", { text: "not from here" });
  expect([...kept]).toEqual([]);
  keepDrafts("anna", { drafts: new Map([["everyone", DRAFT]]), note: undefined });
  tab.set("writing");
  expect(useTalk.getState().drafts.get("everyone")).toEqual(DRAFT);
});

test("nothing stays on a device that its member was removed from", () => {
  const { connection } = openPage("anna");
  useTalk.getState().write("everyone", DRAFT);
  connection.set({ kind: "ended", reason: "removed" });
  useTalk.getState().write("everyone", { text: "one word more" });
  expect([...kept]).toEqual([]);
});

test.each(["", "{", "[]", '{"messages":[]}', '{"messages":{"everyone":{"text":7}},"note":{}}'])(
  "what the device kept and nobody can read counts as nothing: %s",
  (text) => {
    keepDrafts("anna", { drafts: new Map([["everyone", DRAFT]]), note: NOTE });
    for (const key of kept.keys()) kept.set(key, text);
    expect(keptDrafts("anna")).toEqual(NOTHING);
  },
);

test("one message that cannot be read takes no other along", () => {
  keepDrafts("anna", { drafts: new Map([["everyone", DRAFT]]), note: undefined });
  for (const [key, text] of kept) kept.set(key, text.replace('{"everyone"', '{"police":{"text":7},"everyone"'));
  expect([...keptDrafts("anna").drafts]).toEqual([["everyone", DRAFT]]);
});
