import { useEffect, useState } from "react";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { PictureSource } from "../sync/picture-source.ts";
import { type Difference, differencesNow } from "./differences.ts";
import { type LeftOut, leftOutOf } from "./left-out.ts";

/** Marks come one by one, and outlines once an exercise minute. */
const LOOK_EVERY_MS = 2_000;

/** In what a picture differs from the ground truth; or why that cannot be told: not all of it is known to this member. */
export type Compared = { readonly differences: readonly Difference[] } | { readonly leftOut: readonly LeftOut[] };

/** `seen`, the picture of `agency`, as it compares with the ground truth now; undefined before the first look. */
export function useDifferences(live: PictureSource, seen: PictureSource, agency: AgencyId): Compared | undefined {
  const [now, setNow] = useState<Compared>();
  useEffect(() => {
    const look = () => {
      const leftOut = leftOutOf(live, agency);
      const next = leftOut.length > 0 ? { leftOut } : { differences: differencesNow(seen, live) };
      setNow((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [live, seen, agency]);
  return now;
}
