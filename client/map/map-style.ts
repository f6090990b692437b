import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { Appearance } from "../ui/appearance.ts";
import { annotationLayers, annotationSources } from "./annotation-layers.ts";
import { basemapStyle, FIRST_LABEL_LAYER } from "./basemap.ts";
import { draftLayers, draftSources } from "./draft/draft-layers.ts";
import { ownPositionLayers, ownPositionSources } from "./own-position.ts";
import { proposalLayers, proposalSources } from "./proposals-on-map.ts";
import { resourceLayers, resourceSources } from "./resources-on-map.ts";
import { ruleLayers, ruleSources } from "./rules-on-map.ts";
import { taskLayers, taskSources } from "./task-layers.ts";
import { truthLayers, truthSources } from "./truth-on-map.ts";

/** What terra-draw adds to a map while something is drawn. */
const DRAWING_PREFIX = "td-";

const NO_DRAFT = { sources: {}, underLabels: [], overLabels: [] };

/** Scenarios are written on the second map of the page only; the one that is worked on need not carry their layers. */
export type MapUse = "operation" | "second-look";

/** The whole style of a map of the page: base map, annotations, own position. Units are a custom layer above. */
export function mapStyle(
  appearance: Appearance,
  language: string,
  hiddenLayers: ReadonlySet<string>,
  use: MapUse,
): StyleSpecification {
  const base = basemapStyle({ flavour: appearance, baseUrl: `${location.origin}/`, language });
  const { underLabels, overLabels } = annotationLayers(appearance, hiddenLayers);
  const draft = use === "second-look" ? { ...draftLayers(appearance), sources: draftSources() } : NO_DRAFT;
  const split = base.layers.findIndex(({ id }) => id === FIRST_LABEL_LAYER);
  return {
    ...base,
    sources: {
      ...base.sources,
      ...annotationSources(),
      ...ownPositionSources(),
      ...proposalSources(),
      ...resourceSources(),
      ...ruleSources(),
      ...taskSources(),
      ...truthSources(),
      ...draft.sources,
    },
    layers: [
      ...base.layers.slice(0, split),
      ...ruleLayers(),
      ...underLabels,
      ...draft.underLabels,
      ...ownPositionLayers(),
      ...base.layers.slice(split),
      ...overLabels,
      ...truthLayers(appearance),
      ...taskLayers(appearance),
      ...resourceLayers(appearance),
      ...proposalLayers(),
      ...draft.overLabels,
    ],
  };
}

/**
 * For `map.setStyle`: the next style with the data of our sources and what terra-draw is showing, so that a change of
 * appearance only repaints.
 */
export function keepWhatIsOurs(previous: StyleSpecification | undefined, next: StyleSpecification): StyleSpecification {
  if (!previous) return next;
  const sources: Record<string, SourceSpecification> = { ...next.sources };
  for (const [id, source] of Object.entries(previous.sources)) {
    if (id.startsWith("muster/") || id.startsWith(DRAWING_PREFIX)) sources[id] = source;
  }
  const drawing: LayerSpecification[] = previous.layers.filter(({ id }) => id.startsWith(DRAWING_PREFIX));
  return { ...next, sources, layers: [...next.layers, ...drawing] };
}
