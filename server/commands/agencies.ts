import type { CommandInput } from "../../shared/protocol/commands.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { isThere } from "./given.ts";
import { refusalFor } from "./rights.ts";
import type { CommandHandler } from "./scene.ts";

/** More than have ever worked on one map; each has two documents and a channel. */
const MAX_AGENCIES = 40;
/** Its channel's id begins with "agency-" and is an id as well. */
const MAX_ID_LENGTH = 57;

/** Adds an agency that has nothing yet: no layer, no unit, nobody. The same one added again is the one that is there. */
export const addAgency: CommandHandler<"agency.add", CommandInput<"agency.add">> = (scene, { member }, input) => {
  const refused = refusalFor(scene, member, "add-agency", "add agencies to this operation");
  if (refused) return refused;
  const { agency: id, ...fields } = input;
  if (id.length > MAX_ID_LENGTH) return refuse("malformed", `agency: an id over ${MAX_ID_LENGTH} characters`);
  if (isThere({ id, ...fields }, scene.agencies())) return { kind: "done", result: {} };
  if (scene.agency(id)) return refuse("already-exists", `there is an agency ${id}`);
  if (scene.agencies().length >= MAX_AGENCIES) return refuse("too-large", `more than ${MAX_AGENCIES} agencies`);
  scene.addAgency({ id, ...fields });
  return { kind: "done", result: {} };
};

/** Changes what is given. */
export const changeAgency: CommandHandler<"agency.change", CommandInput<"agency.change">> = (
  scene,
  { member },
  { agency: id, ...change },
) => {
  const agency = scene.agency(id);
  if (!agency) return refuse("not-found", `no agency ${id}`);
  const refused = refusalFor(scene, member, "change-agency", "change this agency", id);
  if (refused) return refused;
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  scene.changeAgency({ ...agency, ...given });
  return { kind: "done", result: {} };
};
