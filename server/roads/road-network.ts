import createGraph, { type Graph } from "ngraph.graph";
import { aStar, type PathFinder } from "ngraph.path";
import { type LngLat, metresBetween } from "../../shared/picture/geometry.ts";
import roadFile from "./astana-roads.json" with { type: "json" };
import { Cells } from "./cells.ts";
import { between, nearestOnSegment } from "./plane.ts";
import { decodeRoads, ROAD_SPEEDS_KMH, type Road } from "./road-network-file.ts";
import { type Route, routeAlong, type Stretch, stretchOf } from "./route.ts";

/** A place on a road: `segment` counts the straight pieces of its path, `along` (0…1) goes through that piece. */
export type RoadPlace = {
  readonly road: number;
  readonly segment: number;
  readonly along: number;
  readonly at: LngLat;
};

/** Whether crews on foot walk (both ways in one-way streets, everywhere at the same pace) or a vehicle drives. */
export type Travel = "drive" | "walk";

export type RoadNetwork = {
  readonly junctions: readonly LngLat[];
  readonly roads: readonly Road[];
  /** The place on an open road that is nearest to `at`; undefined where none is within a kilometre or so. */
  nearest(at: LngLat): RoadPlace | undefined;
  /** The quickest way along open roads from the road nearest to `from` to the one nearest to `to`. */
  route(from: LngLat, to: LngLat, travel: Travel): Route | undefined;
};

/** Above all class speeds, so that the estimate never exceeds the true time. */
const FASTEST_MPS = Math.max(...Object.values(ROAD_SPEEDS_KMH)) / 3.6;
/** For comparing ways on foot; the walker's own pace comes later. */
const WALK_MPS = 1.4;
/** Some 100 m: a few roads a square. */
const CELL_DEG = 0.001;
const SEARCH_RINGS = 10;

type Link = { readonly stretch: Stretch; readonly walkOnly: boolean };

/** The roads of Astana; `closed` as for `createRoadNetwork`. */
export function openRoadNetwork(closed?: ReadonlySet<number>): RoadNetwork {
  return createRoadNetwork(decodeRoads(roadFile), closed);
}

/**
 * Makes roads a network to route on. `closed` names roads (by their place in `roads`) that nobody uses: flooded
 * streets, closed bridges.
 */
export function createRoadNetwork(
  { junctions, roads }: Pick<RoadNetwork, "junctions" | "roads">,
  closed: ReadonlySet<number> = new Set(),
): RoadNetwork {
  const graph = graphOf(junctions, roads, closed);
  const finders: Record<Travel, PathFinder<LngLat>> = { drive: finder(graph, "drive"), walk: finder(graph, "walk") };
  const segments = new Cells<Omit<RoadPlace, "along" | "at"> & { a: LngLat; b: LngLat }>(CELL_DEG);
  for (const [number, { path }] of roads.entries()) {
    if (closed.has(number)) continue;
    for (const [segment, a] of path.entries()) {
      const b = path[segment + 1];
      if (b) segments.putSegment(a, b, { road: number, segment, a, b });
    }
  }

  function nearest(at: LngLat): RoadPlace | undefined {
    let found: RoadPlace | undefined;
    let foundM = Number.POSITIVE_INFINITY;
    for (let rings = 0; rings <= SEARCH_RINGS && !found; rings += 1) {
      // One ring more than needed to find anything: what is nearest may lie across the border of a square.
      for (const { road, segment, a, b } of segments.around(at, rings + 1)) {
        const { distanceM, along } = nearestOnSegment(at, a, b);
        if (distanceM < foundM) [found, foundM] = [{ road, segment, along, at: between(a, b, along) }, distanceM];
      }
    }
    return found;
  }

  function route(from: LngLat, to: LngLat, travel: Travel): Route | undefined {
    const [start, goal] = [nearest(from), nearest(to)];
    if (!start || !goal) return undefined;
    const ways: Stretch[][] = [];
    const [startRoad, goalRoad] = [roads[start.road], roads[goal.road]];
    if (!startRoad || !goalRoad) return undefined;
    const direct = start.road === goal.road ? stretchOf(startRoad, start, goal) : undefined;
    if (direct && (direct.onward || mayReverse(startRoad, travel))) ways.push([direct]);
    for (const [leaving, exit] of exits(startRoad, start, travel)) {
      for (const [arriving, entry] of entries(goalRoad, goal, travel)) {
        const middle = stretchesBetween(graph, finders[travel], exit, entry, travel);
        if (middle) ways.push([leaving, ...middle, arriving]);
      }
    }
    const best = ways.toSorted((a, b) => secondsOf(a, travel) - secondsOf(b, travel))[0];
    return best && routeAlong(best);
  }

  return { junctions, roads, nearest, route };
}

