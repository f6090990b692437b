import { useCallback, useEffect, useState } from "react";
import type { InvitePreview } from "../../shared/protocol/http.ts";
import type { Asked } from "../sync/admission-port.ts";
import { previewInvite } from "../sync/joined-members.ts";

export type InviteAsked = { readonly kind: "asking" } | Asked<InvitePreview>;

/** Asks the server what a link leads to; `again` asks once more. */
export function useInvite(token: string): { readonly invite: InviteAsked; readonly again: () => void } {
  const [invite, setInvite] = useState<InviteAsked>({ kind: "asking" });
  const ask = useCallback(() => {
    let isWanted = true;
    void previewInvite(token).then((answer) => isWanted && setInvite(answer));
    return () => {
      isWanted = false;
    };
  }, [token]);
  useEffect(() => ask(), [ask]);
  const again = () => {
    setInvite({ kind: "asking" });
    ask();
  };
  return { invite, again };
}
