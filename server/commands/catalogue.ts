import { isDeepStrictEqual } from "node:util";
import type { Resource } from "../../shared/coordination/resource-request.ts";
import { changeOnBase } from "./change-on-base.ts";
import { given } from "./given.ts";
import { ownerOfKept, removeKept } from "./kept-posts.ts";
import type { CommandHandlers } from "./scene.ts";
import { stampOf } from "./stamp.ts";

/** What each agency could lend. What is promised stays promised when an entry is made smaller, or taken out. */
export const CATALOGUE_HANDLERS: CommandHandlers<"resource.put" | "resource.remove"> = {
  "resource.put": (scene, sender, input) => {
    const { channel, post: id, base, what, detail, quantity } = input;
    const owner = ownerOfKept(scene, sender.member, input, "resource");
    if ("kind" in owner) return owner;
    const known = scene.boards.ofKind(channel, "resource").get(id);
    const made = known?.made ?? stampOf(scene, sender);
    const entry = given({ id, kind: "resource", made, ...owner, what, detail, quantity } as const);
    if (!known) return { kind: "done", result: { no: scene.boards.add<Resource>(channel, entry).no } };
    const { no, changed } = known;
    const put = { ...entry, no, ...given({ changed }) };
    if (isDeepStrictEqual(put, known)) return { kind: "done", result: { no } };
    const change = changeOnBase(scene, sender, known, base);
    if ("kind" in change) return change;
    scene.boards.replace(channel, { ...put, ...change });
    return { kind: "done", result: { no } };
  },
  "resource.remove": (scene, { member }, input) => removeKept(scene, member, input, "resource"),
};
