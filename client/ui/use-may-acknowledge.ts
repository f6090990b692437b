import { isCallOf } from "../../shared/coordination/alert.ts";
import { useDirectory } from "../sync/use-picture.ts";
import type { ShownAlert } from "./shown-alerts.ts";
import { useMayOnChannel } from "./use-channels-for.ts";

/** May this member acknowledge an alert, on this screen now? */
export function useMayAcknowledge(): (shown: Pick<ShownAlert, "alert" | "channels">) => boolean {
  const { me } = useDirectory();
  const may = useMayOnChannel();
  return ({ alert, channels }) =>
    !isCallOf(alert, me) && channels.some((channel) => may("acknowledge-alert", channel) === "yes");
}
