import type { Unit } from "../../shared/picture/unit.ts";
import type { SeenAgo } from "../sync/use-picture.ts";
import type { ShownStatus } from "./status-shape.tsx";

/** What the list shows of a unit: that nobody hears it any more goes before what it said last. */
export function shownStatus(unit: Unit, seen: SeenAgo | undefined): ShownStatus {
  return seen?.age === "lost" ? "no-contact" : unit.status;
}
