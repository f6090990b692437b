import { useTranslation } from "react-i18next";
import { requestState } from "../../../shared/coordination/resource-request.ts";
import type { Posted } from "../../sync/use-boards.ts";
import { useAgencies } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { PriorityBadge } from "../../ui/priority.tsx";
import { ResourcePicture } from "../../ui/resource-picture.tsx";
import { useWorkspace } from "../../workspace.ts";
import board from "../board-row.module.css";
import { NeededBy } from "./needed-by.tsx";
import { RequestProgress } from "./request-progress.tsx";
import styles from "./requests.module.css";

/** One request of the list. A press opens it and shows where it is to be delivered. */
export function RequestRow({
  posted,
  isSelected,
}: {
  readonly posted: Posted<"request">;
  readonly isSelected: boolean;
}) {
  const { t } = useTranslation();
  const { channel, post } = posted;
  const agency = useAgencies().get(post.made.agency);
  const select = useWorkspace((workspace) => workspace.select);
  const fly = useWorkspace((workspace) => workspace.fly);
  const state = requestState(post);
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={`${board.row} ${styles.row}`}
        aria-pressed={isSelected}
        data-request={post.id}
        data-state={state}
        onClick={() => {
          select({ kind: "post", channel: channel.id, post: post.id });
          fly({ at: post.deliverTo.at });
        }}
      >
        <ResourcePicture what={post.what} sizePx={34} colour={agency?.colour} />
        <span className={styles.text}>
          <span className={styles.name}>
            {t("requests.amount", { quantity: post.quantity, what: t(`resource.${post.what}`) })}
          </span>
          {agency ? (
            <span className={styles.from}>
              <AgencyMark agency={agency} />
            </span>
          ) : null}
          <span className={styles.facts}>
            <PriorityBadge priority={post.priority} />
            <NeededBy request={post} />
          </span>
          {post.cancelled ? (
            <span className={styles.when}>{t("requestState.cancelled")}</span>
          ) : (
            <RequestProgress request={post} />
          )}
        </span>
      </button>
    </li>
  );
}
