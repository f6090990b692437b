import { t } from "i18next";
import { useEffect } from "react";
import type { MemberId } from "../../shared/operation/member.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { sayNews } from "../ui/undo-notice.tsx";
import { useMay } from "../ui/use-may.ts";
import { useWorkspace } from "../workspace.ts";
import { useLookedAfter, useLookingAfter } from "./looked-after.ts";
import { usePeopleView } from "./people/people-view.ts";

/** So many who came at once are named one by one; of more, one notice says how many wait. */
const NAMED = 2;

/** Of whom it was told, once each, and how to take the notice away when they wait no more. */
const told = new Map<MemberId, () => void>();

/** Keeps an eye on who waits to be let in and on edits that wait for review, for those who may decide about them. */
export function useDoorNews(): void {
  const { me } = useDirectory();
  const may = useMay();
  const mayApprove = may("approve-member", me.agency) !== "no";
  useLookingAfter("members", mayApprove);
  useLookingAfter("quarantine", may("review-quarantine", me.agency) !== "no");
  const members = useLookedAfter(({ known }) => known.members);
  useEffect(() => {
    if (!members || !mayApprove) return;
    const waiting = members.filter(({ state }) => state === "waiting");
    const look = { name: t("members.look"), go };
    const comers = waiting.filter(({ id }) => !told.has(id));
    const ofAll =
      comers.length > NAMED
        ? sayNews(t("members.manyWaitingNews", { count: waiting.length }), "members waiting", look)
        : undefined;
    for (const { id, name, role } of comers) {
      const message = () => t("members.waitingNews", { name, role: t(`role.${role}`) });
      told.set(id, ofAll ?? sayNews(message(), `member ${id}`, look));
    }
    for (const [id, withdraw] of told) {
      if (waiting.some((one) => one.id === id)) continue;
      withdraw();
      told.delete(id);
    }
  }, [members, mayApprove]);
}

function go(): void {
  usePeopleView.getState().show({ kind: "list" });
  useWorkspace.getState().open("people");
}
