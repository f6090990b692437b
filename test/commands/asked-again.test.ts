import { afterEach, beforeEach, expect, test } from "vitest";
import { createMemoryJournal, type MemoryJournal } from "../../server/journal/memory-journal.ts";
import type { CommandInput, CommandName } from "../../shared/protocol/commands.ts";
import type { Device } from "../support/field/device.ts";
import { type Field, openField } from "../support/field/field.ts";

let journal: MemoryJournal;
let field: Field;
let chief: Device;
let police: Device;
beforeEach(() => {
  journal = createMemoryJournal();
  field = openField({ journal });
  chief = field.device("chief");
  police = field.device("police-post", { agency: "police" });
});
afterEach(async () => {
  expect(field.bugs).toEqual([]);
  await field.close();
});

const ARMY = { name: "Army", shortName: "ARMY", kind: "military", colour: "#335577", country: "LT", language: "lt" };
const FORCE = { channel: "dams", name: "Dams", agencies: ["fire", "police"] };
const ADDED: readonly (readonly [CommandName, object])[] = [
  ["layer.add", { layer: "cordons", name: "Cordons", tlp: "GREEN" }],
  ["agency.add", { agency: "army", ...ARMY }],
  ["channel.add", FORCE],
  ["channel.add", { ...FORCE, channel: "bridges", layer: { layer: "bridges", name: "Bridges", tlp: "GREEN" } }],
];

test("R9: what the server had kept but not journalled when it ended is done when it is asked for again, once", async () => {
  for (const [n, [name, input]] of ADDED.entries()) {
    journal.broken = "the server ends before this is written";
    expect(await chief.command(name, input, `add-${n}`)).toMatchObject({
      kind: "done",
      recorded: false,
    });
    journal.broken = undefined;
    field.restart();
    const before = (await field.room()).directoryFor(chief.member);
    const again = await chief.command(name, input, `add-${n}`);
    expect(again, name).toEqual({ kind: "done", result: {} });
    expect((await field.room()).directoryFor(chief.member)).toEqual(before);
  }
  const text = { text: "The north sluice holds", language: "en" };
  const message: CommandInput<"message.send"> = {
    channel: "dams",
    post: "m",
    text,
    priority: "routine",
    wantsAcknowledgement: false,
  };
  expect(await chief.command("message.send", message)).toEqual({ kind: "done", result: { no: 1 } });
  expect(await police.command("channel.add", FORCE)).toMatchObject({ kind: "refused", reason: "already-exists" });
});
