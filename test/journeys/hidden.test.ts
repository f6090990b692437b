import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { CommandName } from "../../shared/protocol/commands.ts";
import { annotationsOf } from "../../shared/protocol/documents.ts";
import { jpeg } from "../photos/jpeg.ts";
import { secretsIn } from "./rights/byte-search.ts";
import { done, lookAtEverything } from "./rights/looking.ts";
import { type Person, Stage } from "./rights/stage.ts";
import { hashOf } from "./rights/trying.ts";

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.close());

const SECRET_PHOTO = jpeg({ grey: 77 });
const POINT = JSON.stringify({ type: "Point", coordinates: [71.43, 51.13] });
const ROLES_THAT_LOOK_ON = ["commander", "coordinator", "observer"] as const;

/** Everything that an agency does of which another one must not hear a word; every name and id in it. */
async function liveASecretLife(fire: Person, ambulance: Person): Promise<readonly string[]> {
  await done(fire, "layer.add", { layer: "hidden-layer-7Q", name: "Informant houses", tlp: "RED" });
  await done(fire, "layer.change", { layer: "hidden-layer-7Q", name: "Safe houses", colour: "#ab12cd" });
  await draw(fire, "hidden-layer-7Q", "hidden-mark-1X", {
    label: "Witness Dauletova",
    note: "Third floor, knock twice",
  });
  await done(fire, "unit.add", { unit: "hidden-unit-9Z", name: "Surveillance Golf", symbol: "police-team" });
  await done(fire, "unit.set-status", { unit: "hidden-unit-9Z", status: "en-route" });
  const fix = { at: [71.437, 51.131], accuracyM: 4, measuredAtMs: Date.now(), source: "tablet" };
  await done(fire, "fixes.report", { reports: [{ unit: "hidden-unit-9Z", fixes: [fix] }] });
  await done(fire, "channel.add", {
    channel: "hidden-force-3K",
    name: "Task force Nightjar",
    agencies: ["fire", "ambulance"],
    layer: {
      layer: "hidden-shared-5T",
      name: "Nightjar positions",
      tlp: "AMBER",
    },
  });
  await draw(ambulance, "hidden-shared-5T", "hidden-mark-2Y", { label: "Rendezvous Birch" });
  await done(fire, "layer.grant", {
    layer: "hidden-layer-7Q",
    agency: "ambulance",
    grant: "edit",
    beyondMarking: true,
  });
  await draw(ambulance, "hidden-layer-7Q", "hidden-mark-4V", { label: "Courier Petrosyan" });
  await done(fire, "units.share", { to: "ambulance", shared: true });
  await done(fire, "layer.grant", { layer: "hidden-layer-7Q", agency: "ambulance", grant: "none" });
  await done(fire, "units.share", { to: "ambulance", shared: false });
  await done(fire, "annotations.delete", {
    layer: "hidden-layer-7Q",
    annotations: ["hidden-mark-1X", "hidden-mark-4V"],
  });
  await done(fire, "channel.change", { channel: "hidden-force-3K", name: "Task force Kingfisher" });
  await done(fire, "channel.remove", { channel: "hidden-force-3K" });
  await fire.request("POST", "/api/invites", { role: "observer", agency: "fire", uses: 1, validHours: 1 });
  return [
    "hidden-layer-7Q",
    "Informant houses",
    "Safe houses",
    "#ab12cd",
    "hidden-mark-1X",
    "Witness Dauletova",
    "Third floor, knock twice",
    "hidden-unit-9Z",
    "Surveillance Golf",
    "hidden-force-3K",
    "Task force Nightjar",
    "Task force Kingfisher",
    "hidden-shared-5T",
    "Nightjar positions",
    "hidden-mark-2Y",
    "Rendezvous Birch",
    "hidden-mark-4V",
    "Courier Petrosyan",
  ];
}

test("the search finds a secret in whatever form it stands, and nothing that is not there", () => {
  const secret = "Witness Dauletova";
  const utf16 = Buffer.from(`xx${secret}`, "utf16le");
  for (const before of ["", "a", "ab", "abc"]) {
    expect(secretsIn([Buffer.from(`${before}${secret}!`).toString("base64")], [secret])).toContain(
      `${secret} as base64`,
    );
  }
  expect(secretsIn([utf16], [secret])).toContain(`${secret} as UTF-16LE`);
  expect(secretsIn([utf16.swap16()], [secret])).toContain(`${secret} as UTF-16BE`);
  expect(secretsIn([Buffer.from(secret).toString("hex")], [secret])).toEqual([`${secret} as hexadecimal`]);
  expect(secretsIn([`["${secret}"]`], [secret])).toEqual([`${secret} as UTF-8`]);
  expect(secretsIn(["Witness Dauletov", "nothing"], [secret])).toEqual([]);
});

