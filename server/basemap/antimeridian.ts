type Ring = readonly GeoJSON.Position[];

/**
 * Areas of the sphere for a flat map. A ring that crosses the 180th meridian jumps from one edge of the flat map to the
 * other and would be filled right across it; it is unrolled, so that it runs on beyond 180° (the tile cutter wraps what
 * sticks out). A ring round a pole is closed along the map's upper or lower edge. Other geometries are left alone.
 */
export function unrolled<G extends GeoJSON.Geometry>(geometry: G): G {
  if (geometry.type === "Polygon") return { ...geometry, coordinates: unrolledPolygon(geometry.coordinates) };
  if (geometry.type === "MultiPolygon") return { ...geometry, coordinates: geometry.coordinates.map(unrolledPolygon) };
  return geometry;
}

function unrolledPolygon([outer, ...holes]: readonly Ring[]): GeoJSON.Position[][] {
  if (!outer) return [];
  const shell = closedAtPole(shifted(unroll(outer), -180));
  const west = Math.min(...shell.map(lngOf));
  return [shell, ...holes.map((hole) => shifted(unroll(hole), west))];
}

const lngOf = (position: GeoJSON.Position) => position[0] ?? 0;

/** Neighbouring positions less than half a turn apart. */
function unroll(ring: Ring): GeoJSON.Position[] {
  let turns = 0;
  return ring.map((position, index) => {
    const before = ring[index - 1];
    const step = before === undefined ? 0 : lngOf(position) - lngOf(before);
    if (step > 180) turns -= 1;
    else if (step < -180) turns += 1;
    return [lngOf(position) + turns * 360, position[1] ?? 0];
  });
}

/** The same ring, by whole turns, with its western end in the turn that begins at `west`. */
function shifted(ring: readonly GeoJSON.Position[], west: number): GeoJSON.Position[] {
  const turns = Math.floor((Math.min(...ring.map(lngOf)) - west) / 360);
  return ring.map((position) => [lngOf(position) - turns * 360, position[1] ?? 0]);
}

function closedAtPole(ring: readonly GeoJSON.Position[]): GeoJSON.Position[] {
  const [first] = ring;
  const last = ring.at(-1);
  if (!first || !last || Math.abs(lngOf(last) - lngOf(first)) < 180) return [...ring];
  const pole = (first[1] ?? 0) < 0 ? -90 : 90;
  return [...ring, [lngOf(last), pole], [lngOf(first), pole], first];
}
