import type { FastifyRequest } from "fastify";
import * as z from "zod";
import type { Member, MemberId } from "../../shared/operation/member.ts";
import type { Operation } from "../../shared/operation/operation.ts";
import { sessionTokenFor } from "../admission/session-cookie.ts";
import type { HttpDeps } from "./deps.ts";

/** Which of the members that are open in this browser asks. */
export const memberQuery = z.object({ member: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "not an id") });

/** How somebody stands who comes with a cookie. */
export type SessionOfRequest =
  | { readonly state: "admitted" | "waiting"; readonly operation: Operation; readonly member: Member }
  | { readonly state: "removed" }
  | { readonly state: "none" };

/** The session of `member`, by the cookie that came with the request. */
export function sessionOf(
  { register, now }: Pick<HttpDeps, "register" | "now">,
  request: FastifyRequest,
  member: MemberId,
): SessionOfRequest {
  const token = sessionTokenFor(member, request.headers.cookie);
  if (token === undefined) return { state: "none" };
  const admitted = register.findSession(token, now());
  const session = admitted ?? register.findWaiting(token, now());
  const operation = session && register.operation(session.operation);
  if (operation && session.member.id === member) {
    return { state: admitted ? "admitted" : "waiting", operation, member: session.member };
  }
  const ended = register.findEnded(token, now());
  const standing = ended?.member.id === member ? register.standing(ended.operation, member) : undefined;
  return { state: standing?.state === "removed" ? "removed" : "none" };
}
