import { useSession } from "../sync/session-context.ts";
import { usePosts } from "../sync/use-boards.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { concerns, groupOf, isPressing } from "./task-order.ts";
import { useEvery } from "./use-every.ts";

/** What presses does so by the minute. */
const LOOK_EVERY_MS = 10_000;

/** How many tasks press that concern the own agency; for exercise control and observers, who have none, of all. */
export function usePressingTasks(): number {
  const { picture } = useSession();
  const { me } = useDirectory();
  const tasks = usePosts("task");
  useEvery(LOOK_EVERY_MS);
  const nowMs = picture.nowMs();
  const seesAll = me.role === "exercise-control" || me.role === "observer";
  return tasks.filter(({ post }) => isPressing(groupOf(post, nowMs)) && (seesAll || concerns(post, me.agency))).length;
}
