import { EXERCISE_AUTHOR } from "../../shared/coordination/stamp.ts";
import type { Deed } from "../../shared/drill/deed.ts";
import type { DrawnAnnotation } from "../../shared/drill/inject.ts";
import { DRAWN_LAYER } from "../../shared/drill/reflect.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { given } from "../commands/given.ts";
import { orderAtEnd } from "../commands/layers.ts";
import type { CommandScene } from "../commands/scene.ts";
import type { CarryOutAt, DeedOf, EffectOf } from "./carry-out-at.ts";
import { hashOf } from "./drill-names.ts";

/** Of what is told to an agency, and of what it marks itself where nobody plays it. */
const TOLD = { prefix: "drill-", name: () => "Exercise: reports" } as const;
const OWN = { prefix: "drill-own-", name: (shortName: string) => shortName } as const;

/** As long as an id may be. */
const MAX_ID = 64;

/** A layer that participants have from the start; whoever is not there is granted nothing. */
export function addStartLayer(scene: CommandScene, { layer }: EffectOf<"layer">): readonly Deed[] {
  const { id, name, owner, tlp } = layer;
  if (!scene.agency(owner)) throw new Error(`there is no agency "${owner}"`);
  const known = scene.layer(id);
  if (known && known.owner !== owner) throw new Error(`"${id}" is a layer of "${known.owner}"`);
  const grants = Object.fromEntries(Object.entries(layer.grants).filter(([agency]) => scene.agency(agency)));
  if (!known) scene.addLayer({ id, name, owner, tlp, order: orderAtEnd(scene), grants });
  return [];
}

/** What exercise control draws, for those whom it is for and for nobody else. */
export function draw(scene: CommandScene, effect: EffectOf<"draw">, at: CarryOutAt): readonly Deed[] {
  const { atMs, annotation, layer = DRAWN_LAYER } = effect;
  const { kind, symbol, geometry } = annotation;
  const layers = layersFor(scene, effect, at.scenario);
  if (layers.length === 0) return [];
  for (const id of layers) put(scene, id, at.names.addAnnotation(layer, annotation.id), annotation, EXERCISE_AUTHOR);
  return [{ atMs, deed: "plotted", layer, annotation: annotation.id, kind, symbol, geometry }];
}

/** What exercise control takes away again from those who have it. */
export function erase(
  scene: CommandScene,
  effect: EffectOf<"erase">,
  { names, scenario }: CarryOutAt,
): readonly Deed[] {
  const { atMs, annotation, layer = DRAWN_LAYER } = effect;
  if (effect.to.length === 0) return [];
  const drawn = names.addAnnotation(layer, annotation);
  const own = effect.to.map((agency) => layerId(TOLD.prefix, agency));
  const start = isForAllReaders(scene, effect, scenario) ? [effect.layer] : [];
  let erased = 0;
  for (const id of [...start, ...own]) if (scene.layer(id)) erased += scene.deleteAnnotations(id, [drawn]);
  return erased > 0 ? [{ atMs, deed: "erased", layer, annotation }] : [];
}

/** What an agency marks that nobody plays, on a layer that is its own. */
export function plot(scene: CommandScene, deed: DeedOf<"plotted">, { names, scenario }: CarryOutAt): readonly Deed[] {
  const { byAgency, layer, annotation: id, kind, symbol, geometry } = deed;
  if (byAgency === undefined || !scene.agency(byAgency)) return [];
  const drawn = { ...typically(scenario, id), id, kind, symbol, geometry };
  const target = ensureLayer(scene, byAgency, OWN);
  put(scene, target, names.addAnnotation(layer, id), drawn, `${EXERCISE_AUTHOR}-${byAgency}`);
  return [deed];
}

/** What an agency takes away that nobody plays, of what it has marked. */
export function unplot(scene: CommandScene, deed: DeedOf<"erased">, { names }: CarryOutAt): readonly Deed[] {
  const drawn = names.addAnnotation(deed.layer, deed.annotation);
  const layers = scene.layers().filter(({ id, owner }) => id === layerId(OWN.prefix, owner));
  const erased = layers.reduce((sum, { id }) => sum + scene.deleteAnnotations(id, [drawn]), 0);
  return erased > 0 ? [deed] : [];
}

/** What the script has a player draw; a deed says nothing of its words and colour. */
function typically({ expected }: CarryOutAt["scenario"], annotation: string): Partial<DrawnAnnotation> {
  for (const { typically: usual } of expected) {
    if (usual?.does.deed === "plot" && usual.does.annotation.id === annotation) return usual.does.annotation;
  }
  return {};
}

type For = { readonly to: readonly AgencyId[]; readonly layer?: LayerId | undefined };

/** The start layer, where all who read it are meant; otherwise a layer of each agency that is. */
function layersFor(scene: CommandScene, effect: For, scenario: CarryOutAt["scenario"]): readonly LayerId[] {
  if (isForAllReaders(scene, effect, scenario)) return [effect.layer];
  return effect.to.filter((agency) => scene.agency(agency)).map((agency) => ensureLayer(scene, agency, TOLD));
}

function isForAllReaders(
  scene: CommandScene,
  effect: For,
  { start }: CarryOutAt["scenario"],
): effect is For & { readonly layer: LayerId } {
  const layer = effect.layer === undefined ? undefined : scene.layer(effect.layer);
  const planned = start.layers.find(({ id }) => id === effect.layer);
  if (!layer || layer.owner !== planned?.owner) return false;
  return [layer.owner, ...Object.keys(layer.grants)].every((reader) => effect.to.includes(reader));
}

/** The id of the layer of an agency, made where it is not there. Throws where somebody else has one by that id. */
function ensureLayer(scene: CommandScene, agency: AgencyId, { prefix, name }: typeof TOLD | typeof OWN): LayerId {
  const id = layerId(prefix, agency);
  const known = scene.layer(id);
  if (known && known.owner !== agency) throw new Error(`"${id}" is a layer of "${known.owner}"`);
  if (known) return id;
  const called = name(scene.agency(agency)?.shortName ?? agency);
  scene.addLayer({ id, name: called, owner: agency, tlp: "AMBER", order: orderAtEnd(scene), grants: {} });
  return id;
}

function layerId(prefix: string, agency: AgencyId): LayerId {
  return prefix.length + agency.length <= MAX_ID ? `${prefix}${agency}` : `${prefix}${hashOf(agency)}`;
}

function put(scene: CommandScene, layer: LayerId, id: AnnotationId, drawn: DrawnAnnotation, by: string): void {
  const { kind, symbol, label, note, colour, geometry } = drawn;
  const createdAtMs = scene.annotationProperty(layer, id, "createdAtMs");
  const isNew = typeof createdAtMs !== "number";
  const stamps = isNew
    ? { createdBy: by, createdAtMs: scene.now }
    : { createdBy: by, createdAtMs, changedBy: by, changedAtMs: scene.now };
  const looks = given({ symbol, label, note, colour });
  scene.putAnnotations(layer, { [id]: { kind, geometry: JSON.stringify(geometry), ...looks, ...stamps } });
}
