import type { Member } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import { browserEnvironment } from "./browser-environment.ts";
import type { Environment } from "./environment.ts";
import { OpenSession } from "./open-session.ts";
import type { LiveSession } from "./picture-source.ts";

/** Whose session it is, and where the server is. `baseUrl` is an origin, without a slash at the end; "" is the page's. */
export type SessionOptions = {
  readonly member: Member;
  readonly operation: Operation;
  readonly baseUrl: string;
  /** What it runs in; the browser unless told otherwise. */
  readonly environment?: Environment;
};

/**
 * Opens the live session of a member: first what the device has kept (so that the map is there without a link), then
 * the link. Resolves before the link stands; it never rejects for want of a link or a store.
 */
export async function openSession(options: SessionOptions): Promise<LiveSession> {
  const session = new OpenSession(options, options.environment ?? browserEnvironment());
  await session.start();
  return session;
}
