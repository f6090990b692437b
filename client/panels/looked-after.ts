import { useCallback, useEffect } from "react";
import { create } from "zustand";
import type { MemberEntry, MemberId } from "../../shared/operation/member.ts";
import type { InviteEntry, QuarantineList } from "../../shared/protocol/http.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { type Answer, askInvites, askMembers, askQuarantine, type WhyNone } from "./member-requests.ts";

type LookedAfter = {
  readonly members: readonly MemberEntry[];
  readonly invites: readonly InviteEntry[];
  readonly quarantine: QuarantineList;
};

/** What those who lead look after and what the server does not send by itself. */
export type Subject = keyof LookedAfter;

/** The last answers, and why there was none; kept while a panel is folded away. */
export const useLookedAfter = create<{
  readonly known: Partial<LookedAfter>;
  readonly problems: Partial<Readonly<Record<Subject, WhyNone>>>;
}>()(() => ({ known: {}, problems: {} }));

const ASK: { readonly [S in Subject]: (member: MemberId) => Promise<Answer<LookedAfter[S]>> } = {
  members: askMembers,
  invites: askInvites,
  quarantine: askQuarantine,
};

/**
 * Who waits at the door reads a page that says so, and ten seconds more are not felt there; twenty command posts then
 * ask the server twice a second.
 */
const ASK_EVERY_MS = 10_000;

/** Asks the server about `subject` now. */
export function useLookAgain(): (subject: Subject) => Promise<void> {
  const { me } = useDirectory();
  return useCallback((subject) => look(subject, me.id), [me.id]);
}

/** Keeps what is known of `subject` fresh as long as the component is there and `isWanted`. */
export function useLookingAfter(subject: Subject, isWanted: boolean): void {
  const lookAgain = useLookAgain();
  useEffect(() => {
    if (!isWanted) return undefined;
    const ask = () => {
      if (!document.hidden) void lookAgain(subject);
    };
    ask();
    const timer = setInterval(ask, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [subject, isWanted, lookAgain]);
}

async function look(subject: Subject, member: MemberId): Promise<void> {
  const answer = await ASK[subject](member);
  useLookedAfter.setState(({ known, problems }) =>
    answer.kind === "done"
      ? { known: { ...known, [subject]: answer.result }, problems: { ...problems, [subject]: undefined } }
      : { problems: { ...problems, [subject]: answer.why } },
  );
}
