import { create } from "zustand";
import type { PostId } from "../shared/coordination/post.ts";
import type { InjectId } from "../shared/drill/inject.ts";
import type { AgencyId } from "../shared/operation/agency.ts";
import type { ChannelId } from "../shared/operation/channel.ts";
import type { AnnotationId, AnnotationKind } from "../shared/picture/annotation.ts";
import type { Geometry, LngLat } from "../shared/picture/geometry.ts";
import type { LayerId } from "../shared/picture/layer.ts";
import type { UnitId } from "../shared/picture/unit.ts";

export type Selection =
  | { readonly kind: "unit"; readonly unit: UnitId }
  /** Something on a board that is looked at on its own: a task, a request, an alert. */
  | { readonly kind: "post"; readonly channel: ChannelId; readonly post: PostId }
  /** An inject of the script, which only exercise control and evaluators see. */
  | { readonly kind: "inject"; readonly inject: InjectId }
  | { readonly kind: "annotations"; readonly layer: LayerId; readonly annotations: readonly AnnotationId[] };

/**
 * What the pointer does on the map. `mark` places points of one symbol; `text`, `line`, `area` draw. `place` answers
 * who asked for a place; see `client/ui/ask-place.ts`.
 */
export type Tool =
  | { readonly kind: "select" }
  | { readonly kind: "mark"; readonly symbol: string }
  | { readonly kind: "draw"; readonly what: Exclude<AnnotationKind, "point"> }
  | { readonly kind: "place"; readonly what: "point" }
  | { readonly kind: "place"; readonly what: "area" };

export type Panel =
  | "exercise"
  | "units"
  | "tasks"
  | "messages"
  | "requests"
  | "log"
  | "alerts"
  | "layers"
  | "channels"
  | "agencies"
  | "people"
  | "device";

export type DrawingStyle = {
  /** Undefined: in the colour of the layer. */
  readonly colour: string | undefined;
  readonly lineWidthPx: number;
  readonly lineStyle: "solid" | "dashed" | "dotted";
  readonly fillOpacity: number;
};

/** A wish of a panel that the map moves; `n` tells a repeated wish from the same one. */
export type CameraWish = {
  readonly n: number;
  readonly at?: LngLat;
  readonly zoom?: number;
  /** Levels nearer (or, below zero, farther) than now, for zoom buttons. */
  readonly zoomBy?: number;
  readonly bounds?: readonly [west: number, south: number, east: number, north: number];
};

/** What this screen shows and does; nobody else sees it. Panels and map meet here and never import each other. */
export type Workspace = {
  readonly selection: Selection | undefined;
  readonly tool: Tool;
  readonly panel: Panel | undefined;
  readonly drawingLayer: LayerId | undefined;
  readonly drawingStyle: DrawingStyle;
  readonly hiddenLayers: ReadonlySet<LayerId>;
  /** The agency as which the map is looked at; nothing is changed meanwhile. */
  readonly seenAs: AgencyId | undefined;
  /** Where edits are that somebody is deciding about. */
  readonly proposals: readonly Geometry[];
  /** Kept in view while it moves. */
  readonly following: UnitId | undefined;
  readonly cameraWish: CameraWish;
  /** The centre of what the map shows, for "mark here" and coordinates. */
  readonly mapCentre: LngLat;
  readonly pointerAt: LngLat | undefined;
  readonly select: (selection: Selection | undefined) => void;
  readonly use: (tool: Tool) => void;
  readonly open: (panel: Panel | undefined) => void;
  readonly drawOn: (layer: LayerId) => void;
  readonly style: (style: Partial<DrawingStyle>) => void;
  readonly toggleLayer: (layer: LayerId) => void;
  /** Looks at the map as an agency sees it, or as oneself again. What was selected or being drawn is let go. */
  readonly seeAs: (agency: AgencyId | undefined) => void;
  readonly propose: (proposals: readonly Geometry[]) => void;
  readonly follow: (unit: UnitId | undefined) => void;
  readonly fly: (wish: Omit<CameraWish, "n">) => void;
  readonly mapMoved: (centre: LngLat) => void;
  readonly pointTo: (at: LngLat | undefined) => void;
};

export const useWorkspace = create<Workspace>()((set) => ({
  selection: undefined,
  tool: { kind: "select" },
  panel: "units",
  drawingLayer: undefined,
  drawingStyle: { colour: undefined, lineWidthPx: 3, lineStyle: "solid", fillOpacity: 0.2 },
  hiddenLayers: new Set(),
  seenAs: undefined,
  proposals: [],
  following: undefined,
  cameraWish: { n: 0 },
  mapCentre: [0, 0],
  pointerAt: undefined,
  select: (selection) => set({ selection }),
  use: (tool) => set({ tool }),
  open: (panel) => set({ panel }),
  drawOn: (drawingLayer) => set({ drawingLayer }),
  style: (style) => set((now) => ({ drawingStyle: { ...now.drawingStyle, ...style } })),
  toggleLayer: (layer) =>
    set(({ hiddenLayers }) => {
      const next = new Set(hiddenLayers);
      if (!next.delete(layer)) next.add(layer);
      return { hiddenLayers: next };
    }),
  seeAs: (seenAs) => set({ seenAs, selection: undefined, tool: { kind: "select" }, following: undefined }),
  propose: (proposals) => set({ proposals }),
  follow: (following) => set({ following }),
  fly: (wish) => set(({ cameraWish }) => ({ cameraWish: { ...wish, n: cameraWish.n + 1 } })),
  mapMoved: (mapCentre) => set({ mapCentre }),
  pointTo: (pointerAt) => set({ pointerAt }),
}));
