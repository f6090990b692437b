import { rightOnLayer } from "../../shared/operation/permissions.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { asking, layerFor, refusalOnLayer } from "./rights.ts";
import type { CommandHandler } from "./scene.ts";

/**
 * Keeps edits that the relay did not take. Everybody who is admitted may hand in, also on a layer that it lost and in
 * an operation that was closed: it changes nothing that anybody sees.
 */
export const handInEdits: CommandHandler<"quarantine.hand-in", CommandInput<"quarantine.hand-in">> = (
  scene,
  { member },
  input,
) => scene.quarantine.handIn(member, input);

/** Takes edits in as the sender's own, or sets them aside for good. */
export const decideOnEdits: CommandHandler<"quarantine.decide", CommandInput<"quarantine.decide">> = (
  scene,
  { member },
  { entry, decision },
) => {
  const of = scene.quarantine.layerOf(entry);
  const layer = of === undefined ? undefined : layerFor(scene, member, of);
  if (!layer) return refuse("not-found", "nothing in quarantine under this id");
  const refused = refusalOnLayer(scene, member, "review-quarantine", layer, "decide about this layer's quarantine");
  if (refused) return refused;
  if (decision === "dismiss") {
    scene.quarantine.dismiss(entry);
    return { kind: "done", result: { annotations: 0 } };
  }
  if (rightOnLayer(asking(scene, member), layer) !== "edit") return refuse("not-permitted", "may look, not edit");
  return { kind: "done", result: { annotations: scene.quarantine.takeIn(entry, member) } };
};
