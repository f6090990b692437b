import type { FastifyInstance } from "fastify";
import type { HttpDeps } from "./deps.ts";

/** `GET /api/health` → `{ok, recording}`, for whatever watches over the server; `recording` of all operations. */
export function healthRoute(app: FastifyInstance, deps: HttpDeps): void {
  app.get("/api/health", async (_request, reply) => {
    reply.header("cache-control", "no-store");
    const rooms = await Promise.all(deps.register.operations().map(({ id }) => deps.rooms.open(id)));
    return { ok: true, recording: rooms.every((room) => room.recording().recording) };
  });
}
