import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import type { Logger } from "pino";
import type * as z from "zod";
import { type Refusal, type Refused, type Reply, refuse, whatIsWrong } from "../../shared/protocol/reply.ts";
import { RegisterUnavailable } from "../admission/register.ts";
import { JournalUnavailable } from "../journal/journal.ts";

/** The HTTP status of each refusal. */
const STATUS: Readonly<Record<Refusal, number>> = {
  malformed: 400,
  "too-large": 413,
  "too-often": 429,
  "not-permitted": 403,
  "not-found": 404,
  "already-exists": 409,
  "beyond-marking": 409,
  "beyond-sharing": 409,
  "changed-meanwhile": 409,
  "still-open": 409,
  "moved-on": 409,
  "already-promised": 409,
  closed: 409,
  "clock-ahead": 400,
  "clock-behind": 400,
  expired: 410,
  "unknown-link": 404,
  "used-up": 410,
  "not-recording": 503,
  "unsupported-version": 426,
};

/** Answers with a refusal and its status. */
export function sendRefusal(reply: FastifyReply, refused: Refused, status = STATUS[refused.reason]): FastifyReply {
  return reply.code(status).send(refused);
}

/** Tells somebody without a session that counts why: it is over or never was, was removed, or waits for approval. */
export function sendStanding(reply: FastifyReply, state: "none" | "removed" | "waiting"): FastifyReply {
  switch (state) {
    case "none":
      return sendRefusal(reply, refuse("expired", "this session has ended; open the link again"), 401);
    case "removed":
      return sendRefusal(reply, refuse("not-permitted", "this member was removed from the operation"));
    case "waiting":
      return sendRefusal(reply, refuse("not-permitted", "this member waits until somebody approves it"));
  }
}

/** Reads a body or a query by its schema. */
export function readBy<T>(schema: z.ZodType<T>, value: unknown): Reply<T> {
  const read = schema.safeParse(value);
  return read.success ? { kind: "done", result: read.data } : refuse("malformed", whatIsWrong(read.error));
}

/**
 * Turns whatever a handler throws into a refusal, and tells nobody but the log what exactly it was. Neither log nor
 * answer holds an address or a body: both may carry tokens.
 */
export function refuseOnError(app: FastifyInstance, log: Logger): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = refusalOf(error);
    if (known) return sendRefusal(reply, known, known.reason === "malformed" ? error.statusCode : undefined);
    log.error({ err: error, method: request.method, route: request.routeOptions.url }, "a request failed");
    return sendRefusal(reply, refuse("not-recording", "the server failed at this request; nothing was changed"), 500);
  });
}

function refusalOf(error: FastifyError): Refused | undefined {
  if (error instanceof JournalUnavailable || error instanceof RegisterUnavailable) {
    return refuse("not-recording", "the server cannot write to its disk now; nothing was changed");
  }
  const status = error.statusCode ?? 500;
  if (status === 413) return refuse("too-large", "the request is larger than anything this address takes");
  if (status === 415) return refuse("malformed", "this address does not take this type of content");
  if (status === 416) return refuse("malformed", "the file has no such range");
  if (status === 429) return refuse("too-often", error.message);
  return status >= 400 && status < 500 ? refuse("malformed", error.message) : undefined;
}
