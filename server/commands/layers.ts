import type { AgencyId } from "../../shared/operation/agency.ts";
import { isBeyondMarking, type Layer, TLP_MARKINGS } from "../../shared/picture/layer.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import { isThere } from "./given.ts";
import { layerFor, refusalFor, refusalOnLayer } from "./rights.ts";
import type { CommandHandler, CommandScene } from "./scene.ts";

/** More than a list can show or a screen keep open. */
const MAX_LAYERS = 100;

const NO_LAYER = refuse("not-found", "no such layer");

/**
 * Adds a layer at the end of the list; nobody else sees it until it is granted. The same one added again, before it was
 * granted, is the one that is there.
 */
export const addLayer: CommandHandler<"layer.add", CommandInput<"layer.add">> = (scene, { member }, input) => {
  const owner = input.agency ?? member.agency;
  if (!scene.agency(owner)) return refuse("not-found", `no agency ${owner}`);
  const refused = refusalFor(scene, member, "add-layer", "add layers to this agency", owner);
  if (refused) return refused;
  const { layer: id, name, tlp, colour } = input;
  const added: Layer = { id, name, owner, tlp, colour, order: orderAtEnd(scene), grants: {} };
  const order = scene.layer(id)?.order ?? added.order;
  if (isThere({ ...added, order }, scene.layers())) return { kind: "done", result: {} };
  const taken = refusalOfId(scene, id);
  if (taken) return taken;
  scene.addLayer(added);
  return { kind: "done", result: {} };
};

/** Changes what is given. Marking a layer that others see for the agency alone has to be asked for. */
export const changeLayer: CommandHandler<"layer.change", CommandInput<"layer.change">> = (scene, { member }, input) => {
  const layer = layerFor(scene, member, input.layer);
  if (!layer) return NO_LAYER;
  const refused = refusalOnLayer(scene, member, "change-layer", layer, "change this layer");
  if (refused) return refused;
  const { name = layer.name, order = layer.order, tlp = layer.tlp } = input;
  const colour = input.colour === undefined ? layer.colour : (input.colour ?? undefined);
  const changed: Layer = { ...layer, name, order, tlp, colour };
  const isTighter = TLP_MARKINGS.indexOf(tlp) < TLP_MARKINGS.indexOf(layer.tlp);
  const others = isTighter ? Object.keys(layer.grants) : [];
  const beyond = refusalBeyondMarking(scene, changed, others, input.beyondMarking);
  if (beyond) return beyond;
  scene.changeLayer(changed);
  return { kind: "done", result: {} };
};

/** Lets another agency see or edit a layer, or takes that back. */
export const grantLayer: CommandHandler<"layer.grant", CommandInput<"layer.grant">> = (scene, { member }, input) => {
  const layer = layerFor(scene, member, input.layer);
  if (!layer) return NO_LAYER;
  const { agency, grant } = input;
  if (!scene.agency(agency)) return refuse("not-found", `no agency ${agency}`);
  const refused = refusalOnLayer(scene, member, "share-layer", layer, "share this layer");
  if (refused) return refused;
  if (agency === layer.owner) return refuse("malformed", "agency: the owner always edits its layer");
  if ((layer.grants[agency] ?? "none") === grant) return { kind: "done", result: {} };
  const { [agency]: _former, ...others } = layer.grants;
  const grants = grant === "none" ? others : { ...others, [agency]: grant };
  const beyond = refusalBeyondMarking(scene, layer, grant === "none" ? [] : [agency], input.beyondMarking);
  if (beyond) return beyond;
  scene.changeLayer({ ...layer, grants });
  return { kind: "done", result: {} };
};

/** Deletes many annotations of a layer at once. Those that are gone already are not counted and no error. */
export const deleteAnnotations: CommandHandler<"annotations.delete", CommandInput<"annotations.delete">> = (
  scene,
  { member },
  input,
) => {
  const layer = layerFor(scene, member, input.layer);
  if (!layer) return NO_LAYER;
  const isMany = input.annotations.length > 1;
  const refused =
    (isMany
      ? refusalOnLayer(scene, member, "delete-many", layer, "delete many annotations of this layer")
      : undefined) ?? refusalOnLayer(scene, member, "edit-layer", layer, "edit this layer");
  if (refused) return refused;
  return { kind: "done", result: { deleted: scene.deleteAnnotations(input.layer, input.annotations) } };
};

/** Is there room for one more layer, and is `id` free? */
export function refusalOfId(scene: CommandScene, id: string): Refused | undefined {
  if (scene.layer(id)) return refuse("already-exists", "there is a layer with this id");
  return scene.layers().length < MAX_LAYERS ? undefined : refuse("too-large", `more than ${MAX_LAYERS} layers`);
}

/** Where a layer stands that is added after all others. */
export function orderAtEnd(scene: CommandScene): number {
  return scene.layers().reduce((last, { order }) => Math.max(last, order + 1), 0);
}

/**
 * Showing `layer` to `others` may go beyond its marking: then it is refused until the sender says that it was asked,
 * and what it then did is journalled by name.
 */
export function refusalBeyondMarking(
  scene: CommandScene,
  { id, owner, tlp }: Pick<Layer, "id" | "owner" | "tlp">,
  others: readonly AgencyId[],
  isAsked: true | undefined,
): Refused | undefined {
  const beyond = others.filter((agency) => agency !== owner);
  if (beyond.length === 0 || !isBeyondMarking(tlp)) return undefined;
  if (!isAsked) return refuse("beyond-marking", `marked ${tlp}, which is for its own agency alone`);
  scene.record({ event: "shared-beyond-marking", layer: id, tlp, agencies: beyond });
  return undefined;
}
