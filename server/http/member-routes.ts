import type { FastifyInstance } from "fastify";
import * as z from "zod";
import { maySeeUnits } from "../../shared/operation/permissions.ts";
import type { DeviceAddress } from "../../shared/protocol/http.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import type { HttpDeps } from "./deps.ts";
import { type Entered, enter, refusalFor } from "./entered.ts";
import { CHANGES_A_MINUTE, REQUESTS_A_MINUTE } from "./limits.ts";
import { readBy, sendRefusal } from "./refusal.ts";

const unitParams = z.object({ unit: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "not an id") });

/** What members may ask for: who else is there, and addresses of devices. See shared/protocol/http.ts. */
export function memberRoutes(app: FastifyInstance, deps: HttpDeps): void {
  app.get("/api/members", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const entered = await enter(deps, request, reply);
    return entered ? entered.room.memberEntries(entered.member) : reply;
  });

  app.post("/api/units/:unit/device-address", { config: CHANGES_A_MINUTE }, async (request, reply) => {
    const entered = await enter(deps, request, reply);
    if (!entered) return reply;
    const params = readBy(unitParams, request.params);
    if (params.kind === "refused") return sendRefusal(reply, params);
    const { unit } = params.result;
    const refused = refusalOfDeviceAddress(entered, unit);
    if (refused) return sendRefusal(reply, refused);
    const { member, operation, room } = entered;
    const token = deps.register.giveDeviceToken(operation.id, unit);
    room.recordAdmin(member.id, { event: "device-address-given", unit });
    return { url: `${deps.addresses.baseFor(request)}/device/${token}`, unit } satisfies DeviceAddress;
  });

  function refusalOfDeviceAddress({ member, operation, room }: Entered, id: string): Refused | undefined {
    const unit = room.units().get(id);
    const sharedWith = unit ? deps.register.unitShares(operation.id, unit.agency) : [];
    if (!unit || !maySeeUnits({ member, operation }, unit.agency, sharedWith)) {
      return refuse("not-found", `there is no unit ${id}`);
    }
    const what = `give out the address of ${unit.name}`;
    return refusalFor({ member, operation }, "give-device-address", unit.agency, what);
  }
}
