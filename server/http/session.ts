import type { FastifyRequest } from "fastify";
import * as z from "zod";
import type { Member, MemberId } from "../../shared/operation/member.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import { sessionTokenFor } from "../admission/session-cookie.ts";
import type { HttpDeps } from "./deps.ts";

/** Which of the members that are open in this browser asks. */
export const memberQuery = z.object({ member: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "not an id") });

/** The running session of `member`, by the cookie that came with the request. */
export function sessionOf(
  deps: Pick<HttpDeps, "register" | "now">,
  request: FastifyRequest,
  member: MemberId,
): { operation: OperationId; member: Member } | undefined {
  const token = sessionTokenFor(member, request.headers.cookie);
  const session = token === undefined ? undefined : deps.register.findSession(token, deps.now());
  return session?.member.id === member ? session : undefined;
}
