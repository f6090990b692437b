import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "../shared/protocol/reply.ts";
import { EndedPage } from "./admission/ended-page.tsx";
import { LinkProblem } from "./admission/link-problem.tsx";
import { Page } from "./admission/page.tsx";
import { OperationScreen } from "./operation-screen.tsx";
import { membershipOf, resumeSession } from "./sync/joined-members.ts";
import { openSession } from "./sync/live-session.ts";
import type { LiveSession } from "./sync/picture-source.ts";
import { SessionContext } from "./sync/session-context.ts";
import { Waiting } from "./ui/waiting.tsx";

type Opening =
  | { readonly kind: "opening" }
  | { readonly kind: "open"; readonly session: LiveSession }
  | { readonly kind: "ended"; readonly operation: string }
  | { readonly kind: "failed"; readonly reason: Refusal | "unreachable" };

/** A session holds the device's store; the next one waits until the one before has let go of it. */
let letGo: Promise<void> = Promise.resolve();

/** Opens the session of a member of this device, and shows its operation until the page is left. */
export function OperationPage({ member }: { readonly member: string }) {
  const [attempt, setAttempt] = useState(0);
  return <OpenOperation key={attempt} member={member} again={() => setAttempt((n) => n + 1)} />;
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
      return (
        <Page>
          <Waiting>{t("app.loading")}</Waiting>
        </Page>
      );
    case "ended":
      return <EndedPage operation={opening.operation} reason="expired" />;
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
  if (resumed.kind === "refused") {
    return resumed.reason === "expired" && known
      ? { kind: "ended", operation: known.operation.name }
      : { kind: "failed", reason: resumed.reason };
  }
  const joined = resumed.kind === "done" ? resumed.result : known;
  if (!joined) return { kind: "failed", reason: "unreachable" };
  const session = await openSession({ member: joined.member, operation: joined.operation, baseUrl: location.origin });
  return { kind: "open", session };
}