test("R7: whoever is not granted something receives not one byte of it, whatever happens to it, on any way", async () => {
  const fire = await stage.enter("fire", "commander");
  const ambulance = await stage.enter("ambulance", "commander");
  const onlookers = await Promise.all(ROLES_THAT_LOOK_ON.map((role) => stage.enter("police", role)));
  for (const onlooker of onlookers) await lookAtEverything(onlooker);

  const secrets = await liveASecretLife(fire, ambulance);

  for (const onlooker of onlookers) await lookAtEverything(onlooker);
  expect(secretsIn(fire.received(), secrets)).not.toEqual([]);
  expect(secretsIn(ambulance.received(), ["Task force Nightjar", "Courier Petrosyan"])).not.toEqual([]);
  for (const onlooker of onlookers) expect(secretsIn(onlooker.received(), secrets), onlooker.member.role).toEqual([]);
});

test("R7, R15: whoever had something taken back receives nothing of it from then on but that it is gone", async () => {
  const fire = await stage.enter("fire", "commander");
  const police = await stage.enter("police", "commander");
  await done(fire, "layer.add", { layer: "lent-layer-2B", name: "Lent for a while", tlp: "GREEN" });
  await done(fire, "layer.grant", { layer: "lent-layer-2B", agency: "police", grant: "edit" });
  await done(fire, "units.share", { to: "police", shared: true });
  await done(fire, "channel.add", { channel: "lent-force-6M", name: "Lent force", agencies: ["fire", "police"] });
  await draw(fire, "lent-layer-2B", "lent-mark-8H", { label: "Seen before" });
  await lookAtEverything(police);
  expect(secretsIn(police.received(), ["Lent for a while", "Seen before", "Lent force"])).toHaveLength(3);

  const gone = ["layer/lent-layer-2B", "units/fire", "fixes/fire", "board/lent-force-6M", "marks/lent-force-6M"];
  await done(fire, "layer.grant", { layer: "lent-layer-2B", agency: "police", grant: "none" });
  await done(fire, "units.share", { to: "police", shared: false });
  await done(fire, "channel.change", { channel: "lent-force-6M", agencies: ["fire", "ambulance"] });
  await police.line.settled();
  await police.events.settled();
  const closed = police.line.frames.flatMap((frame) => (frame.kind === "closed" ? [frame.name] : []));
  expect(closed.toSorted()).toEqual(gone.toSorted());

  police.forget();
  await draw(fire, "lent-layer-2B", "lent-mark-9J", { label: "Never to be seen" });
  await done(fire, "layer.change", { layer: "lent-layer-2B", name: "Ours alone again" });
  await done(fire, "channel.change", { channel: "lent-force-6M", name: "Other force" });
  await done(fire, "unit.add", { unit: "later-unit-5C", name: "Later crew", symbol: "fire-engine" });
  await done(fire, "annotations.delete", { layer: "lent-layer-2B", annotations: ["lent-mark-8H"] });
  await lookAtEverything(police);
  const secrets = [
    "lent-layer-2B",
    "Lent for a while",
    "Ours alone again",
    "lent-mark-8H",
    "lent-mark-9J",
    "Seen before",
    "Never to be seen",
    "lent-force-6M",
    "Lent force",
    "Other force",
    "later-unit-5C",
    "Later crew",
  ];
  expect(secretsIn(police.received(), secrets)).toEqual([]);
});

