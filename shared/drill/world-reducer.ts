import { NEXT_STEPS } from "../coordination/resource-request.ts";
import { isOnwards } from "../coordination/task.ts";
import type { Deed } from "./deed.ts";
import type { World, WorldAnnotation, WorldMessage, WorldRequest, WorldTask, WorldUnit } from "./world.ts";

type DeedOf<Kind extends Deed["deed"]> = Extract<Deed, { readonly deed: Kind }>;

/** The parts of a world, each copied when it is first written to, so that many deeds at once copy it once. */
type WorldDraft = {
  readonly before: World;
  readonly written: { -readonly [Part in keyof World]?: Map<string, WorldPart<Part>> };
};
type WorldPart<Part extends keyof World> = World[Part] extends ReadonlyMap<string, infer Value> ? Value : never;

/** The world after one more deed; see `applyDeeds`. */
export function applyDeed(world: World, deed: Deed): World {
  return applyDeeds(world, [deed]);
}

/**
 * The world after these deeds, in the order given. A deed about what is not there, one that leads backwards, one older
 * than what it would replace and one that already happened change nothing; where all are such, the same world is returned.
 */
export function applyDeeds(world: World, deeds: readonly Deed[]): World {
  const draft: WorldDraft = { before: world, written: {} };
  for (const deed of deeds) apply(draft, deed);
  return Object.keys(draft.written).length === 0 ? world : { ...world, ...draft.written };
}

function apply(draft: WorldDraft, deed: Deed): void {
  switch (deed.deed) {
    case "unit-added":
    case "unit-removed":
    case "unit-status":
    case "unit-heard":
      return applyToUnit(draft, deed);
    case "task-given":
    case "task-step":
    case "task-withdrawn":
      return applyToTask(draft, deed);
    case "asked":
    case "request-cancelled":
    case "offered":
    case "offer-step":
      return applyToRequest(draft, deed);
    case "said":
    case "message-reached":
      return applyToMessage(draft, deed);
    case "plotted":
    case "erased":
      return applyToAnnotation(draft, deed);
  }
}

function applyToUnit(
  draft: WorldDraft,
  deed: DeedOf<"unit-added" | "unit-removed" | "unit-status" | "unit-heard">,
): void {
  const known = read(draft, "units", deed.unit);
  if (deed.deed === "unit-added") {
    if (known) return;
    const { unit: id, agency, symbol, capabilities, atMs } = deed;
    const unit: WorldUnit = { id, agency, symbol, capabilities, status: "available", statusSinceMs: atMs };
    return write(draft, "units", id, unit);
  }
  if (!known) return;
  if (deed.deed === "unit-removed") return remove(draft, "units", deed.unit);
  if (deed.deed === "unit-status") {
    if (deed.status === known.status || deed.atMs < known.statusSinceMs) return;
    return write(draft, "units", known.id, { ...known, status: deed.status, statusSinceMs: deed.atMs });
  }
  if (known.heardMs !== undefined && deed.atMs < known.heardMs) return;
  if (known.heardMs === deed.atMs && known.at?.[0] === deed.at[0] && known.at[1] === deed.at[1]) return;
  write(draft, "units", known.id, { ...known, at: deed.at, heardMs: deed.atMs });
}

function applyToTask(draft: WorldDraft, deed: DeedOf<"task-given" | "task-step" | "task-withdrawn">): void {
  const known = read(draft, "tasks", deed.task);
  if (deed.deed === "task-given") return giveTask(draft, known, deed);
  if (!known) return;
  if (deed.deed === "task-withdrawn") {
    if (!known.withdrawn) write(draft, "tasks", known.id, { ...known, withdrawn: true });
    return;
  }
  const { agency, unit, step, atMs } = deed;
  const assigned = known.to.find((assignment) => assignment.agency === agency && assignment.unit === unit);
  if (!assigned || !isOnwards(assigned.state, step)) return;
  const after = { ...assigned, state: step, at: { ...assigned.at, [step]: atMs } };
  const to = known.to.map((assignment) => (assignment === assigned ? after : assignment));
  write(draft, "tasks", known.id, { ...known, to });
}

/** Given again with further addressees, it is theirs as well. */
function giveTask(draft: WorldDraft, known: WorldTask | undefined, deed: DeedOf<"task-given">): void {
  const { task: id, kind, byAgency, priority, at, atMs } = deed;
  const before = known?.to ?? [];
  const added = deed.to
    .filter(({ agency, unit }) => !before.some((other) => other.agency === agency && other.unit === unit))
    .map(({ agency, unit }) => ({ agency, unit, state: "sent" as const, at: { sent: atMs } }));
  if (known && added.length === 0) return;
  const task = known ?? { id, kind, byAgency, priority, at, givenMs: atMs, withdrawn: false };
  write(draft, "tasks", id, { ...task, to: [...before, ...added] });
}

