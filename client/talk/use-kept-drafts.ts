import { useEffect } from "react";
import type { LiveSession } from "../sync/picture-source.ts";
import { forgetDrafts, keepDrafts, keptDrafts } from "./kept-drafts.ts";
import { useTalk } from "./talk-state.ts";

/** What this member begins to write is on the device, so that it is there again when the page is. */
export function useKeptDrafts(live: LiveSession): void {
  useEffect(() => followDrafts(live), [live]);
}

/**
 * Shows what the device keeps of a member's drafts, keeps them as they change, and forgets them when the member is
 * removed. Of several tabs the writing one keeps them; one that takes over goes on with what the other left.
 */
export function followDrafts({ picture, tab, connection }: Pick<LiveSession, "picture" | "tab" | "connection">) {
  const member = picture.directory().me.id;
  const load = () => useTalk.setState(keptDrafts(member));
  const isRemoved = () => {
    const now = connection.get();
    return now.kind === "ended" && now.reason === "removed";
  };
  load();
  const stops = [
    useTalk.subscribe((now, before) => {
      if (now.drafts === before.drafts && now.note === before.note) return;
      if (tab.get() === "writing" && !isRemoved()) keepDrafts(member, now);
    }),
    tab.watch(() => {
      if (tab.get() === "writing") load();
    }),
    connection.watch(() => {
      if (isRemoved()) forgetDrafts(member);
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    useTalk.setState({ channel: undefined, jump: undefined, drafts: new Map(), note: undefined });
  };
}
