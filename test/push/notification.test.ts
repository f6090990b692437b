import { expect, test } from "vitest";
import { notificationOf, readNote } from "../../client/push/notification.ts";
import words from "../../client/push/notification-words.json" with { type: "json" };
import { LANGUAGES } from "../../client/ui/words.ts";
import { NOTE_KINDS, type PushNote } from "../../shared/protocol/push.ts";

const NOTE: PushNote = {
  id: "help",
  kind: "help",
  subject: "Engine 1",
  operation: "Flood on the Yesil",
  exercise: true,
  path: "/o/flood/m-1",
  language: "nb",
};

test("in a drill the title begins with EXERCISE in the reader's language and in English, else with what it is", () => {
  expect(notificationOf(NOTE).title).toBe("ØVELSE · EXERCISE – Rop om hjelp");
  expect(notificationOf({ ...NOTE, language: "en" }).title).toBe("EXERCISE – Call for help");
  expect(notificationOf({ ...NOTE, language: "hy", exercise: false }).title).toBe("Օգնության կանչ");
  expect(notificationOf({ ...NOTE, language: "xx", exercise: false }).title).toBe("Call for help");
});

test("says whom it is about and in which operation; only help stays until somebody looks", () => {
  expect(notificationOf(NOTE).options).toMatchObject({
    body: "Engine 1\nFlood on the Yesil",
    data: "/o/flood/m-1#called=help",
    tag: "/o/flood/m-1/help",
    requireInteraction: true,
  });
  const late = notificationOf({ ...NOTE, kind: "task-overdue", subject: "" }).options;
  expect(late).toMatchObject({ body: "Flood on the Yesil", requireInteraction: false });
});

test("every kind has its words in every language of the screens", () => {
  expect(Object.keys(words).toSorted()).toEqual(LANGUAGES.toSorted());
  for (const of of Object.values(words)) {
    expect(Object.keys(of).toSorted()).toEqual(NOTE_KINDS.toSorted());
    for (const word of Object.values(of)) expect(word).toMatch(/\p{L}{3}/u);
  }
});

test("what is no note, or leads to another place than a member's page, is not shown", () => {
  expect(readNote({ ...NOTE, more: 1 })).toEqual(NOTE);
  const wrong = [
    { path: "//evil.example/o" },
    { path: "https://evil.example/o/a/b" },
    { kind: "toString" },
    { subject: 1 },
  ];
  for (const change of wrong) expect(readNote({ ...NOTE, ...change })).toBeUndefined();
  for (const value of [undefined, null, "help", 7, []]) expect(readNote(value)).toBeUndefined();
});
