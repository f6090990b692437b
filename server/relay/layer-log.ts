import type { LogEvent } from "../../shared/coordination/log-entry.ts";
import type { Stamp } from "../../shared/coordination/stamp.ts";
import { agencyChannel } from "../../shared/operation/channel.ts";
import { type LngLat, parseGeometry } from "../../shared/picture/geometry.ts";
import { pointOf } from "../../shared/picture/label-place.ts";
import { writeLog } from "../commands/log.ts";
import type { CommandScene } from "../commands/scene.ts";
import { automaticStamp, believableTime } from "../commands/stamp.ts";
import type { LayerEdit } from "./layer-edits.ts";

/**
 * Notes what was done to layers in a tick on the channels of the agencies that own them: one entry for each author,
 * layer and kind of change, with how many there were. Names are those of now.
 */
export function logLayerEdits(edits: readonly LayerEdit[], sceneNow: () => CommandScene): void {
  if (edits.length === 0) return;
  const scene = sceneNow();
  for (const edit of edits) {
    const layer = scene.layer(edit.layer);
    if (!layer) continue;
    const { event, annotation, facts, count } = edit;
    const { kind, symbol, label } = facts;
    const entry: LogEvent = {
      event,
      layer: layer.id,
      layerName: layer.name,
      kind,
      ...(symbol !== undefined && { symbol }),
      ...(label !== undefined && { label }),
      annotation,
      count,
    };
    writeLog(scene, agencyChannel(layer.owner), stampOf(scene, edit, layer.owner), entry, placeOf(facts.geometry));
  }
}

/** The author as it is now; the system, for the owner of the layer, where the server itself did it. */
function stampOf(scene: CommandScene, { actor, atMs }: LayerEdit, owner: string): Stamp {
  const member = scene.standing(actor)?.member;
  if (!member) return automaticStamp(scene.now, owner);
  return {
    by: member.id,
    name: member.name,
    agency: member.agency,
    ...(member.unit === undefined ? {} : { unit: member.unit }),
    atMs: atMs === undefined ? scene.now : believableTime(atMs, scene.now),
    receivedAtMs: scene.now,
  };
}

function placeOf(geometry: string): LngLat | undefined {
  const parsed = parseGeometry(geometry);
  return parsed && pointOf(parsed);
}
