import type { FastifyReply, FastifyRequest } from "fastify";
import type { Joined } from "../../shared/protocol/http.ts";
import type { Admitted } from "../admission/admit.ts";
import { ENDED_KNOWN_MS } from "../admission/register.ts";
import { sessionCookie } from "../admission/session-cookie.ts";

/** Did this request come over https, here or at the proxy in front? */
export function isSecure(request: FastifyRequest): boolean {
  return request.protocol === "https";
}

/**
 * Gives whoever got in its session: the token goes into the cookie and nowhere else. The cookie outlives the session,
 * so that a device is known again by it.
 */
export function welcome(request: FastifyRequest, reply: FastifyReply, admitted: Admitted): Joined {
  const { member, operation, session, waiting } = admitted;
  const options = { maxAgeS: ENDED_KNOWN_MS / 1000, secure: isSecure(request) };
  reply.header("cache-control", "no-store");
  reply.header("set-cookie", sessionCookie(member.id, session, options));
  return { member, operation, ...(waiting ? { waiting } : {}) };
}
