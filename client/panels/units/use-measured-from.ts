import type { LngLat } from "../../../shared/picture/geometry.ts";
import { pointOf } from "../../../shared/picture/label-place.ts";
import { useSession } from "../../sync/session-context.ts";
import { useBoard } from "../../sync/use-boards.ts";
import { placeNow } from "../../ui/place-now.ts";
import { useWorkspace } from "../../workspace.ts";
import { useUnitsChoices } from "./units-choices.ts";

/** Where distances are measured from now: a chosen place, else what is selected on the map. Read anew when drawn. */
export function useMeasuredFrom(): LngLat | undefined {
  const { picture } = useSession();
  const from = useUnitsChoices((units) => units.from);
  const selection = useWorkspace((workspace) => workspace.selection);
  const board = useBoard(selection?.kind === "post" ? selection.channel : "");
  if (from) return placeNow(picture, from);
  switch (selection?.kind) {
    case undefined:
    case "inject":
      return undefined;
    case "unit":
      return picture.fix(selection.unit)?.at;
    case "annotations": {
      const [first] = selection.annotations;
      const geometry = first === undefined ? undefined : picture.annotations(selection.layer).get(first)?.geometry;
      return geometry && pointOf(geometry);
    }
    case "post": {
      const post = board.find(selection.post);
      const where = post?.kind === "task" ? post.where : post?.kind === "request" ? post.deliverTo : undefined;
      return where && placeNow(picture, where);
    }
  }
}
