import { useAlertsToSee } from "../ui/alerts-to-see.ts";
import type { ShownAlert } from "../ui/shown-alerts.ts";
import { useMyUnit } from "./my-unit.ts";

/** A tablet is told of what is about its own unit; the others are in the list of alerts. */
export function useIsAboutMe(): (shown: ShownAlert) => boolean {
  const unit = useMyUnit();
  return ({ alert }) => alert.unit !== undefined && alert.unit === unit?.id;
}

/** Alerts about this tablet's unit that nobody looks after yet, the newest first. */
export function useMyAlerts(): readonly ShownAlert[] {
  return useAlertsToSee(useIsAboutMe());
}
