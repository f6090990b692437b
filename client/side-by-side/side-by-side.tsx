import { useEffect, useState } from "react";
import type { Agency } from "../../shared/operation/agency.ts";
import { canDrawTwoMaps } from "../map/two-maps.ts";
import type { LiveSession } from "../sync/picture-source.ts";
import { useBesideAgencies } from "../ui/beside-agencies.ts";
import { useBeside } from "../ui/beside-wish.ts";
import { Halves } from "./halves.tsx";

/**
 * What one agency sees beside the ground truth, with one camera, over the whole stage; only for looking. `live`: all of
 * what this member sees. Esc closes it, unless something else is open that Esc closes.
 */
export function SideBySide({ live }: { readonly live: LiveSession }) {
  const [canDraw] = useState(canDrawTwoMaps);
  const agencies = useBesideAgencies();
  const { agency, close, lookAs } = useBeside();
  const chosen: Agency | undefined = agencies.find(({ id }) => id === agency);
  const first = agencies[0]?.id;
  useEffect(() => {
    if (!chosen && first) lookAs(first);
  }, [chosen, first, lookAs]);
  useEffect(() => {
    const hear = ({ key, target, defaultPrevented }: KeyboardEvent) => {
      const isHere =
        target instanceof Element && (target === document.body || target.closest("[data-beside]") !== null);
      if (key === "Escape" && isHere && !defaultPrevented) close();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [close]);
  if (!chosen) return null;
  return <Halves live={live.picture} agencies={agencies} chosen={chosen} canDraw={canDraw} />;
}
