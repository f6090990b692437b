import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { DrillReview } from "../../shared/drill/drill-review.ts";
import type { OperationId } from "../../shared/operation/operation.ts";
import type { AfterActionThere } from "../../shared/protocol/http.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { reviewNow } from "../drill/review-now.ts";
import type { OperationRoom } from "../relay/operation-room.ts";
import type { HttpDeps } from "./deps.ts";
import { type Entered, enter, refusalFor } from "./entered.ts";
import { CHANGES_A_MINUTE, REQUESTS_A_MINUTE } from "./limits.ts";
import { sendRefusal } from "./refusal.ts";

/** Reading a drill of four hours takes most of a second: whoever asks again at once gets what the one before got. */
const FRESH_MS = 5_000;

type Made = { readonly atMs: number; readonly review: Promise<DrillReview | undefined> };

/** The numbers of a drill, for who may see its exercise control. See shared/protocol/http.ts. */
export function afterActionRoute(app: FastifyInstance, deps: HttpDeps): void {
  const made = new Map<OperationId, Made>();

  app.get("/api/after-action", { config: CHANGES_A_MINUTE }, async (request, reply) => {
    const entered = await enterToReview(request, reply);
    if (!entered) return reply;
    const review = await reviewOf(entered.operation.id, entered.room);
    return review ?? sendRefusal(reply, refuse("not-found", "nothing has been played here yet"));
  });

  app.get("/api/after-action/there", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const entered = await enterToReview(request, reply);
    if (!entered) return reply;
    const first = await deps.journal.read(entered.operation.id, { afterSeq: 0, kind: "exercise", limit: 1 });
    return { there: first.length > 0 } satisfies AfterActionThere;
  });

  async function enterToReview(request: FastifyRequest, reply: FastifyReply): Promise<Entered | undefined> {
    const entered = await enter(deps, request, reply);
    const refused = entered && refusalFor(entered, "see-exercise-control", entered.operation.lead, "review this drill");
    if (refused) sendRefusal(reply, refused);
    return refused ? undefined : entered;
  }

  function reviewOf(operation: OperationId, room: OperationRoom): Promise<DrillReview | undefined> {
    const nowMs = deps.now();
    const last = made.get(operation);
    if (last && nowMs - last.atMs < FRESH_MS) return last.review;
    const { journal, register } = deps;
    const review = reviewNow(operation, { journal, register, units: room.units(), nowMs });
    made.set(operation, { atMs: nowMs, review });
    // What could not be read, or is not there yet, is asked for anew.
    const forget = () => made.get(operation)?.review === review && made.delete(operation);
    review.then((found) => found ?? forget(), forget);
    return review;
  }
}
