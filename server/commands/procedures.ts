import { isDeepStrictEqual } from "node:util";
import type { Procedure } from "../../shared/coordination/procedure.ts";
import { changeOnBase } from "./change-on-base.ts";
import { given } from "./given.ts";
import { ownerOfKept, removeKept } from "./kept-posts.ts";
import type { CommandHandlers } from "./scene.ts";
import { stampOf } from "./stamp.ts";

/** The library of checklists. Tasks that were given with one keep theirs when it is changed or taken out. */
export const PROCEDURE_HANDLERS: CommandHandlers<"procedure.put" | "procedure.remove"> = {
  "procedure.put": (scene, sender, input) => {
    const { channel, post: id, base, title, language, hazard, task, steps } = input;
    const owner = ownerOfKept(scene, sender.member, input, "procedure");
    if ("kind" in owner) return owner;
    const known = scene.boards.ofKind(channel, "procedure").get(id);
    const made = known?.made ?? stampOf(scene, sender);
    const procedure = given({ id, kind: "procedure", made, ...owner, title, language, hazard, task, steps } as const);
    if (!known) return { kind: "done", result: { no: scene.boards.add<Procedure>(channel, procedure).no } };
    const { no, changed } = known;
    const put = { ...procedure, no, ...given({ changed }) };
    if (isDeepStrictEqual(put, known)) return { kind: "done", result: { no } };
    const change = changeOnBase(scene, sender, known, base);
    if ("kind" in change) return change;
    scene.boards.replace(channel, { ...put, ...change });
    return { kind: "done", result: { no } };
  },
  "procedure.remove": (scene, { member }, input) => removeKept(scene, member, input, "procedure"),
};
