import { useTab } from "../../sync/use-picture.ts";
import { useChannelsFor } from "../../ui/use-channels-for.ts";

/** May this screen give tasks on any channel now? */
export function useMayGiveTasks(): boolean {
  const channels = useChannelsFor("give-task");
  return useTab() === "writing" && channels.length > 0;
}
