import i18next from "i18next";
import type { GeoJSONSource, LayerSpecification, Map as MapLibreMap, SourceSpecification } from "maplibre-gl";
import type { UnitTruth } from "../../shared/drill/exercise-control.ts";
import { casualtiesNow, type TruthNow } from "../../shared/drill/truth-now.ts";
import { legibleFill } from "../symbols/colours.ts";
import type { ControlKind } from "../sync/exercise-control.ts";
import type { PictureSource } from "../sync/picture-source.ts";
import { type Appearance, useAppearance } from "../ui/appearance.ts";
import { useTruthInView } from "../ui/truth-in-view.ts";
import { mapFonts } from "./basemap-fonts.ts";
import { INK } from "./layer-parts.ts";
import { truthFeatures } from "./truth-features.ts";

const TRUTH = "muster/truth";
/** Violet: nothing else on the map is, so that nobody takes the truth for somebody's picture of it. */
const COLOUR = "#c792ff";
/** The server tells of moving units about once a second. */
const DRAW_EVERY_MS = 500;
const NO_COLOUR = "#9fb4c7";
const KINDS: ReadonlySet<ControlKind> = new Set(["unit", "hazard", "truth", "inject", "scenario"]);

export type TruthOnMap = {
  /** What is drawn now, for tests: ghosts of units, hazards, injured people, what is hidden from participants. */
  shown(): readonly { readonly kind: string; readonly label: string }[];
  restore(): void;
  close(): void;
};

export function truthSources(): Record<string, SourceSpecification> {
  return { [TRUTH]: { type: "geojson", data: { type: "FeatureCollection", features: [] } } };
}

export function truthLayers(appearance: Appearance): LayerSpecification[] {
  const colour = appearance === "dark" ? COLOUR : "#6d28b9";
  const halo = {
    "text-color": colour,
    "text-halo-color": INK[appearance].halo,
    "text-halo-width": 2,
  };
  return [
    {
      id: "muster/truth-areas",
      type: "fill",
      source: TRUTH,
      filter: ["==", ["geometry-type"], "Polygon"],
      paint: { "fill-color": colour, "fill-opacity": 0.12 },
    },
    {
      id: "muster/truth-lines",
      type: "line",
      source: TRUTH,
      filter: ["in", ["geometry-type"], ["literal", ["Polygon", "LineString"]]],
      paint: {
        "line-color": ["coalesce", ["get", "colour"], colour],
        "line-width": 2.5,
        "line-dasharray": [2, 1.5],
      },
    },
    {
      id: "muster/truth-ghosts",
      type: "circle",
      source: TRUTH,
      filter: ["==", ["get", "kind"], "ghost"],
      paint: {
        "circle-radius": 11,
        "circle-opacity": 0,
        "circle-stroke-color": ["get", "colour"],
        "circle-stroke-width": 3,
      },
    },
    {
      id: "muster/truth-words",
      type: "symbol",
      source: TRUTH,
      filter: ["!=", ["get", "kind"], "apart"],
      layout: {
        "icon-image": ["coalesce", ["get", "image"], ""],
        "icon-allow-overlap": true,
        "icon-size": 0.7,
        "text-field": ["get", "label"],
        "text-font": [mapFonts.medium],
        "text-size": 12.5,
        "text-anchor": "top",
        "text-offset": [0, 1.2],
        "text-max-width": 9,
        "text-optional": true,
      },
      paint: { ...halo, "icon-opacity": 0.75 },
    },
  ];
}

/**
 * Shows exercise control where everything really is over what the screen shows of it, while that is switched on (or
 * `always`); also over what others see. Drawn at most twice a second, and not while nobody sees it. Until closed.
 */
export function showTruth(map: MapLibreMap, picture: PictureSource, always: boolean): TruthOnMap {
  const isShown = () => always || useTruthInView.getState().shown;
  let features: GeoJSON.Feature[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function draw(): void {
    timer = undefined;
    const next = isShown() ? featuresNow() : [];
    if (next.length === 0 && features.length === 0) return;
    features = next;
    void map.getSource<GeoJSONSource>(TRUTH)?.setData({ type: "FeatureCollection", features });
  }

  function featuresNow(): GeoJSON.Feature[] {
    const control = picture.exerciseControl();
    const scenario = control.of("scenario").get("scenario")?.scenario;
    const names = new Map(scenario?.truth.hazards.map(({ id, name }) => [id, name]));
    const doneMs = control.of("done").get("done")?.doneMs ?? 0;
    const isDark = useAppearance.getState().resolved === "dark";
    return truthFeatures(
      {
        hazards: control.of("hazard").values(),
        drawn: [...control.of("truth").values()].map(({ annotation }) => annotation),
        casualties: scenario ? casualtiesNow({ scenario, doneMs, injects: control.of("inject").values() }) : [],
        units: control.of("unit").values(),
      },
      {
        shownAt: (unit) => picture.fix(unit)?.at,
        colourOf: (agency) => {
          const colour = picture.agencies().get(agency)?.colour ?? NO_COLOUR;
          return isDark ? legibleFill(colour) : colour;
        },
        unitWords,
        hazardName: (hazard) => names.get(hazard) ?? hazard,
        casualtyWords,
      },
    );
  }

  function soon(): void {
    if (!document.hidden && isShown()) timer ??= setTimeout(draw, DRAW_EVERY_MS);
  }

  const stops = [
    useTruthInView.subscribe(draw),
    picture.onExerciseControl((kind) => {
      if (KINDS.has(kind)) soon();
    }),
    picture.onFixes(() => {
      if (picture.exerciseControl().of("unit").size > 0) soon();
    }),
  ];
  document.addEventListener("visibilitychange", soon);
  i18next.on("languageChanged", soon);
  draw();
  return {
    shown: () =>
      features.flatMap(({ properties }) =>
        properties?.["kind"] === "apart"
          ? []
          : [{ kind: String(properties?.["kind"]), label: String(properties?.["label"]) }],
      ),
    restore: draw,
    close() {
      clearTimeout(timer);
      for (const stop of stops) stop();
      document.removeEventListener("visibilitychange", soon);
      i18next.off("languageChanged", soon);
      void map.getSource<GeoJSONSource>(TRUTH)?.setData({ type: "FeatureCollection", features: [] });
    },
  };
}

function unitWords({ name, silent, broken }: UnitTruth): string {
  const { t } = i18next;
  const states = [silent ? t("exercise.truthSilent") : "", broken ? t("exercise.truthBroken") : ""];
  return [name, ...states.filter(Boolean)].join(" · ");
}

function casualtyWords({ people = 0 }: TruthNow): string {
  return i18next.t("exercise.effect.casualties", { n: people });
}
