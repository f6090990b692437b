import type { Deed } from "../../shared/drill/deed.ts";
import { type AnnotationId, suits } from "../../shared/picture/annotation.ts";
import { parseGeometry } from "../../shared/picture/geometry.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import type { CommandScene } from "../commands/scene.ts";
import type { AnnotationChange, MarkChange, TickChanges, UnitChange } from "../relay/tick-changes.ts";
import { agencyOf, type DeedsAt } from "./deeds-at.ts";
import { deedsOnBoards } from "./deeds-on-boards.ts";

/**
 * What people did to their picture, in the words of the engine, at the exercise time `at.atMs`: a unit before what it
 * says, a message before who got it. What `carryOut` did is no part of `changes`: it answers with its own deeds.
 */
export function deedsOf(changes: TickChanges, at: DeedsAt): readonly Deed[] {
  return [
    ...changes.units.flatMap((change) => deedsOfUnit(change, at)),
    ...changes.boards.flatMap((change) => deedsOnBoards(change, at)),
    ...changes.marks.flatMap((change) => deedsOfMark(change, at)),
    ...deedsOfFixes(changes, at),
    ...changes.annotations.flatMap((change) => deedsOfAnnotation(change, at)),
  ];
}

function deedsOfUnit({ unit: { id: unit, ...now }, former }: UnitChange, { atMs }: DeedsAt): readonly Deed[] {
  if (now.removedAtMs !== undefined) return former ? [{ atMs, deed: "unit-removed", unit }] : [];
  const { agency, symbol, capabilities = [], status } = now;
  const deeds: Deed[] = former ? [] : [{ atMs, deed: "unit-added", unit, agency, symbol, capabilities }];
  if (status !== (former?.status ?? "available")) deeds.push({ atMs, deed: "unit-status", unit, status });
  return deeds;
}

/** An agency has what one of those has who act for it: not a trainer or an observer who looks over its shoulder. */
function deedsOfMark({ channel, mark, former }: MarkChange, { scene, atMs, names }: DeedsAt): readonly Deed[] {
  const { agency, member, delivered } = mark;
  const role = scene.standing(member)?.member.role;
  const before = former?.delivered ?? 0;
  if ((role !== "commander" && role !== "coordinator") || delivered <= before) return [];
  const deeds: Deed[] = [];
  for (const { id: post, no } of scene.boards.ofKind(channel, "message").values()) {
    if (no <= before || no > delivered) continue;
    const message = names.ofPost({ channel, post });
    if (!names.reach(message, agency)) continue;
    deeds.push({ atMs, deed: "message-reached", message, agency, mark: "delivered" });
  }
  return deeds;
}

/** Where the markers stand now: of a backlog only its end. */
function deedsOfFixes({ fixes }: TickChanges, { scene, atMs }: DeedsAt): readonly Deed[] {
  const moved = fixes.filter(({ verdict }) => verdict === "moves-marker");
  if (moved.length === 0) return [];
  const places = new Map(moved.map(({ unit, fix }) => [unit, fix.at]));
  const units = new Map<number, UnitId>([...scene.units().values()].map(({ id, number }) => [number, id]));
  return [...places].flatMap(([number, at]) => {
    const unit = units.get(number);
    return unit === undefined ? [] : [{ atMs, deed: "unit-heard", unit, at } as const];
  });
}

/** What was drawn for several agencies is there until the last of them has taken it away. */
function deedsOfAnnotation(change: AnnotationChange, { scene, atMs, names }: DeedsAt): readonly Deed[] {
  const { actor, facts } = change;
  const { layer, annotation, isOfEngine } = names.ofAnnotation(change);
  if (!facts && isOfEngine && isDrawn(scene, change.annotation)) return [];
  if (!facts) return [{ atMs, deed: "erased", layer, annotation }];
  const { kind, symbol } = facts;
  const geometry = parseGeometry(facts.geometry);
  if (!geometry || !suits(kind, geometry)) return [];
  const byAgency = agencyOf(scene, actor, scene.standing(actor)?.member.agency);
  return [{ atMs, deed: "plotted", layer, annotation, byAgency, kind, symbol, geometry }];
}

function isDrawn(scene: CommandScene, annotation: AnnotationId): boolean {
  return scene.layers().some(({ id }) => scene.annotationProperty(id, annotation, "kind") !== undefined);
}
