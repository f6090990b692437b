import type { DrillReview } from "../../shared/drill/drill-review.ts";
import type { MemberId } from "../../shared/operation/member.ts";
import type { AfterActionThere } from "../../shared/protocol/http.ts";
import { type Asked, ask, browserAdmission } from "./admission-port.ts";

/** The numbers of what has been played so far. Refused with `not-found` before anything was. */
export function askReview(member: MemberId, port = browserAdmission()): Promise<Asked<DrillReview>> {
  return ask<DrillReview>(port, `/api/after-action?member=${encodeURIComponent(member)}`);
}

/** Is there anything to review? */
export async function isReviewThere(member: MemberId, port = browserAdmission()): Promise<boolean> {
  const asked = await ask<AfterActionThere>(port, `/api/after-action/there?member=${encodeURIComponent(member)}`);
  return asked.kind === "done" && asked.result.there;
}
