import type { Account, Credentials } from "../../shared/protocol/http.ts";
import { type Asked, ask, browserAdmission, post } from "./admission-port.ts";

/** Signs in who founded operations. A wrong name and a wrong password get the same `not-permitted`. */
export function signIn(credentials: Credentials, port = browserAdmission()): Promise<Asked<Account>> {
  return post<Account>(port, "/api/sign-in", credentials);
}

export function signOut(port = browserAdmission()): Promise<Asked> {
  return post(port, "/api/sign-out", {});
}

/** Who is signed in on this device; refused with `expired` where nobody is. */
export function signedIn(port = browserAdmission()): Promise<Asked<Account>> {
  return ask<Account>(port, "/api/account");
}
