import { agencyChannel, EVERYONE, UNIFIED_COMMAND } from "../../../shared/operation/channel.ts";
import type { Action, Relation } from "../../../shared/operation/permissions.ts";
import type { CommandName } from "../../../shared/protocol/commands.ts";
import { jpeg } from "../../photos/jpeg.ts";
import { type Attempt, answered, hashOf, patiently } from "./trying.ts";
import { agencyThat, type Cell, type World } from "./world.ts";

type Input = Readonly<Record<string, unknown>>;
/** A command with its input. */
type Command = readonly [name: CommandName, input: Input];

const OWN_OR_NOT: readonly Relation[] = ["own", "none"];
const PHOTO = jpeg({ grey: 91 });
const TEXT = { text: "Bridge is holding", language: "en" };
const message = (post: string) => ({ post, text: TEXT, priority: "routine", wantsAcknowledgement: true });
const task = (post: string, agency: string) => {
  return { post, task: "rescue", priority: "routine", checklist: [{ id: "a", text: "Look" }], to: [{ agency }] };
};
const request = (post: string) => {
  return { post, what: "pump", quantity: 2, priority: "urgent", deliverTo: { at: [71.43, 51.13] } };
};
const procedure = (post: string) => ({ post, title: "Flood", language: "en", steps: ["Look"] });
const rule = (post: string) => ({ post, rule: "silent", afterMs: 60_000, enabled: true });

/** Everything that can be done on boards. */
export const BOARD_ATTEMPTS: readonly Attempt[] = [
  onChannel("mark-read", "say how far one has read", () => ["board.mark", { delivered: 0 }]),
  onChannel("write-message", "write a message", (key) => ["message.send", message(key)]),
  {
    ...onChannel("write-message", "acknowledge a message", (post) => ["message.acknowledge", { post }]),
    prepare: (world, cell) => make(world, cell, "message.send", message(cell.key)),
  },
  onChannel("write-log", "write the log", (post) => ["log.write", { post, text: TEXT }]),
  {
    ...onChannel("write-message", "add a photo to a channel", () => ["message.send", {}]),
    transport: "http",
    attempt: ({ request: ask }, { relation }) =>
      answered(ask("POST", `/api/photos?channel=${channelThat(relation)}`, jpeg({ grey: 2 }))),
  },
  {
    ...onChannel("see-channel", "look at a channel's photo", () => ["message.send", {}]),
    transport: "http",
    prepare: async (world, { relation, role }) => {
      if (role === "observer") await world.addPhoto(`channel=${channelThat(relation)}`, agencyThat(relation), PHOTO);
    },
    attempt: ({ request: ask }, { relation }) =>
      answered(ask("GET", `/api/photos/${hashOf(PHOTO)}?channel=${channelThat(relation)}`)),
  },
  onChannel("give-task", "give a task", (post, relation) => ["task.give", task(post, agencyThat(relation))]),
  onChannel("ask-resource", "ask for a resource", (post) => ["request.ask", request(post)]),
  {
    ...onChannel("acknowledge-alert", "acknowledge an alert", (post) => ["alert.acknowledge", { post }], OWN_OR_NOT),
    prepare: callForHelp,
  },
  {
    ...onChannel("acknowledge-alert", "acknowledge an alert of the unified command", () => ["alert.acknowledge", {}]),
    relations: ["none"],
    ofUnifiedCommand: true,
    prepare: callForHelp,
    attempt: ({ events }, { key: post }) =>
      patiently(() => events.command("alert.acknowledge", { channel: UNIFIED_COMMAND, post })),
  },
  {
    what: "call for help",
    action: "call-help",
    transport: "command",
    relations: ["own"],
    attempt: ({ events }, { key: post }) => patiently(() => events.command("help.call", { post })),
  },
  {
    what: "call off another's help",
    action: "call-off-help",
    transport: "command",
    relations: OWN_OR_NOT,
    existsBy: "see-channel",
    // A call of another agency is known to who commands, by the unified command.
    existsIn: ({ relation, role }) => (relation === "own" ? "own" : role === "commander" ? "view" : "none"),
    prepare: callForHelp,
    attempt: ({ events }, { key: post }) => patiently(() => events.command("help.call-off", { post })),
  },

  ofAgencyOnBoard("change-task", "change a task", ({ key, relation }) => ({
    before: [["task.give", task(key, "fire"), agencyThat(relation)]],
    attempt: ["task.change", { post: key, priority: "immediate" }],
  })),
  ofAgencyOnBoard("change-task", "withdraw a task", ({ key, relation }) => ({
    before: [["task.give", task(key, "fire"), agencyThat(relation)]],
    attempt: ["task.withdraw", { post: key }],
  })),
  ofAgencyOnBoard("answer-task", "answer a task", ({ key, relation }) => ({
    before: [["task.give", task(key, agencyThat(relation)), "fire"]],
    attempt: ["task.answer", { post: key, to: { agency: agencyThat(relation) }, step: "acknowledged" }],
  })),
  ofAgencyOnBoard("answer-task", "say that a change of a task was seen", ({ key, relation }) => ({
    before: [
      ["task.give", task(key, agencyThat(relation)), "fire"],
      ["task.change", { post: key, priority: "immediate" }, "fire"],
    ],
    attempt: ["task.see", { post: key, to: { agency: agencyThat(relation) }, changes: 1 }],
  })),
  ofAgencyOnBoard("answer-task", "tick off an item of a task", ({ key, relation }) => ({
    before: [["task.give", task(key, agencyThat(relation)), "fire"]],
    attempt: ["task.check", { post: key, item: "a", done: true }],
  })),
  ofAgencyOnBoard("decide-request", "accept an offer", ({ key, relation }) => ({
    before: [
      ["request.ask", request(key), agencyThat(relation)],
      ["offer.make", { post: key, offer: "o", quantity: 1 }, "fire"],
    ],
    attempt: ["offer.decide", { post: key, offer: "o", decision: "accepted" }],
  })),
  ofAgencyOnBoard("decide-request", "cancel a request", ({ key, relation }) => ({
    before: [["request.ask", request(key), agencyThat(relation)]],
    attempt: ["request.cancel", { post: key }],
  })),
  ofAgencyOnBoard("offer-resource", "offer a resource", ({ key, relation }) => ({
    before: [["request.ask", request(key), "fire"]],
    attempt: ["offer.make", { post: key, offer: "o", quantity: 1, agency: agencyThat(relation) }],
  })),
  ofAgencyOnBoard("move-resource", "send what was offered", ({ key, relation }) => ({
    before: acceptedOffer(key, "fire", agencyThat(relation)),
    attempt: ["offer.move", { post: key, offer: "o", step: "on-the-way" }],
  })),
  ofAgencyOnBoard("move-resource", "say that what was asked for has arrived", ({ key, relation }) => ({
    before: acceptedOffer(key, agencyThat(relation), "fire"),
    attempt: ["offer.move", { post: key, offer: "o", step: "arrived" }],
  })),
  ofAgencyOnBoard("keep-catalogue", "put something into a catalogue", ({ key, relation }) => ({
    attempt: ["resource.put", { post: key, what: "pump", quantity: 3, agency: agencyThat(relation) }],
  })),
  ofAgencyOnBoard("keep-catalogue", "take something out of a catalogue", ({ key, relation }) => ({
    before: [["resource.put", { post: key, what: "pump", quantity: 3 }, agencyThat(relation)]],
    attempt: ["resource.remove", { post: key }],
  })),
  ofAgencyOnBoard("keep-procedures", "add a procedure", ({ key, relation }) => ({
    attempt: ["procedure.put", { ...procedure(key), agency: agencyThat(relation) }],
  })),
  ofAgencyOnBoard("keep-procedures", "remove a procedure", ({ key, relation }) => ({
    before: [["procedure.put", procedure(key), agencyThat(relation)]],
    attempt: ["procedure.remove", { post: key }],
  })),
  ofAgencyOnBoard("make-alert-rule", "make an alert rule", ({ key, relation }) => ({
    attempt: ["alert-rule.put", { ...rule(key), agency: agencyThat(relation) }],
  })),
  ofAgencyOnBoard("make-alert-rule", "remove an alert rule", ({ key, relation }) => ({
    before: [["alert-rule.put", rule(key), agencyThat(relation)]],
    attempt: ["alert-rule.remove", { post: key }],
  })),
];