/** Everything that is said and promised on a channel which only fire and ambulance are part of. */
async function talkInSecret(fire: Person, ambulance: Person): Promise<readonly string[]> {
  const channel = "secret-force-8P";
  const text = (words: string) => ({ text: words, language: "en" });
  await done(fire, "channel.add", { channel, name: "Operation Lapwing", agencies: ["fire", "ambulance"] });
  const home = `/api/photos?channel=${channel}`;
  const { status } = await fire.request("POST", home, SECRET_PHOTO);
  expect(status).toBe(200);
  const hash = hashOf(SECRET_PHOTO);
  const photo = { hash, note: { caption: "Back entrance", takenAtMs: 1, widthPx: 32, heightPx: 24, by: "x" } };
  const said = { priority: "urgent", wantsAcknowledgement: true } as const;
  await done(fire, "message.send", { channel, post: "secret-post-1A", text: text("Nurlan has the keys"), ...said });
  await done(fire, "message.send", { channel, post: "secret-post-2B", photo, replyTo: "secret-post-1A", ...said });
  await done(ambulance, "message.acknowledge", { channel, post: "secret-post-1A" });
  await done(fire, "task.give", {
    channel,
    post: "secret-post-3C",
    task: "search",
    title: text("Search the Lapwing house"),
    priority: "immediate",
    checklist: [{ id: "secret-item-4D", text: "Break the lock" }],
    to: [{ agency: "ambulance" }],
  });
  await done(ambulance, "task.answer", {
    channel,
    post: "secret-post-3C",
    to: { agency: "ambulance" },
    step: "declined",
    reason: "other",
    note: text("Waiting for Aigerim"),
  });
  await done(fire, "request.ask", {
    channel,
    post: "secret-post-5E",
    what: "pump",
    detail: text("Without plates"),
    quantity: 2,
    priority: "urgent",
    deliverTo: { at: [71.43, 51.13] },
  });
  await done(ambulance, "offer.make", { channel, post: "secret-post-5E", offer: "secret-offer-6F", quantity: 1 });
  await done(fire, "log.write", { channel, post: "secret-post-7G", text: text("The house was empty") });
  await done(ambulance, "board.mark", { channel, delivered: 5, read: 4 });
  await done(fire, "help.call", { post: "secret-help-8H" });
  const words = ["Operation Lapwing", "Back entrance", "Nurlan has the keys", "Search the Lapwing house"];
  const more = ["Break the lock", "Waiting for Aigerim", "Without plates", "The house was empty"];
  const ids = ["1A", "2B", "3C", "5E", "7G"].map((end) => `secret-post-${end}`);
  return [channel, ...words, ...more, ...ids, "secret-item-4D", "secret-offer-6F", hash];
}

