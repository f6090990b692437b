import type { LiveSession, Unsubscribe } from "./picture-source.ts";

/** A server that takes nothing now is asked again the next time that the page is opened. */
const GIVE_UP_AFTER_MS = 60_000;

/**
 * Lets the session of a member that was removed hand in what it made while its device was away, and closes it. By then
 * nothing of the operation is on this device, but what the server did not take.
 */
export async function leaveAfterRemoval(session: LiveSession): Promise<void> {
  const { connection, refusals } = session;
  const stops: Unsubscribe[] = [];
  await new Promise<void>((resolve) => {
    const look = (): void => {
      const isRemoved = connection.get().kind === "ended";
      if (isRemoved && (refusals?.get() ?? []).every(({ handedIn }) => handedIn === true)) resolve();
    };
    const patience = setTimeout(resolve, GIVE_UP_AFTER_MS);
    stops.push(connection.watch(look), () => clearTimeout(patience));
    if (refusals) stops.push(refusals.watch(look));
    look();
  });
  for (const stop of stops) stop();
  await session.close();
}
