import { isGoingOn, isWaiting, type ShownAlert, useAlerts } from "./shown-alerts.ts";
import { useMayAcknowledge } from "./use-may-acknowledge.ts";

/**
 * Alerts that somebody here should look at, other than calls for help, which have bars of their own; the newest first.
 * `about`: only those that concern this screen.
 */
export function useAlertsToSee(about: (shown: ShownAlert) => boolean = () => true): readonly ShownAlert[] {
  const mayAcknowledge = useMayAcknowledge();
  return useAlerts().filter(
    (shown) =>
      shown.alert.alert !== "help" && isWaiting(shown) && isGoingOn(shown) && mayAcknowledge(shown) && about(shown),
  );
}