test("R7: whoever does not see a channel receives not one byte of what is said, promised or read on it", async () => {
  const [fire, ambulance] = [await stage.enter("fire", "commander"), await stage.enter("ambulance", "commander")];
  const onlookers = await Promise.all(ROLES_THAT_LOOK_ON.map((role) => stage.enter("police", role)));
  for (const person of [ambulance, ...onlookers]) await lookAtEverything(person);

  const secrets = await talkInSecret(fire, ambulance);

  for (const person of [ambulance, ...onlookers]) await lookAtEverything(person);
  const seen = secretsIn(ambulance.received(), secrets).filter((form) => form.endsWith("as UTF-8"));
  expect(seen).toHaveLength(secrets.length);
  const photo = `/api/photos/${hashOf(SECRET_PHOTO)}?channel=`;
  expect((await ambulance.request("GET", `${photo}secret-force-8P`)).status).toBe(200);
  const help = (person: Person) => secretsIn(person.received(), ["secret-help-8H"]);
  for (const onlooker of onlookers) {
    const answers = await Promise.all(
      ["secret-force-8P", "nothing-is-here", "everyone"].map((channel) => onlooker.request("GET", photo + channel)),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(secretsIn(onlooker.received(), secrets), onlooker.member.role).toEqual([]);
    // A call for help goes to the unified command, whose commanders are of every agency.
    expect(help(onlooker).length > 0, onlooker.member.role).toBe(onlooker.member.role === "commander");
  }
});

test("R7: what may not be seen is refused in the very words of what does not exist", async () => {
  const fire = await stage.enter("fire", "commander");
  const police = await stage.enter("police", "commander");
  await liveASecretLife(fire, await stage.enter("ambulance", "commander"));
  await done(fire, "channel.add", { channel: "hidden-force-4L", name: "Nightjar", agencies: ["fire", "ambulance"] });
  const invite = stage.inviteOf("fire");
  const pairs: readonly (readonly [CommandName, (id: string) => unknown, string])[] = [
    ["layer.change", (layer) => ({ layer, name: "x" }), "hidden-layer-7Q"],
    ["layer.grant", (layer) => ({ layer, agency: "police", grant: "view" }), "hidden-layer-7Q"],
    ["annotations.delete", (layer) => ({ layer, annotations: ["a", "b"] }), "hidden-layer-7Q"],
    ["unit.set-status", (unit) => ({ unit, status: "en-route" }), "hidden-unit-9Z"],
    ["fixes.report", (unit) => ({ reports: [{ unit, fixes: [FIX] }] }), "hidden-unit-9Z"],
    ["channel.change", (channel) => ({ channel, name: "x" }), "hidden-force-4L"],
    ["channel.remove", (channel) => ({ channel }), "hidden-force-4L"],
    ["board.mark", (channel) => ({ channel, delivered: 1 }), "hidden-force-4L"],
    ["message.send", (channel) => ({ channel, ...SAID }), "hidden-force-4L"],
    ["message.acknowledge", (channel) => ({ channel, post: "p" }), "hidden-force-4L"],
    ["log.write", (channel) => ({ channel, post: "p", text: SAID.text }), "hidden-force-4L"],
    ["task.withdraw", (channel) => ({ channel, post: "p" }), "hidden-force-4L"],
    ["request.cancel", (channel) => ({ channel, post: "p" }), "hidden-force-4L"],
    ["offer.make", (channel) => ({ channel, post: "p", offer: "o", quantity: 1 }), "hidden-force-4L"],
    ["resource.put", (channel) => ({ channel, post: "p", what: "pump", quantity: 1 }), "hidden-force-4L"],
    ["procedure.remove", (channel) => ({ channel, post: "p" }), "hidden-force-4L"],
    ["alert-rule.remove", (channel) => ({ channel, post: "p" }), "hidden-force-4L"],
    ["alert.acknowledge", (channel) => ({ channel, post: "p" }), "hidden-force-4L"],
    ["unit.change", (unit) => ({ unit, crew: 3 }), "hidden-unit-9Z"],
    ["unit.remove", (unit) => ({ unit }), "hidden-unit-9Z"],
    ["member.assign-unit", (member) => ({ member, unit: null }), fire.member.id],
    ["member.remove", (member) => ({ member }), fire.member.id],
    ["member.approve", (member) => ({ member }), fire.member.id],
    ["invite.revoke", (id) => ({ invite: id }), invite],
  ];
  for (const [name, input, hidden] of pairs) {
    const [ofHidden, ofNothing] = await Promise.all([
      police.events.command(name, input(hidden)),
      police.events.command(name, input("nothing-is-here")),
    ]);
    expect(ofHidden, name).toMatchObject({ kind: "refused", reason: "not-found" });
    expect(JSON.stringify(ofHidden).replaceAll(hidden, "ID")).toBe(
      JSON.stringify(ofNothing).replaceAll("nothing-is-here", "ID"),
    );
  }
  for (const kind of [
    "layer/hidden-layer-7Q",
    "units/fire",
    "fixes/fire",
    "board/hidden-force-4L",
    "board/agency-fire",
    "marks/agency-fire",
  ]) {
    const ofNothing = await police.line.open(`${kind.split("/")[0]}/nothing-is-here`);
    expect(await police.line.open(kind), kind).toEqual({ ...ofNothing, name: kind });
  }
  const device = (unit: string) => police.request("POST", `/api/units/${unit}/device-address`);
  const [ofHidden, ofNothing] = [await device("hidden-unit-9Z"), await device("nothing-is-here")];
  expect(ofHidden.text.replaceAll("hidden-unit-9Z", "ID")).toBe(ofNothing.text.replaceAll("nothing-is-here", "ID"));
  expect(ofHidden.status).toBe(ofNothing.status);
});

const SAID = {
  post: "p",
  text: { text: "x", language: "en" },
  priority: "routine",
  wantsAcknowledgement: false,
} as const;
const FIX = { at: [71.43, 51.13], accuracyM: 4, measuredAtMs: 1_000, source: "tablet" };

async function draw(person: Person, layer: string, id: string, more: Record<string, string>): Promise<void> {
  const opening = await person.line.open(`layer/${layer}`);
  if (!("number" in opening)) throw new Error(`${person.member.agency} cannot open ${layer}`);
  const made = new Y.Doc();
  const mark = { kind: "point", geometry: POINT, createdBy: person.member.id, createdAtMs: Date.now(), ...more };
  annotationsOf(made).set(id, new Y.Map(Object.entries(mark)));
  person.line.give(opening.number, made);
  await person.line.settled();
}
