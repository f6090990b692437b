import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { Appearance } from "../ui/appearance.ts";
import { annotationLayers, annotationSources } from "./annotation-layers.ts";
import { basemapStyle, FIRST_LABEL_LAYER } from "./basemap.ts";
import { ownPositionLayers, ownPositionSources } from "./own-position.ts";
import { proposalLayers, proposalSources } from "./proposals-on-map.ts";
import { resourceLayers, resourceSources } from "./resources-on-map.ts";
import { ruleLayers, ruleSources } from "./rules-on-map.ts";
import { taskLayers, taskSources } from "./task-layers.ts";
import { truthLayers, truthSources } from "./truth-on-map.ts";

/** What terra-draw adds to a map while something is drawn. */
const DRAWING_PREFIX = "td-";

/** The whole style of the operations map: base map, annotations, own position. Units are a custom layer above. */
export function mapStyle(
  appearance: Appearance,
  language: string,
  hiddenLayers: ReadonlySet<string>,
): StyleSpecification {
  const base = basemapStyle({ flavour: appearance, baseUrl: `${location.origin}/`, language });
  const { underLabels, overLabels } = annotationLayers(appearance, hiddenLayers);
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
    },
    layers: [
      ...base.layers.slice(0, split),
      ...ruleLayers(),
      ...underLabels,
      ...ownPositionLayers(),
      ...base.layers.slice(split),
      ...overLabels,
      ...truthLayers(appearance),
      ...taskLayers(appearance),
      ...resourceLayers(appearance),
      ...proposalLayers(),
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
