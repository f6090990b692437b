import { afterEach, expect, test } from "vitest";
import { createMemoryJournal } from "../../server/journal/memory-journal.ts";
import { openSqliteJournal } from "../../server/journal/sqlite-journal.ts";
import type { Device } from "../support/field/device.ts";
import { type Field, LAYER, openField } from "../support/field/field.ts";

const fields: Field[] = [];
function open(options: Parameters<typeof openField>[0] = {}): Field {
  const field = openField(options);
  fields.push(field);
  return field;
}
afterEach(async () => {
  for (const field of fields.splice(0)) {
    expect(field.bugs).toEqual([]);
    await field.close();
  }
});

async function linked(field: Field, ...devices: Device[]): Promise<void> {
  for (const device of devices) await device.regainLink(field.documents());
  await field.settle(...devices);
}

test("what one marks, the other sees", async () => {
  const field = open();
  const post = field.device("post");
  const tablet = field.device("tablet", { role: "coordinator" });
  await linked(field, post, tablet);

  tablet.mark(LAYER, "hazard-1", { label: "Gas leak" });
  await field.settle(post, tablet);

  expect(post.annotations(LAYER)["hazard-1"]).toMatchObject({ label: "Gas leak", createdBy: "tablet" });
});

test("both edit the same annotation apart, and are equal when together again, also in the journal", async () => {
  const field = open();
  const post = field.device("post");
  const tablet = field.device("tablet", { role: "coordinator" });
  await linked(field, post, tablet);
  tablet.mark(LAYER, "h", { label: "Leak" });
  await field.settle(post, tablet);

  tablet.loseLink();
  tablet.annotation(LAYER, "h")?.set("note", "smells of gas");
  tablet.mark(LAYER, "offline-mark");
  post.annotation(LAYER, "h")?.set("label", "Gas leak");
  await field.settle(post);
  await linked(field, tablet);
  await field.settle(post, tablet);

  expect(tablet.annotations(LAYER)).toEqual(post.annotations(LAYER));
  expect(post.annotations(LAYER)).toMatchObject({
    h: { label: "Gas leak", note: "smells of gas" },
    "offline-mark": {},
  });

  field.restart(post, tablet);
  const late = field.device("late");
  await linked(field, late);
  expect(late.annotations(LAYER)).toEqual(post.annotations(LAYER));
});

test("while the journal cannot be written the map goes on, nothing is saved, and on recovery everything is", async () => {
  const journal = createMemoryJournal();
  const field = open({ journal });
  const post = field.device("post");
  const tablet = field.device("tablet");
  await linked(field, post, tablet);
  const room = await field.room();
  const states: boolean[] = [];
  room.onRecording((state) => states.push(state.recording));

  journal.broken = "no space left on device";
  tablet.mark(LAYER, "while-full");
  tablet.deliver();
  const n = tablet.barrier();
  tablet.deliver();
  await expect.poll(() => (post.deliver(), post.annotations(LAYER)["while-full"])).toBeDefined();
  expect(room.recording().recording).toBe(false);
  tablet.deliver();
  expect(tablet.savedUpTo).toBeLessThan(n);

  journal.broken = undefined;
  field.passSeconds(1);
  await expect.poll(() => (tablet.deliver(), tablet.savedUpTo)).toBe(n);
  expect(states).toEqual([false, true]);

  field.restart(post, tablet);
  const late = field.device("late");
  await linked(field, late);
  expect(late.annotations(LAYER)["while-full"]).toBeDefined();
});

test("a member that may only look is refused when it writes, and what it wrote is nowhere", async () => {
  const field = open({ grant: "view" });
  const post = field.device("post");
  const police = field.device("police-post", { agency: "police" });
  await linked(field, post, police);

  police.mark(LAYER, "not-theirs");
  await field.settle(post, police);

  expect(police.refusals).toMatchObject([{ name: `layer/${LAYER}`, code: 4403 }]);
  expect(post.annotations(LAYER)).toEqual({});
});

test("a layer that is not granted does not exist", async () => {
  const field = open();
  const police = field.device("police-post", { agency: "police" });
  await linked(field, police);
  expect(police.refusals).toMatchObject([{ name: `layer/${LAYER}`, code: 4404 }]);
  expect((await field.room()).directoryFor(police.member).layers).toEqual([]);
});

test("a client that falls far behind gets no queue without end and catches up by itself", async () => {
  const field = open();
  const post = field.device("post");
  const slow = field.device("slow");
  await linked(field, post, slow);

  slow.fallBehind(9 * 1024 * 1024);
  post.mark(LAYER, "missed");
  await field.settle(post);
  slow.fallBehind(0);
  post.mark(LAYER, "after");
  await field.settle(post, slow);

  expect(Object.keys(slow.annotations(LAYER)).toSorted()).toEqual(["after", "missed"]);
});

test("a command that is sent twice happens once, also after a restart, and gets the same reply", async () => {
  const field = open();
  const post = field.device("post");
  await linked(field, post);
  const input = { unit: "engine-1", name: "Engine 1", symbol: "fire-engine" };

  const first = await post.command("unit.add", input, "add-1");
  const second = await post.command("unit.add", input, "add-1");
  field.restart(post);
  const third = await post.command("unit.add", input, "add-1");

  expect(first).toEqual({ kind: "done", result: { number: 1 } });
  expect([second, third]).toEqual([first, first]);
  expect(await field.journalled("command")).toHaveLength(1);
});

test("R3, R9: a command that comes again before the journal has it is promised no more than at first", async () => {
  const journal = createMemoryJournal();
  const field = open({ journal });
  const post = field.device("post");
  await linked(field, post);
  const add = () => post.command("unit.add", { unit: "engine-1", name: "Engine 1", symbol: "fire-engine" }, "add-1");

  journal.broken = "no space left on device";
  expect(await add()).toMatchObject({ kind: "done", recorded: false });
  expect(await add()).toMatchObject({ kind: "done", recorded: false });
  journal.broken = undefined;
  field.passSeconds(1);
  expect(await add()).toEqual({ kind: "done", result: { number: 1 } });

  field.restart(post);
  expect(await add()).toEqual({ kind: "done", result: { number: 1 } });
  expect(await field.journalled("command")).toHaveLength(1);
});

test("the documents of a restarted server come from the disk", async () => {
  const field = open({ journal: openSqliteJournal(":memory:") });
  const post = field.device("post");
  await linked(field, post);
  for (let n = 0; n < 1_200; n++) {
    post.mark(LAYER, `m${n % 40}`, { label: `mark ${n}` });
    post.deliver();
    field.passSeconds(0.1);
    if (n % 40 === 0) await field.settle(post);
  }
  await field.settle(post);
  expect(post.refusals).toEqual([]);
  field.restart(post);
  const late = field.device("late");
  await linked(field, late);
  expect(late.annotations(LAYER)).toEqual(post.annotations(LAYER));
});