/** A channel that stands in this relation to who asks. */
function channelThat(relation: Relation): string {
  return relation === "view" ? EVERYONE : agencyChannel(agencyThat(relation));
}

/** What the right to a channel is asked of: `command` gives it without the channel. */
function onChannel(
  action: Action,
  what: string,
  command: (key: string, relation: Relation) => Command,
  relations: readonly Relation[] = ["own", "view", "none"],
): Attempt {
  return {
    what,
    action,
    transport: "command",
    relations,
    existsBy: "see-channel",
    attempt: ({ events }, { key, relation }) => {
      const [name, input] = command(key, relation);
      return patiently(() => events.command(name, { channel: channelThat(relation), ...input }));
    },
  };
}

type Tried = {
  /** What others do before. */
  readonly before?: readonly (readonly [...Command, by: string])[];
  readonly attempt: Command;
};

/** What an agency has on everyone's board, which each of them sees. */
function ofAgencyOnBoard(action: Action, what: string, tried: (cell: Cell) => Tried): Attempt {
  return {
    what,
    action,
    transport: "command",
    relations: OWN_OR_NOT,
    existsBy: "see-channel",
    existsIn: () => "view",
    prepare: async (world, cell) => {
      for (const [name, input, by] of tried(cell).before ?? []) {
        await world.make(by, name, { channel: EVERYONE, ...input });
      }
    },
    attempt: ({ events }, cell) => {
      const [name, input] = tried(cell).attempt;
      return patiently(() => events.command(name, { channel: EVERYONE, ...input }));
    },
  };
}

function acceptedOffer(post: string, asks: string, offers: string): Tried["before"] {
  return [
    ["request.ask", request(post), asks],
    ["offer.make", { post, offer: "o", quantity: 1 }, offers],
    ["offer.decide", { post, offer: "o", decision: "accepted" }, asks],
  ];
}

function make(world: World, { relation }: Cell, name: CommandName, input: Input): Promise<void> {
  return world.make(agencyThat(relation), name, { channel: channelThat(relation), ...input });
}

function callForHelp(world: World, { key: post, relation }: Cell): Promise<void> {
  return world.make(agencyThat(relation), "help.call", { post });
}