function graphOf(junctions: readonly LngLat[], roads: readonly Road[], closed: ReadonlySet<number>) {
  const graph = createGraph<LngLat, Link>({ multigraph: true });
  for (const [number, at] of junctions.entries()) graph.addNode(number, at);
  for (const [number, road] of roads.entries()) {
    if (closed.has(number)) continue;
    graph.addLink(road.from, road.to, { stretch: stretchOf(road), walkOnly: false });
    const back = { ...road, from: road.to, to: road.from, path: road.path.toReversed() };
    graph.addLink(road.to, road.from, { stretch: stretchOf(back), walkOnly: road.oneway });
  }
  return graph;
}

function finder(graph: Graph<LngLat, Link>, travel: Travel): PathFinder<LngLat> {
  return aStar(graph, {
    oriented: true,
    distance: (_from, _to, link) => secondsOf([link.data.stretch], travel),
    heuristic: (from, to) => metresBetween(from.data, to.data) / (travel === "walk" ? WALK_MPS : FASTEST_MPS),
    blocked: (_from, _to, link) => link.data.walkOnly && travel === "drive",
  });
}

/** The quickest stretches from junction to junction; none where they are the same; undefined where there is no way. */
function stretchesBetween(
  graph: Graph<LngLat, Link>,
  finder: PathFinder<LngLat>,
  from: number,
  to: number,
  travel: Travel,
): Stretch[] | undefined {
  if (from === to) return [];
  // ngraph.path answers from the goal back to the start.
  const passed = finder.find(from, to).toReversed();
  // Where the goal is reached by nothing but blocked links it answers with the goal alone.
  if (passed[0]?.id !== from) return undefined;
  const stretches: Stretch[] = [];
  for (const [index, { id }] of passed.entries()) {
    const next = passed[index + 1];
    if (!next) break;
    let quickest: Stretch | undefined;
    graph.forEachLinkedNode(
      id,
      (node, { data }) => {
        if (node.id !== next.id || (data.walkOnly && travel === "drive")) return;
        if (!quickest || secondsOf([data.stretch], travel) < secondsOf([quickest], travel)) quickest = data.stretch;
      },
      true,
    );
    if (!quickest) return undefined;
    stretches.push(quickest);
  }
  return stretches;
}

function mayReverse(road: Road, travel: Travel): boolean {
  return travel === "walk" || !road.oneway;
}

/** The ways from a place on a road to the junctions at its ends. */
function exits(road: Road, place: RoadPlace, travel: Travel): [Stretch, number][] {
  const onward: [Stretch, number] = [stretchOf(road, place, undefined), road.to];
  return mayReverse(road, travel) ? [onward, [stretchOf(road, place, "start"), road.from]] : [onward];
}

function entries(road: Road, place: RoadPlace, travel: Travel): [Stretch, number][] {
  const onward: [Stretch, number] = [stretchOf(road, undefined, place), road.from];
  return mayReverse(road, travel) ? [onward, [stretchOf(road, "end", place), road.to]] : [onward];
}

function secondsOf(stretches: readonly Stretch[], travel: Travel): number {
  return stretches.reduce((sum, { lengthM, speedMps }) => sum + lengthM / (travel === "walk" ? WALK_MPS : speedMps), 0);
}
