import { afterEach, beforeEach, expect, test } from "vitest";
import type { LiveSession } from "../../client/sync/picture-source.ts";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { HeadlessClient } from "../support/headless.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { type Field, openField } from "./field.ts";
import { mark, marksOf, ready, same, saved, shows } from "./marks.ts";

const STEPS = 60;

let field: Field;
beforeEach(async () => {
  field = await openField();
});
afterEach(() => field.close());

/** One device and its running session. */
type Station = { readonly client: HeadlessClient; session: LiveSession };

/**
 * Real clients draw, change, delete and undo while their links break, their tabs are killed and the server restarts.
 * In the end all show the same, all of it is saved, nobody was refused, and no mark is missing that nobody deleted.
 */
async function storm(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const stations: Station[] = [];
  for (const client of [await field.commandPost(), await field.tablet(), await field.tablet()]) {
    stations.push({ client, session: await client.open() });
  }
  await ready(...stations.map(({ session }) => session));
  const drawn = new Set<AnnotationId>();
  const perhapsGone = new Set<AnnotationId>();

  const step = async (station: Station): Promise<void> => {
    const { client, session } = station;
    const known = [...marksOf(session).keys()];
    const some = known[below(known.length)];
    switch (below(12)) {
      case 0:
        return client.link.cut();
      case 1:
        client.link.mend();
        return client.wake();
      case 2:
        await client.kill(session);
        station.session = await client.open();
        return;
      case 3:
        if (below(4) === 0) await field.restart();
        return;
      case 4:
        if (some === undefined) return;
        perhapsGone.add(some);
        await session.editor.remove("situation", [some]);
        return;
      case 5:
        // What is taken back may be the drawing of any mark of this session.
        for (const id of known)
          if (marksOf(session).get(id)?.createdBy === client.joined.member.id) perhapsGone.add(id);
        return session.editor.undo();
      case 6:
      case 7:
        if (some !== undefined) session.editor.change("situation", some, { label: `${below(1_000)}` });
        return;
      default:
        drawn.add(mark(session, `${below(1_000)}`));
    }
  };
  for (let n = 0; n < STEPS; n += 1) {
    const station = stations[below(stations.length)];
    if (station) await step(station);
    if (below(3) === 0) await new Promise((resolve) => setImmediate(resolve));
  }

  for (const { client } of stations) {
    client.link.mend();
    client.wake();
  }
  const sessions = stations.map(({ session }) => session);
  await ready(...sessions);
  await Promise.all(sessions.map(saved));
  const [first] = sessions;
  if (!first) throw new Error("nobody is there");
  const late: Station = { client: await field.commandPost(), session: first };
  late.session = await late.client.open();
  await ready(late.session);
  await shows(late.session, (marks) => [...drawn].every((id) => marks.has(id) || perhapsGone.has(id)));
  for (const session of sessions) await same(session, late.session);
  for (const session of sessions) expect(session.refusals?.get()).toEqual([]);
  await Promise.all([...sessions, late.session].map((session) => session.close()));
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])("storm %i ends in one picture for all, and nothing is lost", storm);
