import { createContext, useContext } from "react";
import type { LiveSession } from "./picture-source.ts";

/** The session that the screens below work with. */
export const SessionContext = createContext<LiveSession | undefined>(undefined);

/** The session around; a screen outside of one is a mistake of ours. */
export function useSession(): LiveSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession outside of a SessionContext");
  return session;
}
