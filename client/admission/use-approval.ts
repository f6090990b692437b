import { useEffect, useState } from "react";
import type { MemberId } from "../../shared/operation/member.ts";
import { resumeSession } from "../sync/joined-members.ts";

/** Somebody has to look at a list and decide; asking more often would only load the server. */
const ASK_AGAIN_MS = 4_000;

/** `over`: there is nothing more to wait for, one way or another. */
export type Approval = "waiting" | "unreachable" | "turned-down" | "over";

/** Asks every few seconds whether `member`, who waits, has been let in. */
export function useApproval(member: MemberId): Approval {
  const [approval, setApproval] = useState<Approval>("waiting");
  useEffect(() => {
    let isWanted = true;
    let timer: ReturnType<typeof setTimeout>;
    const askLater = () => {
      timer = setTimeout(() => void ask(), ASK_AGAIN_MS);
    };
    const ask = async () => {
      const said = approvalOf(await resumeSession(member));
      if (!isWanted) return;
      setApproval(said);
      if (said === "waiting" || said === "unreachable") askLater();
    };
    askLater();
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [member]);
  return approval;
}

function approvalOf(asked: Awaited<ReturnType<typeof resumeSession>>): Approval {
  switch (asked.kind) {
    case "unreachable":
      return "unreachable";
    case "done":
      return asked.result.waiting ? "waiting" : "over";
    case "refused":
      if (asked.reason === "too-often") return "waiting";
      return asked.reason === "not-permitted" ? "turned-down" : "over";
  }
}
