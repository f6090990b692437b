import { pictureNow } from "../../shared/drill/picture-now.ts";
import { type TruthNow, truthNow } from "../../shared/drill/truth-now.ts";
import type { Annotation } from "../../shared/picture/annotation.ts";
import type { Geometry, LngLat } from "../../shared/picture/geometry.ts";
import { labelPlaceOf } from "../../shared/picture/label-place.ts";
import type { Badge } from "../map/two-maps.ts";
import type { PictureSource } from "../sync/picture-source.ts";

/** Nearer than this nobody on the ground would say that a mark is in the wrong place. */
const OFF_FROM_M = 50;

/** Missing on a picture, on it and not there, and on it in another place: in the order of lists. */
export const DIFFERENCE_KINDS = ["missed", "wrong", "off"] as const satisfies readonly Badge["kind"][];

/** One thing in which a picture differs from what is there; `n` stands on the map as well. */
export type Difference = Omit<Badge, "half"> & {
  readonly of: Pick<TruthNow, "name" | "symbol" | "people">;
  /** Of what is marked in the wrong place: by how much, and where it is marked. */
  readonly off?: { readonly byM: number; readonly markedAt: LngLat } | undefined;
};

/** In what `seen` differs from the ground truth that `live` holds: what is missing, what is wrong, what is elsewhere. */
export function differencesNow(seen: PictureSource, live: PictureSource): readonly Difference[] {
  const control = live.exerciseControl();
  const scenario = control.of("scenario").get("scenario")?.scenario;
  if (!scenario) return [];
  const there = truthNow({
    scenario,
    doneMs: control.of("done").get("done")?.doneMs ?? 0,
    injects: control.of("inject").values(),
    hazards: control.of("hazard").values(),
    drawn: [...control.of("truth").values()].map(({ annotation }) => annotation),
  });
  const { truths, wrong } = pictureNow(there, marksOn(seen));
  const found: readonly Omit<Difference, "n">[] = [
    ...truths.flatMap(({ truth, marked }) =>
      marked ? [] : { kind: "missed" as const, at: placeOf(truth.geometry), of: truth },
    ),
    ...wrong.map(({ geometry, label: name, symbol }) => ({
      kind: "wrong" as const,
      at: placeOf(geometry),
      of: { name, symbol },
    })),
    ...truths.flatMap(({ truth, marked }) => {
      if (!marked || marked.offM < OFF_FROM_M) return [];
      const off = { byM: marked.offM, markedAt: placeOf(marked.mark.geometry) };
      return { kind: "off" as const, at: placeOf(truth.geometry), of: truth, off };
    }),
  ];
  return found.map((one, i) => ({ ...one, n: i + 1 }));
}

/** Where the number of a difference stands: what is wrong on what is seen, what is elsewhere on both, and where it is missing on the truth. */
export function badgesOf({ n, kind, at, off }: Difference): readonly Badge[] {
  const there: Badge = { n, kind, at, half: kind === "wrong" ? "seen" : "truth" };
  return off ? [there, { n, kind, at: off.markedAt, half: "seen" }] : [there];
}

function marksOn(seen: PictureSource): readonly (Annotation & { readonly key: string })[] {
  return seen
    .directory()
    .layers.flatMap(({ id: layer }) =>
      [...seen.annotations(layer).values()]
        .filter(({ kind }) => kind !== "text")
        .map((annotation) => ({ ...annotation, key: `${layer}/${annotation.id}` })),
    );
}

/** Something of it, for pointing at it. */
function placeOf(geometry: Geometry): LngLat {
  switch (geometry.type) {
    case "Point":
      return geometry.coordinates;
    case "LineString":
      return geometry.coordinates[Math.floor(geometry.coordinates.length / 2)] ?? [0, 0];
    case "Polygon":
      return labelPlaceOf(geometry.coordinates);
  }
}
