import * as Y from "yjs";
import { agencyChannel, EVERYONE, UNIFIED_COMMAND } from "../../../shared/operation/channel.ts";
import type { MemberEntry } from "../../../shared/operation/member.ts";
import type { Action, Relation } from "../../../shared/operation/permissions.ts";
import type { CommandInput, CommandName } from "../../../shared/protocol/commands.ts";
import { annotationsOf } from "../../../shared/protocol/documents.ts";
import { jpeg } from "../../photos/jpeg.ts";
import { BOARD_ATTEMPTS } from "./board-attempts.ts";
import { EXERCISE_ATTEMPTS } from "./exercise-attempts.ts";
import { type Attempt, answered, hashOf, opened, patiently } from "./trying.ts";
import { agencyThat, type Cell, OWN, type World } from "./world.ts";

const ALL: readonly Relation[] = ["own", "edit", "view", "none"];
const SEEN: readonly Relation[] = ["own", "view", "none"];
const OWN_OR_NOT: readonly Relation[] = ["own", "none"];
const PHOTO = jpeg({ grey: 90 });
const POINT = JSON.stringify({ type: "Point", coordinates: [71.43, 51.13] });

export const ATTEMPTS: readonly Attempt[] = [
  onSomeLayer("see-layer", "line", "open a layer", async ({ line }, { relation }) =>
    opened(await line.open(`layer/some-${relation}`)),
  ),
  {
    ...onLayer("edit-layer", "line", "draw on a layer", async ({ line, member }, { key }) => {
      const opening = await line.open(`layer/${key}`);
      if (!("number" in opening)) return opened(opening);
      const made = new Y.Doc();
      const mark = { kind: "point", geometry: POINT, createdBy: member.id, createdAtMs: Date.now() };
      annotationsOf(made).set(`mark-${key}`, new Y.Map(Object.entries(mark)));
      const from = line.frames.length;
      line.give(opening.number, made);
      await line.settled();
      const refused = line.frames.slice(from).some((frame) => frame.kind === "closed" && frame.name === `layer/${key}`);
      return refused ? "not-permitted" : "done";
    }),
  },
  onSomeLayer("edit-layer", "command", "delete an annotation", ({ events }, { relation }) =>
    patiently(() => events.command("annotations.delete", { layer: `some-${relation}`, annotations: ["one"] })),
  ),
  onSomeLayer("delete-many", "command", "delete many annotations", ({ events }, { relation }) =>
    patiently(() => events.command("annotations.delete", { layer: `some-${relation}`, annotations: ["one", "two"] })),
  ),
  onSomeLayer("edit-layer", "http", "add a photo to a layer", ({ request }, { relation }) =>
    answered(request("POST", `/api/photos?layer=some-${relation}`, jpeg({ grey: 1 }))),
  ),
  {
    ...onLayer("see-layer", "http", "look at a layer's photo", ({ request }, { relation }) =>
      answered(request("GET", `/api/photos/${hashOf(PHOTO)}?layer=photos-${relation}`)),
    ),
    prepare: async (world, { relation, role }) => {
      if (role !== "observer") return;
      world.addLayer(`photos-${relation}`, relation);
      await world.addPhoto(`layer=photos-${relation}`, agencyThat(relation), PHOTO);
    },
  },
  onLayer("change-layer", "command", "rename a layer", ({ events }, { key }) =>
    patiently(() =>
      events.command("layer.change", { layer: key, name: "Renamed", order: 3, colour: "#112233", tlp: "CLEAR" }),
    ),
  ),
  onLayer("share-layer", "command", "grant a layer", ({ events }, { key, relation }) => {
    const agency = relation === "none" ? "fire" : "ambulance";
    return patiently(() => events.command("layer.grant", { layer: key, agency, grant: "view" }));
  }),
  ofAgency("add-layer", "add a layer", "layer.add", (agency, key) => ({ layer: key, name: "New", tlp: "RED", agency })),
  {
    what: "see units",
    action: "see-units",
    transport: "line",
    relations: SEEN,
    existsBy: "see-units",
    attempt: async ({ line }, { relation }) => opened(await line.open(`units/${agencyThat(relation)}`)),
  },
  {
    what: "see fixes",
    action: "see-units",
    transport: "line",
    relations: SEEN,
    existsBy: "see-units",
    attempt: async ({ line }, { relation }) => opened(await line.open(`fixes/${agencyThat(relation)}`)),
  },
  ofAgency("share-units", "share units", "units.share", (agency) => ({ agency, to: "ambulance", shared: true }), [
    "own",
  ]),
  ofAgency("share-units", "share another's units", "units.share", (agency) => ({ agency, to: "fire", shared: true }), [
    "none",
  ]),
  ofAgency("add-unit", "add a unit", "unit.add", (agency, key) => {
    return { unit: key, name: "New", symbol: "fire-engine", agency };
  }),
  onUnit("set-unit-status", "set a unit's status", ({ events }, { key }) =>
    patiently(() => events.command("unit.set-status", { unit: key, status: "en-route" })),
  ),
  onUnit("change-unit", "change a unit", ({ events }, { key }) =>
    patiently(() => events.command("unit.change", { unit: key, name: "Renamed", crew: 4 })),
  ),
  onUnit("change-unit", "take a unit out", ({ events }, { key }) =>
    patiently(() => events.command("unit.remove", { unit: key })),
  ),
  onUnit("report-fix", "report a fix", ({ events }, { key }) => {
    const fix = { at: [71.43, 51.13], accuracyM: 5, measuredAtMs: Date.now(), source: "tablet" };
    return patiently(() => events.command("fixes.report", { reports: [{ unit: key, fixes: [fix] }] }));
  }),
  {
    ...onUnit("give-device-address", "give a device address", ({ request }, { key }) =>
      answered(request("POST", `/api/units/${key}/device-address`)),
    ),
    transport: "http",
  },
  onTaskForce("see-channel", "line", "open a task force's board", ["view", "none"], async ({ line }, { key }) => {
    return opened(await line.open(`board/${key}`));
  }),
  {
    what: "open an agency's board",
    action: "see-channel",
    transport: "line",
    existsBy: "see-channel",
    relations: ["view", "none"],
    attempt: async ({ line }, { relation }) => {
      return opened(await line.open(`board/${agencyChannel(relation === "none" ? "ambulance" : OWN)}`));
    },
  },
  {
    what: "open everyone's board",
    action: "see-channel",
    transport: "line",
    existsBy: "see-channel",
    relations: ["view"],
    attempt: async ({ line }) => opened(await line.open(`board/${EVERYONE}`)),
  },
  {
    what: "open the unified command's board",
    ofUnifiedCommand: true,
    action: "see-channel",
    transport: "line",
    existsBy: "see-channel",
    relations: ["none"],
    attempt: async ({ line }) => opened(await line.open(`board/${UNIFIED_COMMAND}`)),
  },
  {
    what: "found a task force",
    action: "add-channel",
    transport: "command",
    relations: ["own"],
    attempt: ({ events }, { key }) =>
      patiently(() =>
        events.command("channel.add", {
          channel: `new-${key}`,
          name: "New",
          agencies: [OWN, "fire"],
        }),
      ),
  },
  onTaskForce("change-channel", "command", "change a task force", SEEN, ({ events }, { key }) =>
    patiently(() => events.command("channel.change", { channel: key, name: "Renamed" })),
  ),
  onTaskForce("change-channel", "command", "dissolve a task force", SEEN, ({ events }, { key }) =>
    patiently(() => events.command("channel.remove", { channel: key })),
  ),
  {
    what: "add an agency",
    action: "add-agency",
    transport: "command",
    relations: "operation",
    attempt: ({ events }, { key }) =>
      patiently(() =>
        events.command("agency.add", {
          agency: key,
          ...NEW_AGENCY,
        }),
      ),
  },
  ofAgency("change-agency", "change an agency", "agency.change", (agency) => ({ agency, shortName: "NEW" })),
  {
    what: "list members",
    action: "see-members",
    transport: "http",
    relations: OWN_OR_NOT,
    existsBy: "see-members",
    attempt: async ({ request }, { relation }) => {
      const { answer } = await request("GET", "/api/members");
      if (!Array.isArray(answer))
        return (
          answer as {
            reason: string;
          }
        ).reason;
      const isListed = (answer as MemberEntry[]).some((entry) => entry.agency === agencyThat(relation));
      return isListed ? "done" : "not-found";
    },
  },
  onMember("approve-member", "approve a member", "waiting", "member.approve"),
  onMember("remove-member", "remove a member", "admitted", "member.remove"),
  onMember("assign-device", "assign a device", "admitted", "member.assign-unit", { unit: null }),
  {
    what: "say for which unit one's own device speaks",
    action: "assign-device",
    transport: "command",
    relations: ["own"],
    attempt: ({ events, member }) =>
      patiently(() => events.command("member.assign-unit", { member: member.id, unit: null })),
  },
  {
    what: "make an invite",
    action: "invite",
    transport: "http",
    relations: OWN_OR_NOT,
    attempt: ({ request }, { relation }) => {
      const invite = {
        role: "observer",
        agency: agencyThat(relation),
        uses: 1,
        validHours: 1,
      };
      return answered(request("POST", "/api/invites", invite));
    },
  },
  {
    what: "take an invite back",
    action: "invite",
    transport: "command",
    relations: OWN_OR_NOT,
    existsBy: "invite",
    toldWhenClosed: true,
    prepare: ({ server, operation }, { key, relation }) => {
      const invite = {
        id: key,
        operation,
        agency: agencyThat(relation),
        role: "observer",
        usesLeft: 1,
      } as const;
      server.register.addInvite({
        ...invite,
        expiresAtMs: Date.now() + 36e5,
        approved: true,
      });
    },
    attempt: ({ events }, { key }) => patiently(() => events.command("invite.revoke", { invite: key })),
  },
  {
    ...onLayer("review-quarantine", "command", "decide about quarantined edits", ({ events }, { key }) =>
      patiently(() => events.command("quarantine.decide", { entry: ENTRIES.get(key) ?? "none", decision: "dismiss" })),
    ),
    prepare: quarantined,
  },
  {
    ...onLayer("review-quarantine", "http", "look through quarantined edits", async ({ request }, { key }) => {
      const { answer } = await request("GET", "/api/quarantine");
      const { entries } = answer as {
        entries?: readonly {
          layer: string;
        }[];
      };
      return entries?.some(({ layer }) => layer === key) ? "done" : "not-found";
    }),
    prepare: quarantined,
    existsBy: "review-quarantine",
    toldWhenClosed: true,
  },
  {
    what: "see who is here",
    action: "see-presence",
    transport: "events",
    relations: ["none"],
    existsBy: "see-presence",
    attempt: async ({ events }, _cell, world) => {
      const other = world.asker("observer").events;
      await other.heard("presence", other.count("presence") > 0 ? other.count("presence") - 1 : 0);
      await events.settled();
      return events.count("presence") > 0 ? "done" : "not-found";
    },
  },
  {
    what: "close the operation",
    action: "close-operation",
    transport: "command",
    relations: "operation",
    last: true,
    attempt: ({ events }) => patiently(() => events.command("operation.close", {})),
  },
  {
    what: "open the operation again",
    action: "reopen-operation",
    transport: "command",
    relations: "operation",
    last: true,
    attempt: ({ events }) => patiently(() => events.command("operation.reopen", {})),
  },
  ...BOARD_ATTEMPTS,
  ...EXERCISE_ATTEMPTS,
];

