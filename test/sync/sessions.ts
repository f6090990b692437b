import { afterEach } from "vitest";
import type { LiveSession } from "../../client/sync/picture-source.ts";

/** Sessions of the running test; closed when it ends. */
export function closingSessions(): (opening: Promise<LiveSession>) => Promise<LiveSession> {
  const open: LiveSession[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((session) => session.close()));
  });
  return async (opening) => {
    const session = await opening;
    open.push(session);
    return session;
  };
}
