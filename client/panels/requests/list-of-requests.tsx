import { NativeSelect } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../../sync/session-context.ts";
import { usePending, usePosts } from "../../sync/use-boards.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useChannelsFor } from "../../ui/use-channels-for.ts";
import { useSecond } from "../../ui/use-second.ts";
import { useWorkspace } from "../../workspace.ts";
import frame from "../command-post.module.css";
import { byPressure, isShown, REQUEST_FILTERS, type RequestFilter } from "./request-lines.ts";
import { RequestRow } from "./request-row.tsx";
import styles from "./requests.module.css";
import { WaitingNote } from "./waiting-note.tsx";

/** How often what presses is put in order anew; between, lines stay where a finger is about to press. */
const ORDER_EVERY_MS = 30_000;

/** All requests that this member sees, what presses first. */
export function ListOfRequests({ ask }: { readonly ask: ReactNode }) {
  const { t } = useTranslation();
  const { picture } = useSession();
  const { me } = useDirectory();
  const requests = usePosts("request");
  const mayAsk = useChannelsFor("ask-resource").length > 0;
  const selection = useWorkspace((workspace) => workspace.selection);
  const [filter, setFilter] = useState<RequestFilter>("open");
  useSecond();
  const atMs = Math.floor(picture.nowMs() / ORDER_EVERY_MS) * ORDER_EVERY_MS;
  const lines = useMemo(() => {
    const inOrder = byPressure(atMs);
    return requests.filter(({ post }) => isShown(post, filter, me.agency)).toSorted((a, b) => inOrder(a.post, b.post));
  }, [requests, filter, me.agency, atMs]);
  return (
    <div className={frame.panelBody}>
      {mayAsk ? ask : null}
      <WaitingRequests />
      {requests.length === 0 ? (
        <EmptyState title={t("requests.none")}>
          {t(mayAsk ? "requests.noneText" : "requests.noneTextLooking")}
        </EmptyState>
      ) : (
        <>
          <NativeSelect
            size="md"
            aria-label={t("requests.show")}
            value={filter}
            data={REQUEST_FILTERS.map((value) => ({ value, label: t(`requests.filter.${value}`) }))}
            onChange={(event) => {
              const chosen = REQUEST_FILTERS.find((value) => value === event.currentTarget.value);
              if (chosen) setFilter(chosen);
            }}
          />
          {lines.length === 0 ? <p className={frame.hint}>{t("requests.noneOfFilter")}</p> : null}
          <ul className={styles.list} aria-label={t("panel.requests")}>
            {lines.map((posted) => (
              <RequestRow
                key={`${posted.channel.id}/${posted.post.id}`}
                posted={posted}
                isSelected={selection?.kind === "post" && selection.post === posted.post.id}
              />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** What was asked for on this device and has not reached the server. */
function WaitingRequests() {
  const { t } = useTranslation();
  return usePending("request.ask").map(({ id, input }) => (
    <WaitingNote key={id}>
      {t("requests.waitingAsk", { quantity: input.quantity, what: t(`resource.${input.what}`) })}
    </WaitingNote>
  ));
}