const ENTRIES = new Map<string, string>();
const NEW_AGENCY = {
  name: "Navy",
  shortName: "NAVY",
  kind: "military",
  colour: "#001122",
  country: "LT",
  language: "lt",
} as const;

function onLayer(
  action: Action,
  transport: Attempt["transport"],
  what: string,
  attempt: Attempt["attempt"],
): Attempt & { existsBy: Action } {
  const prepare = (world: World, { key, relation }: Cell): void => world.addLayer(key, relation);
  return { what, action, transport, relations: ALL, existsBy: "see-layer", prepare, attempt };
}

/** The same for attempts that leave a layer as it is: one serves all. */
function onSomeLayer(...[action, transport, what, attempt]: Parameters<typeof onLayer>): Attempt {
  const prepare = (world: World, { relation }: Cell): void => {
    const id = `some-${relation}`;
    if (!world.server.register.layer(world.operation, id)) world.addLayer(id, relation);
  };
  return { ...onLayer(action, transport, what, attempt), prepare };
}

/** Something that is added to an agency, or changed of it; agencies themselves are known to all. */
function ofAgency<N extends CommandName>(
  action: Action,
  what: string,
  name: N,
  input: (agency: string, key: string) => Readonly<Partial<Record<keyof CommandInput<N>, unknown>>>,
  relations = OWN_OR_NOT,
): Attempt {
  const attempt: Attempt["attempt"] = ({ events }, { key, relation }) =>
    patiently(() => events.command(name, input(agencyThat(relation), key)));
  return { what, action, transport: "command", relations, attempt };
}

