import type { Member } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import type { Environment } from "./environment.ts";
import type { LiveSession } from "./picture-source.ts";

/** Whose session it is, and where the server is. `baseUrl` is an origin, without a slash at the end. */
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
  throw new Error(`not yet: ${options.baseUrl}`);
}
