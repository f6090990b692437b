import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Operation } from "../../shared/operation/operation.ts";
import type { Joined } from "../../shared/protocol/http.ts";
import type { Asked } from "../sync/admission-port.ts";
import { joinByLink, type Membership, membershipOfLink, resumeSession, returnByLink } from "../sync/joined-members.ts";
import { AskingPage } from "./asking-page.tsx";
import { EnterPage, type LeadsIn } from "./enter-page.tsx";
import { FoundByLink } from "./found-page.tsx";
import { LinkProblem } from "./link-problem.tsx";
import { rememberedAgency } from "./remembered-agency.ts";
import { useInvite } from "./use-invite.ts";

/** Called with where the operation lies as soon as it is known that somebody is about to enter it. */
export type PrepareMap = (home: Operation["home"]) => void;

/** Where a link leads: says what one joins and as whom, or as whom one comes back, and has one button. */
export function JoinPage({ token, prepare }: { readonly token: string; readonly prepare: PrepareMap }) {
  const { t } = useTranslation();
  const { invite, again } = useInvite(token);
  const known = membershipOfLink(token);
  const preview = invite.kind === "done" ? invite.result : known && previewOf(known);
  const home = preview?.operation?.home;
  useEffect(() => {
    if (home) prepare(home);
  }, [home, prepare]);
  if (invite.kind === "asking") return <AskingPage>{t("join.asking")}</AskingPage>;
  if (invite.kind !== "done") {
    if (!known) return <LinkProblem reason={invite.kind === "refused" ? invite.reason : "unreachable"} again={again} />;
    return <EnterPage leadsTo={previewOf(known)} as={known.member.name} enter={() => goOn(known)} />;
  }
  const leadsTo = invite.result;
  switch (leadsTo.leadsTo) {
    case "found":
      return <FoundByLink token={token} />;
    case "return":
      return <EnterPage leadsTo={leadsTo} as={leadsTo.member ?? ""} enter={() => returnByLink(token)} />;
    case "join":
      return (
        <EnterPage
          leadsTo={leadsTo}
          as={known?.member.name ?? leadsTo.member}
          enter={async (name) => orWithoutLink(await joinByLink(token, name), known)}
        />
      );
  }
}

/** What a link led to that this device has used: it may be used up for others and lead back in all the same. */
function previewOf({ member, operation }: Membership): LeadsIn {
  return { operation, agency: rememberedAgency(member.id), role: member.role };
}

async function goOn(known: Membership): Promise<Asked<Joined>> {
  return orWithoutLink(await resumeSession(known.member.id), known);
}

/** The device keeps the picture of an operation that it has joined; without a link to the server it opens that. */
function orWithoutLink(asked: Asked<Joined>, known: Membership | undefined): Asked<Joined> {
  return asked.kind === "unreachable" && known ? { kind: "done", result: known } : asked;
}
