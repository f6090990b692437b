import { expect, test } from "vitest";
import type { Device } from "../support/field/device.ts";
import { type Field, LAYER, openField } from "../support/field/field.ts";
import { seededRandom } from "../support/seeded-random.ts";

const DEVICES = 4;
const STEPS = 160;
/** Seeds that once failed stay here under the name of what they showed. */
const NAMED_SEEDS: Readonly<Record<string, number>> = {
  "a change to an annotation that another deleted meanwhile is honest": 89,
  "an edit made before a returning client gave back its backlog is honest": 4,
};
const SEEDS = Array.from({ length: 30 }, (_, seed) => seed + 1);

type Random = () => number;
const among = <T>(random: Random, items: readonly T[]): T | undefined => items[Math.floor(random() * items.length)];

function edit(random: Random, device: Device, step: number): void {
  const ids = Object.keys(device.annotations(LAYER));
  const id = among(random, ids);
  const what = random();
  if (!id || what < 0.35) return device.mark(LAYER, `${device.member.id}-${step}`, { label: `made in step ${step}` });
  if (what < 0.8) {
    const point = JSON.stringify({ type: "Point", coordinates: [random() * 10, random() * 10] });
    const [key, value] = among(random, [
      ["label", `step ${step} by ${device.member.id}`],
      ["note", `note ${step}`],
      ["geometry", point],
      ["colour", "#ff0000"],
    ] as const) ?? ["label", ""];
    device.annotation(LAYER, id)?.set(key, value);
    return;
  }
  device.doc(`layer/${LAYER}`).getMap("annotations").delete(id);
}

async function step(random: Random, field: Field, devices: readonly Device[], number: number): Promise<void> {
  const device = among(random, devices);
  if (!device) return;
  const what = random();
  if (what < 0.6) edit(random, device, number);
  else if (what < 0.8) device.deliver(1 + Math.floor(random() * 3));
  else if (what < 0.86) device.loseLink();
  else if (what < 0.96 && !device.linked) await device.regainLink(field.documents());
  else if (what > 0.995) field.restart(...devices);
  else await new Promise((resolve) => setImmediate(resolve));
  // The clock runs, or the frames of a whole script would count as one second's.
  field.passSeconds(0.2);
}

async function play(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const field = openField({ grant: "edit" });
  const devices = Array.from({ length: DEVICES }, (_, n) =>
    field.device(`d${n}`, { agency: n % 2 ? "police" : "fire" }),
  );
  for (let number = 0; number < STEPS; number++) await step(random, field, devices, number);
  for (const device of devices) if (!device.linked) await device.regainLink(field.documents());
  await field.settle(...devices);

  const [first, ...others] = devices.map((device) => device.annotations(LAYER));
  for (const other of others) expect(other).toEqual(first);
  for (const device of devices) expect(device.refusals).toEqual([]);
  for (const device of devices) expect(device.doc(`layer/${LAYER}`).store.pendingStructs).toBeNull();
  field.restart(...devices);
  const late = field.device("late");
  await late.regainLink(field.documents());
  await field.settle(late);
  expect(late.annotations(LAYER)).toEqual(first);
  expect(field.bugs).toEqual([]);
  await field.close();
}

test.each(SEEDS)("seed %i: cut, delayed and reordered links, restarts: equal on all, and on disk", play);

test.each(Object.entries(NAMED_SEEDS))("%s", (_name, seed) => play(seed));
