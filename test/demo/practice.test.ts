import { afterEach, expect, test } from "vitest";
import { createMemoryRegister } from "../../server/admission/memory-register.ts";
import { openPractice } from "../../server/demo/practice.ts";
import { openExercise } from "../../server/drill/open-exercise.ts";
import { recallPlay } from "../../server/drill/recall-play.ts";
import { createMemoryJournal } from "../../server/journal/memory-journal.ts";
import { createMemoryPhotos } from "../../server/photos/memory-photos.ts";
import { createRooms } from "../../server/relay/rooms.ts";
import type { CommandInput, CommandName } from "../../shared/protocol/commands.ts";

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

function server() {
  const register = createMemoryRegister();
  const journal = createMemoryJournal();
  const now = Date.now;
  const openOf = (operation: string) => openExercise(operation, { journal, now });
  const rooms = createRooms({ journal, register, photos: createMemoryPhotos(), now, tickMs: 1, openExercise: openOf });
  undo.push(() => rooms.close());
  return { register, journal, rooms, now };
}

async function orders<N extends CommandName>(
  { rooms, register, now }: ReturnType<typeof server>,
  operation: string,
  name: N,
  input: CommandInput<N>,
): Promise<void> {
  const room = await rooms.open(operation);
  const director = register.member(operation, "exercise-director");
  if (!director) throw new Error("nobody runs the practice drill");
  const atMs = now();
  const command = { id: `${name} ${atMs}`, name, input, madeAtMs: atMs, sentAtMs: atMs };
  expect(await room.execute(director, "test", command)).toMatchObject({ kind: "done" });
}

test("somebody who is alone finds a drill whose scenario waits for its start, and a link to its exercise control", async () => {
  const at = server();
  const { operation } = await openPractice(at);
  const { loaded, play } = await recallPlay(at.journal, operation);
  expect(at.register.operation(operation)).toMatchObject({ kind: "drill", name: loaded?.scenario.title });
  expect(play?.phase).toBe("ready");
  expect(at.register.invites(operation, at.now())).toMatchObject([{ role: "exercise-control", approved: true }]);
  expect((await at.rooms.open(operation)).units().size).toBe(loaded?.scenario.units.length);
});

test("a later start goes on with it, and with another one once it was played to its end", async () => {
  const at = server();
  const { operation } = await openPractice(at);
  await orders(at, operation, "exercise.clock", { clock: "play" });
  expect((await openPractice(at)).operation).toBe(operation);
  expect((await recallPlay(at.journal, operation)).play?.phase).toBe("in-play");
  await orders(at, operation, "exercise.clock", { clock: "end" });
  const next = await openPractice(at);
  expect(next.operation).not.toBe(operation);
  expect((await recallPlay(at.journal, operation)).play?.phase).toBe("over");
  expect((await recallPlay(at.journal, next.operation)).play?.phase).toBe("ready");
});

test("an opening that was interrupted before the scenario was there is completed", async () => {
  const at = server();
  const { operation } = await openPractice(at);
  const again = { ...at, journal: createMemoryJournal() };
  expect((await openPractice(again)).operation).toBe(operation);
  expect((await recallPlay(at.journal, operation)).play?.phase).toBe("ready");
});
