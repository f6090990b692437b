import { mayRole, rightOnLayer } from "../../shared/operation/permissions.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import type { CommandHandler } from "./scene.ts";

/** Adds a layer of the sender's agency; nobody else sees it until it is granted. */
export const addLayer: CommandHandler<"layer.add", CommandInput<"layer.add">> = (scene, { member }, input) => {
  if (!mayRole(member.role, "add-layer")) return refuse("not-permitted", "may not add layers");
  if (scene.layer(input.layer)) return refuse("already-exists", "there is a layer with this id");
  scene.addLayer({ id: input.layer, name: input.name, owner: member.agency, tlp: input.tlp, grants: {} });
  return { kind: "done", result: {} };
};

/** Deletes many annotations of a layer at once. Those that are gone already are not counted and no error. */
export const deleteAnnotations: CommandHandler<"annotations.delete", CommandInput<"annotations.delete">> = (
  scene,
  { member },
  input,
) => {
  const layer = scene.layer(input.layer);
  const right = layer ? rightOnLayer(member, layer) : "none";
  if (!layer || right === "none") return refuse("not-found", "no such layer");
  if (right !== "edit") return refuse("not-permitted", "may look at this layer, not edit it");
  if (input.annotations.length > 1 && !mayRole(member.role, "delete-many") && layer.owner !== member.agency) {
    return refuse("not-permitted", "may not delete many annotations of another agency's layer");
  }
  return { kind: "done", result: { deleted: scene.deleteAnnotations(input.layer, input.annotations) } };
};
