import { useCallback, useEffect, useState } from "react";
import type { Account } from "../../shared/protocol/http.ts";
import { signedIn, signOut } from "../sync/accounts.ts";
import { keepOnDevice, keptOnDevice } from "../ui/device-memory.ts";

const STORED_AS = "muster.account";

export type AccountHere =
  | { readonly kind: "asking" }
  | { readonly kind: "nobody" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "signed-in"; readonly account: Account };

/** Keeps that somebody has signed in here, so that the server is not asked on devices where nobody ever did. */
export function rememberSignIn(): void {
  keepOnDevice(STORED_AS, "yes");
}

/** Who is signed in on this device, if anybody. */
export function useAccount(): { readonly here: AccountHere; readonly leave: () => void } {
  const [here, setHere] = useState<AccountHere>(() => ({ kind: keptOnDevice(STORED_AS) ? "asking" : "nobody" }));
  const isAsking = here.kind === "asking";
  useEffect(() => {
    if (!isAsking) return undefined;
    let isWanted = true;
    void signedIn().then((asked) => {
      if (!isWanted) return;
      if (asked.kind === "done") return setHere({ kind: "signed-in", account: asked.result });
      if (asked.kind === "refused" && asked.reason === "expired") keepOnDevice(STORED_AS, undefined);
      return setHere({ kind: asked.kind === "unreachable" ? "unreachable" : "nobody" });
    });
    return () => {
      isWanted = false;
    };
  }, [isAsking]);
  const leave = useCallback(() => {
    void signOut().then((asked) => {
      if (asked.kind === "unreachable") return setHere({ kind: "unreachable" });
      keepOnDevice(STORED_AS, undefined);
      return setHere({ kind: "nobody" });
    });
  }, []);
  return { here, leave };
}
