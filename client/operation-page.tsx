import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Operation } from "../shared/operation/operation.ts";
import type { Joined } from "../shared/protocol/http.ts";
import type { Refusal } from "../shared/protocol/reply.ts";
import { AskingPage } from "./admission/asking-page.tsx";
import { EndedPage } from "./admission/ended-page.tsx";
import { LinkProblem } from "./admission/link-problem.tsx";
import { TurnedDownPage } from "./admission/turned-down-page.tsx";
import { WaitingPage } from "./admission/waiting-page.tsx";
import { OperationScreen } from "./operation-screen.tsx";
import { forgetEdits } from "./report/drafts.ts";
import { forgetPlan } from "./review/kept-plan.ts";
import { membershipOf, resumeSession } from "./sync/joined-members.ts";
import { leaveAfterRemoval } from "./sync/leave-after-removal.ts";
import { openSession } from "./sync/live-session.ts";
import type { LiveSession } from "./sync/picture-source.ts";
import { SessionContext } from "./sync/session-context.ts";

type Opening =
  | { readonly kind: "opening" }
  | { readonly kind: "open"; readonly session: LiveSession }
  | { readonly kind: "waiting" | "turned-down"; readonly joined: Joined }
  | { readonly kind: "ended"; readonly operation: Operation; readonly reason: "expired" | "removed" }
  | { readonly kind: "failed"; readonly reason: Refusal | "unreachable" };

/** A session holds the device's store; the next one waits until the one before has let go of it. */
let letGo: Promise<void> = Promise.resolve();

/** Opens the session of a member of this device, and shows its operation until the page is left. */
export function OperationPage({ member }: { readonly member: string }) {
  const [attempt, setAttempt] = useState(0);
  const again = useCallback(() => setAttempt((n) => n + 1), []);
  return <OpenOperation key={attempt} member={member} again={again} />;
}

function OpenOperation({ member, again }: { readonly member: string; readonly again: () => void }) {
  const { t } = useTranslation();
  const [opening, setOpening] = useState<Opening>({ kind: "opening" });
  useEffect(() => {
    let isShown = true;
    const opened = letGo.then(() => (isShown ? open(member) : undefined));
    void opened.then((outcome) => isShown && outcome && setOpening(outcome));
    return () => {
      isShown = false;
      letGo = opened.then(
        (outcome) => (outcome?.kind === "open" ? outcome.session.close() : undefined),
        () => undefined,
      );
    };
  }, [member]);

  switch (opening.kind) {
    case "opening":
      return <AskingPage>{t("app.loading")}</AskingPage>;
    case "waiting":
      return <WaitingPage joined={opening.joined} goOn={again} />;
    case "turned-down":
      return <TurnedDownPage joined={opening.joined} />;
    case "ended":
      return <EndedPage operation={opening.operation} reason={opening.reason} />;
    case "failed":
      return <LinkProblem reason={opening.reason} again={again} />;
    case "open":
      return (
        <SessionContext value={opening.session}>
          <OperationScreen />
        </SessionContext>
      );
  }
}

/** Without a link to the server, what the device keeps is opened all the same. */
async function open(member: string): Promise<Opening> {
  const known = membershipOf(member);
  const resumed = await resumeSession(member);
  if (resumed.kind === "refused") return whyNot(resumed.reason, known);
  const joined = resumed.kind === "done" ? resumed.result : known;
  if (!joined) return { kind: "failed", reason: "unreachable" };
  if (joined.waiting) return { kind: "waiting", joined };
  const session = await openSession({ member: joined.member, operation: joined.operation, baseUrl: location.origin });
  return { kind: "open", session };
}

function whyNot(reason: Refusal, known: Joined | undefined): Opening {
  if (!known) return { kind: "failed", reason };
  if (reason === "expired") return { kind: "ended", operation: known.operation, reason };
  if (reason !== "not-permitted") return { kind: "failed", reason };
  if (known.waiting) return { kind: "turned-down", joined: known };
  const { member, operation } = known;
  void openSession({ member, operation, baseUrl: location.origin }).then(leaveAfterRemoval);
  forgetEdits(member.id);
  forgetPlan(member.id);
  return { kind: "ended", operation: known.operation, reason: "removed" };
}