function applyToRequest(
  draft: WorldDraft,
  deed: DeedOf<"asked" | "request-cancelled" | "offered" | "offer-step">,
): void {
  const known = read(draft, "requests", deed.request);
  if (deed.deed === "asked") {
    if (known) return;
    const { request: id, what, quantity, byAgency, atMs } = deed;
    return write(draft, "requests", id, { id, what, quantity, byAgency, askedMs: atMs, offers: [] });
  }
  if (!known) return;
  if (deed.deed === "request-cancelled") {
    if (known.cancelledMs === undefined) write(draft, "requests", known.id, { ...known, cancelledMs: deed.atMs });
    return;
  }
  const offers = deed.deed === "offered" ? withOffer(known, deed) : withOfferStep(known, deed);
  if (offers !== known.offers) write(draft, "requests", known.id, { ...known, offers });
}

function withOffer({ offers, cancelledMs }: WorldRequest, deed: DeedOf<"offered">): WorldRequest["offers"] {
  if (cancelledMs !== undefined || offers.some(({ id }) => id === deed.offer)) return offers;
  const { offer: id, agency, quantity, atMs } = deed;
  return [...offers, { id, agency, quantity, state: "offered", sinceMs: atMs }];
}

function withOfferStep({ offers, cancelledMs }: WorldRequest, deed: DeedOf<"offer-step">): WorldRequest["offers"] {
  const known = offers.find(({ id }) => id === deed.offer);
  if (cancelledMs !== undefined && (deed.step === "accepted" || deed.step === "on-the-way")) return offers;
  if (!known || !NEXT_STEPS[known.state].includes(deed.step)) return offers;
  const quantity = deed.step === "accepted" ? (deed.quantity ?? known.quantity) : known.quantity;
  const after = { ...known, state: deed.step, quantity, sinceMs: deed.atMs };
  return offers.map((offer) => (offer === known ? after : offer));
}

function applyToMessage(draft: WorldDraft, deed: DeedOf<"said" | "message-reached">): void {
  const known = read(draft, "messages", deed.message);
  if (deed.deed === "said") {
    if (known) return;
    const { message: id, byAgency, inject, to, phrase, atMs } = deed;
    const message: WorldMessage = { id, byAgency, inject, to, phrase, sentMs: atMs, delivered: {}, acknowledged: {} };
    return write(draft, "messages", id, message);
  }
  if (!known?.to.includes(deed.agency)) return;
  const { agency, atMs } = deed;
  // What was acknowledged has been delivered, even where nobody said so.
  const delivered = Object.hasOwn(known.delivered, agency) ? known.delivered : { ...known.delivered, [agency]: atMs };
  const isNew = deed.mark === "acknowledged" && !Object.hasOwn(known.acknowledged, agency);
  const acknowledged = isNew ? { ...known.acknowledged, [agency]: atMs } : known.acknowledged;
  if (delivered === known.delivered && acknowledged === known.acknowledged) return;
  write(draft, "messages", known.id, { ...known, delivered, acknowledged });
}

function applyToAnnotation(draft: WorldDraft, deed: DeedOf<"plotted" | "erased">): void {
  const key = `${deed.layer}/${deed.annotation}`;
  const known = read(draft, "plotted", key);
  if (known && deed.atMs < known.changedMs) return;
  if (deed.deed === "erased") {
    if (known) remove(draft, "plotted", key);
    return;
  }
  const { layer, annotation: id, kind, symbol, geometry, atMs } = deed;
  if (known && known.changedMs === atMs && isSameMark(known, deed)) return;
  const { byAgency, plottedMs } = known ?? { byAgency: deed.byAgency, plottedMs: atMs };
  write(draft, "plotted", key, { layer, id, byAgency, kind, symbol, geometry, plottedMs, changedMs: atMs });
}

function isSameMark(known: WorldAnnotation, { kind, symbol, geometry }: DeedOf<"plotted">): boolean {
  if (known.kind !== kind || known.symbol !== symbol) return false;
  return known.geometry === geometry || JSON.stringify(known.geometry) === JSON.stringify(geometry);
}

function read<Part extends keyof World>(draft: WorldDraft, part: Part, key: string): WorldPart<Part> | undefined {
  const values = (draft.written[part] ?? draft.before[part]) as ReadonlyMap<string, WorldPart<Part>>;
  return values.get(key);
}

function write<Part extends keyof World>(draft: WorldDraft, part: Part, key: string, value: WorldPart<Part>): void {
  writable(draft, part).set(key, value);
}

function remove(draft: WorldDraft, part: keyof World, key: string): void {
  writable(draft, part).delete(key);
}

function writable<Part extends keyof World>(draft: WorldDraft, part: Part): Map<string, WorldPart<Part>> {
  const written = draft.written as { [Key in Part]?: Map<string, WorldPart<Part>> };
  const known = written[part];
  if (known) return known;
  const copy = new Map(draft.before[part] as ReadonlyMap<string, WorldPart<Part>>);
  written[part] = copy;
  return copy;
}
