import type { AgencyId } from "../../shared/operation/agency.ts";
import type { Channel } from "../../shared/operation/channel.ts";
import type { Role } from "../../shared/operation/member.ts";
import type { Directory, LayerEntry } from "../../shared/protocol/events.ts";

/** What changed in what a member may see and do, as it is told. */
export type RightsNews =
  | { readonly kind: "layer-shared"; readonly layer: LayerEntry }
  | { readonly kind: "layer-withdrawn"; readonly layer: LayerEntry }
  | { readonly kind: "layer-right"; readonly layer: LayerEntry }
  | { readonly kind: "units-shared"; readonly agency: AgencyId }
  | { readonly kind: "units-withdrawn"; readonly agency: AgencyId }
  | { readonly kind: "task-force-joined"; readonly channel: Channel }
  | { readonly kind: "task-force-left"; readonly channel: Channel }
  | { readonly kind: "role"; readonly role: Role };

/**
 * What a member is told when its directory changes. The first directory is no news, nor is what the own agency adds or
 * what closing and reopening does to everyone, which the screen says by itself. Who sees all of a drill is told of a new
 * role only.
 */
export function rightsNews(before: Directory, after: Directory): readonly RightsNews[] {
  if (before.documents.length === 0 && before.layers.length === 0) return [];
  if (before.me.role !== after.me.role) return [{ kind: "role", role: after.me.role }];
  // What a scenario brings to others comes by dozens, and nobody shares it with who sees all of a drill anyway.
  if (seesAll(after)) return [];
  return [...taskForceNews(before, after), ...layerNews(before, after), ...unitNews(before, after)];
}

function seesAll({ me, operation }: Directory): boolean {
  return operation.kind === "drill" && (me.role === "exercise-control" || me.role === "observer");
}

function taskForceNews(before: Directory, after: Directory): RightsNews[] {
  const [was, is] = [taskForcesOf(before), taskForcesOf(after)];
  const isOwn = ({ owner }: Channel) => owner === after.me.agency;
  return [
    ...missingIn(was, is).map((channel): RightsNews => ({ kind: "task-force-left", channel })),
    ...missingIn(is, was).map((channel): RightsNews => ({ kind: "task-force-joined", channel })),
  ].filter((news) => !("channel" in news && isOwn(news.channel)));
}

function layerNews(before: Directory, after: Directory): RightsNews[] {
  const isOthers = ({ owner }: LayerEntry) => owner !== after.me.agency;
  const known = new Map(before.layers.map((layer) => [layer.id, layer]));
  const changed = after.layers.filter(({ id, right }) => (known.get(id)?.right ?? right) !== right);
  const isSameState = before.operation.state === after.operation.state;
  return [
    ...missingIn(before.layers, after.layers)
      .filter(isOthers)
      .map((layer): RightsNews => ({ kind: "layer-withdrawn", layer })),
    ...missingIn(after.layers, before.layers)
      .filter(isOthers)
      .map((layer): RightsNews => ({ kind: "layer-shared", layer })),
    ...(isSameState ? changed.map((layer): RightsNews => ({ kind: "layer-right", layer })) : []),
  ];
}

function unitNews(before: Directory, after: Directory): RightsNews[] {
  return after.agencies
    .filter(({ id }) => id !== after.me.agency && before.agencies.some((known) => known.id === id))
    .filter(({ id }) => shows(before, id) !== shows(after, id))
    .map(({ id }): RightsNews => ({ kind: shows(after, id) ? "units-shared" : "units-withdrawn", agency: id }));
}

function shows({ documents }: Directory, agency: AgencyId): boolean {
  return documents.includes(`units/${agency}`);
}

function taskForcesOf({ channels }: Directory): readonly Channel[] {
  return channels.filter(({ kind }) => kind === "task-force");
}

function missingIn<T extends { readonly id: string }>(some: readonly T[], others: readonly T[]): readonly T[] {
  const ids = new Set(others.map(({ id }) => id));
  return some.filter(({ id }) => !ids.has(id));
}
