import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type * as z from "zod";
import { type Reply, refuse } from "../../shared/protocol/reply.ts";
import { readBy, sendRefusal } from "./refusal.ts";

const MINUTE_MS = 60_000;

/** A whole agency opens its links at once, behind one address; a program that hammers is slowed all the same. */
export const REQUESTS_A_MINUTE = { rateLimit: { max: 600, timeWindow: MINUTE_MS } } as const;

/** What makes links and accounts, or costs the server work: by hand, and by many hands at once. */
export const CHANGES_A_MINUTE = { rateLimit: { max: 120, timeWindow: MINUTE_MS } } as const;

/** Where nothing else is said: files of the client, map tiles of everyone behind one address. */
export const FILES_A_MINUTE = { max: 30_000, timeWindow: MINUTE_MS } as const;

/** Links are pasted wrongly now and then; nobody does so once a second. */
const WRONG_TOKENS_A_MINUTE = 60;

/** Slows an address down that tries one wrong token after another; right tokens cost it nothing. */
export type WrongTokens = {
  /** Counts a wrong token. */
  count(request: FastifyRequest): Promise<void>;
  /** True, and the refusal sent, where this address has tried too many. */
  refuseIfTooMany(request: FastifyRequest, reply: FastifyReply): Promise<boolean>;
  /**
   * Reads the request, tries its token, and counts the token where it is a wrong one. Undefined where the refusal has
   * been sent.
   */
  tryToken<Q, R>(
    request: FastifyRequest,
    reply: FastifyReply,
    schema: z.ZodType<Q>,
    tryIt: (asked: Q) => Reply<R>,
  ): Promise<R | undefined>;
};

/** One count of wrong tokens an address, for the routes that share it. */
export function limitWrongTokens(app: FastifyInstance): WrongTokens {
  const limit = app.createRateLimit({ max: WRONG_TOKENS_A_MINUTE, timeWindow: MINUTE_MS });
  const count: WrongTokens["count"] = async (request) => {
    await limit(request);
  };
  const refuseIfTooMany: WrongTokens["refuseIfTooMany"] = async (request, reply) => {
    const spent = await limit(request, { increment: false });
    if (spent.isAllowed || spent.remaining > 0) return false;
    const detail = `too many wrong links from this address; try again in ${spent.ttlInSeconds} s`;
    reply.header("retry-after", spent.ttlInSeconds);
    sendRefusal(reply, refuse("too-often", detail));
    return true;
  };
  return {
    count,
    refuseIfTooMany,
    async tryToken(request, reply, schema, tryIt) {
      if (await refuseIfTooMany(request, reply)) return undefined;
      const asked = readBy(schema, request.body);
      const outcome = asked.kind === "done" ? tryIt(asked.result) : asked;
      if (outcome.kind === "done") return outcome.result;
      if (outcome.reason === "unknown-link") await count(request);
      sendRefusal(reply, outcome);
      return undefined;
    },
  };
}
