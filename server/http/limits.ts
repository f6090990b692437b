import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refuse } from "../../shared/protocol/reply.ts";
import { sendRefusal } from "./refusal.ts";

/** A whole agency opens its links at once, behind one address; a program that hammers is slowed all the same. */
export const REQUESTS_A_MINUTE = { rateLimit: { max: 600, timeWindow: 60_000 } } as const;

/** Links are pasted wrongly now and then; nobody does so once a second. */
const WRONG_TOKENS_A_MINUTE = 60;

/** Slows an address down that tries one wrong token after another; right tokens cost it nothing. */
export type WrongTokens = {
  /** Counts a wrong token. */
  count(request: FastifyRequest): Promise<void>;
  /** True, and the refusal sent, where this address has tried too many. */
  refuseIfTooMany(request: FastifyRequest, reply: FastifyReply): Promise<boolean>;
};

/** One count of wrong tokens an address, for the routes that share it. */
export function limitWrongTokens(app: FastifyInstance): WrongTokens {
  const limit = app.createRateLimit({ max: WRONG_TOKENS_A_MINUTE, timeWindow: 60_000 });
  return {
    count: async (request) => {
      await limit(request);
    },
    refuseIfTooMany: async (request, reply) => {
      const spent = await limit(request, { increment: false });
      if (spent.isAllowed || spent.remaining > 0) return false;
      const detail = `too many wrong links from this address; try again in ${spent.ttlInSeconds} s`;
      reply.header("retry-after", spent.ttlInSeconds);
      sendRefusal(reply, refuse("too-often", detail));
      return true;
    },
  };
}