function onUnit(action: Action, what: string, attempt: Attempt["attempt"]): Attempt {
  const prepare = (world: World, { key, relation }: Cell): Promise<void> =>
    world.make(agencyThat(relation), "unit.add", { unit: key, name: key, symbol: "fire-engine" });
  return { what, action, transport: "command", relations: SEEN, existsBy: "see-units", prepare, attempt };
}

/** `own`: founded by the agency that asks · `view`: that one is in it · `none`: it is not. */
function onTaskForce(
  action: Action,
  transport: Attempt["transport"],
  what: string,
  relations: readonly Relation[],
  attempt: Attempt["attempt"],
): Attempt {
  const prepare = ({ server, operation }: World, { key: id, relation }: Cell): void => {
    const owner = agencyThat(relation);
    const agencies = relation === "none" ? ["fire", "ambulance"] : [OWN, "fire"];
    server.register.addTaskForce(operation, { id, kind: "task-force", name: id, owner, agencies });
  };
  return { what, action, transport, relations, existsBy: "see-channel", prepare, attempt };
}

function onMember(
  action: Action,
  what: string,
  state: "waiting" | "admitted",
  name: CommandName,
  more: object = {},
): Attempt {
  return {
    what,
    action,
    transport: "command",
    relations: OWN_OR_NOT,
    existsBy: "see-members",
    prepare: ({ server, operation }, { key: id, relation }) => {
      const member = {
        id,
        name: id,
        agency: agencyThat(relation),
        role: "coordinator",
      } as const;
      server.register.addMember(operation, member, { state });
    },
    attempt: ({ events }, { key }) => patiently(() => events.command(name, { member: key, ...more })),
  };
}

async function quarantined(world: World, { key, relation }: Cell): Promise<void> {
  world.addLayer(key, relation);
  const room = await world.server.rooms.open(world.operation);
  room.directoryChanged();
  const made = new Y.Doc();
  annotationsOf(made).set(`kept-${key}`, new Y.Map(Object.entries({ kind: "point", geometry: POINT })));
  const updates = [Buffer.from(Y.encodeStateAsUpdate(made)).toString("base64")];
  const reply = await room.handIn(world.commanderOf(agencyThat(relation)), {
    layer: key,
    reason: "malformed",
    updates,
  });
  if (reply.kind === "refused") throw new Error(reply.detail);
  ENTRIES.set(key, reply.result.entry);
}
