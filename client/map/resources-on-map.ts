import i18next from "i18next";
import type {
  ExpressionSpecification,
  GeoJSONSource,
  GeoJSONSourceSpecification,
  LayerSpecification,
  Map as MapLibreMap,
  SourceSpecification,
} from "maplibre-gl";
import type { ResourceRequest } from "../../shared/coordination/resource-request.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { PictureSource } from "../sync/picture-source.ts";
import { type Appearance, useAppearance } from "../ui/appearance.ts";
import { placeNow } from "../ui/place-now.ts";
import { useWorkspace } from "../workspace.ts";
import { mapFonts } from "./basemap-fonts.ts";
import { INK } from "./layer-parts.ts";
import { needImageId, resourceImageId, SELECTION_IMAGE } from "./resource-images.ts";
import { type ResourceStand, resourceStands } from "./resource-stands.ts";
import type { ScreenPoint } from "./unit-grid.ts";

const RESOURCES = "muster/resources";
/** As wide as the words below it, so that two stand beside each other and both are read. */
const STAND_PX = 92;
/** The colour of an agency that is not known here. */
const NO_COLOUR = "#9fb4c7";

/** Smaller where one looks from afar. */
const SIZE: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 10, 0.6, 14, 1];

export type FoundPost = { readonly channel: ChannelId; readonly post: string };

export type ResourcesOnMap = {
  /** The request whose need or resources stand at `point`. */
  postAt(point: ScreenPoint, reachPx: number): FoundPost | undefined;
  /** What is drawn now, for tests. */
  stands(): readonly ResourceStand[];
  restore(): void;
  close(): void;
};

export function resourceSources(): Record<string, SourceSpecification> {
  return { [RESOURCES]: { type: "geojson", data: { type: "FeatureCollection", features: [] } } };
}

export function resourceLayers(appearance: Appearance): LayerSpecification[] {
  const { text, halo } = INK[appearance];
  return [
    {
      id: "muster/selected-resources",
      type: "symbol",
      source: RESOURCES,
      filter: ["get", "selected"],
      layout: {
        "icon-image": SELECTION_IMAGE,
        "icon-offset": ["get", "iconOffset"],
        "icon-allow-overlap": true,
        "icon-ignore-placement": true,
        "icon-size": SIZE,
      },
    },
    {
      id: RESOURCES,
      type: "symbol",
      source: RESOURCES,
      layout: {
        "icon-image": ["get", "image"],
        "icon-offset": ["get", "iconOffset"],
        "icon-allow-overlap": true,
        "icon-size": SIZE,
        "text-field": ["get", "text"],
        "text-font": [mapFonts.medium],
        "text-size": 12.5,
        "text-anchor": "top",
        "text-offset": ["get", "textOffset"],
        "text-max-width": 7,
        "text-optional": true,
        "symbol-sort-key": ["get", "order"],
      },
      paint: {
        "text-color": text,
        "text-halo-color": halo,
        "text-halo-width": 2,
      },
    },
  ];
}

/**
 * Shows what is needed, what is on order (hollow) and what has arrived (filled) where it is to be delivered, until
 * closed. Drawn anew only when a board, a name or the selection changes.
 */
export function showResources(map: MapLibreMap, picture: PictureSource): ResourcesOnMap {
  let requests: readonly (readonly ResourceRequest[])[] = [];
  let stands: readonly ResourceStand[] = [];

  function look(): void {
    const { channels } = picture.directory();
    const now = channels.map(({ id }) => picture.board(id).ofKind("request"));
    if (now.length === requests.length && now.every((list, i) => list === requests[i])) return;
    requests = now;
    settle();
  }

  /** A place that is an annotation moves with it. */
  function settle(): void {
    const { channels } = picture.directory();
    stands = resourceStands(
      requests.flatMap((list, i) =>
        list.map((request) => ({ channel: channels[i]?.id ?? "", request, at: placeNow(picture, request.deliverTo) })),
      ),
    );
    draw();
  }

  function draw(): void {
    const features = stands.map((stand) => featureOf(stand, picture));
    void map.getSource<GeoJSONSource>(RESOURCES)?.setData({ type: "FeatureCollection", features });
  }

  const stops = [
    picture.onBoards(look),
    picture.onDirectory(() => {
      look();
      draw();
    }),
    picture.onAnnotations((layer) => {
      const isMeant = requests.flat().some(({ deliverTo }) => deliverTo.annotation?.layer === layer);
      if (isMeant) settle();
    }),
    useWorkspace.subscribe((now, before) => {
      const isAbout = now.selection?.kind === "post" || before.selection?.kind === "post";
      if (now.selection !== before.selection && isAbout && stands.length > 0) draw();
    }),
  ];
  i18next.on("languageChanged", draw);
  look();
  draw();
  return {
    postAt({ x, y }, reachPx) {
      if (stands.length === 0 || !map.getLayer(RESOURCES)) return undefined;
      const box: [[number, number], [number, number]] = [
        [x - reachPx, y - reachPx],
        [x + reachPx, y + reachPx],
      ];
      const [found] = map.queryRenderedFeatures(box, { layers: [RESOURCES] });
      return found && { channel: String(found.properties["channel"]), post: String(found.properties["post"]) };
    },
    stands: () => stands,
    restore: draw,
    close() {
      for (const stop of stops) stop();
      i18next.off("languageChanged", draw);
      void map.getSource<GeoJSONSource>(RESOURCES)?.setData({ type: "FeatureCollection", features: [] });
    },
  };
}

type Features = Extract<GeoJSONSourceSpecification["data"], { type: "FeatureCollection" }>["features"];

function featureOf(stand: ResourceStand, picture: PictureSource): Features[number] {
  const { selection } = useWorkspace.getState();
  const isNeeded = stand.look === "needed";
  const asidePx = stand.aside * STAND_PX;
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: [...stand.at] },
    properties: {
      channel: stand.channel,
      post: stand.request,
      selected: selection?.kind === "post" && selection.post === stand.request,
      image: imageOf(stand, picture),
      // The pin of a need points at its place.
      iconOffset: [asidePx, isNeeded ? -24 : 0],
      // In ems of the text.
      textOffset: [asidePx / 12.5, isNeeded ? 0.3 : 1.7],
      text: wordsOf(stand, picture),
      order: isNeeded ? 1 : 0,
    },
  };
}

function imageOf(stand: ResourceStand, picture: PictureSource): string {
  if (stand.look === "needed") return needImageId(stand.priority);
  const colour = picture.agencies().get(stand.agency)?.colour ?? NO_COLOUR;
  return resourceImageId(stand.look, stand.symbol, colour, useAppearance.getState().resolved);
}

/** How much of what, and who brings it. */
function wordsOf(stand: ResourceStand, picture: PictureSource): string {
  const { t } = i18next;
  const amount = t("requests.amount", { quantity: stand.quantity, what: t(`resource.${stand.what}`) });
  if (stand.look === "needed") return t("requests.onMap.needed", { amount });
  const agency = picture.agencies().get(stand.agency);
  return t("requests.onMap.brought", {
    amount,
    agency: agency?.shortName ?? "",
    state: t(`offerState.${stand.state}`),
  });
}
