import { useEffect, useState } from "react";
import type { AgencyId } from "../../shared/operation/agency.ts";
import type { PictureSource } from "../sync/picture-source.ts";
import { whatTheySee } from "../ui/what-they-see.ts";
import { type Difference, differencesNow } from "./differences.ts";

/** Marks come one by one, and outlines once an exercise minute. */
const LOOK_EVERY_MS = 2_000;

/**
 * In what `seen`, the picture of `agency`, differs from the ground truth now; kept up while it is looked at. Undefined
 * where it cannot be told, because not all of that picture is known to this member.
 */
export function useDifferences(
  live: PictureSource,
  seen: PictureSource,
  agency: AgencyId,
): readonly Difference[] | undefined {
  const [now, setNow] = useState<readonly Difference[] | undefined>([]);
  useEffect(() => {
    const look = () => {
      const isTold = whatTheySee(live.directory(), agency).untoldLayers.length === 0;
      const next = isTold ? differencesNow(seen, live) : undefined;
      setNow((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [live, seen, agency]);
  return now;
}
