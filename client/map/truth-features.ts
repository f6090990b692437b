import type { UnitTruth } from "../../shared/drill/exercise-control.ts";
import type { HazardState } from "../../shared/drill/hazard.ts";
import type { DrawnAnnotation } from "../../shared/drill/inject.ts";
import type { TruthNow } from "../../shared/drill/truth-now.ts";
import { type Geometry, type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import { markImageId } from "./annotation-features.ts";

/** Where a unit is shown and where it really is: nearer than this is the same place on a map. */
const APART_M = 60;

export type TruthSurroundings = {
  /** Where the picture shows a unit; undefined where it shows it nowhere. */
  readonly shownAt: (unit: string) => LngLat | undefined;
  readonly colourOf: (agency: string) => string;
  /** What is said of a unit beside its symbol. */
  readonly unitWords: (unit: UnitTruth) => string;
  readonly hazardName: (hazard: string) => string;
  /** What is said of injured people at a place. */
  readonly casualtyWords: (casualties: TruthNow) => string;
};

/**
 * Ground truth as features: outlines of hazards, what only exercise control has drawn, where people came to be injured,
 * and units that are elsewhere than shown.
 */
export function truthFeatures(
  truth: {
    readonly hazards: Iterable<HazardState>;
    readonly drawn: Iterable<DrawnAnnotation>;
    readonly casualties: Iterable<TruthNow>;
    readonly units: Iterable<UnitTruth>;
  },
  at: TruthSurroundings,
): GeoJSON.Feature[] {
  return [
    ...[...truth.hazards].flatMap((hazard) => ofHazard(hazard, at)),
    ...[...truth.drawn].map(ofDrawn),
    ...[...truth.casualties].map((one) => ofCasualties(one, at)),
    ...[...truth.units].flatMap((unit) => ofUnit(unit, at)),
  ];
}

/** Its name stands once, in the outermost outline. */
function ofHazard({ id, outlines }: HazardState, at: TruthSurroundings): GeoJSON.Feature[] {
  return outlines.map(({ ring, level }, i) => {
    const label = i === outlines.length - 1 ? at.hazardName(id) : "";
    return feature({ type: "Polygon", coordinates: [ring.map(place)] }, { kind: "hazard", hazard: id, level, label });
  });
}

function ofDrawn({ id, kind, geometry, symbol, label = "", colour = "" }: DrawnAnnotation): GeoJSON.Feature {
  const image: Record<string, string> = kind === "point" ? { image: markImageId(symbol, colour || undefined) } : {};
  return feature(copyOf(geometry), { kind: "drawn", id, label, ...image });
}

function ofCasualties(casualties: TruthNow, at: TruthSurroundings): GeoJSON.Feature {
  const { id, symbol, geometry } = casualties;
  const image = markImageId(symbol, undefined);
  return feature(copyOf(geometry), { kind: "casualties", id, label: at.casualtyWords(casualties), image });
}

/** A ghost where it really is, and a line to it from where it is shown. */
function ofUnit(unit: UnitTruth, at: TruthSurroundings): GeoJSON.Feature[] {
  const shown = at.shownAt(unit.unit);
  if (shown && metresBetween(shown, unit.at) < APART_M) return [];
  const properties = { unit: unit.unit, colour: at.colourOf(unit.agency) };
  const ghost = feature(
    { type: "Point", coordinates: place(unit.at) },
    { ...properties, kind: "ghost", label: at.unitWords(unit) },
  );
  if (!shown) return [ghost];
  const line = feature(
    { type: "LineString", coordinates: [place(shown), place(unit.at)] },
    { ...properties, kind: "apart" },
  );
  return [line, ghost];
}

function copyOf(geometry: Geometry): GeoJSON.Geometry {
  return structuredClone(geometry) as unknown as GeoJSON.Geometry;
}

function place([lng, lat]: LngLat): [number, number] {
  return [lng, lat];
}

function feature(geometry: GeoJSON.Geometry, properties: Record<string, string | number>): GeoJSON.Feature {
  return { type: "Feature", geometry, properties };
}
