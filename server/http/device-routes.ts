import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ReportedFix } from "../../shared/protocol/commands.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import type { KeptDevice } from "../admission/kept-devices.ts";
import { digestOf } from "../admission/tokens.ts";
import { fixIn, listenTo, type Spoken } from "../gateways/device-message.ts";
import type { HttpDeps } from "./deps.ts";
import { limitWrongTokens } from "./limits.ts";
import { sendRefusal } from "./refusal.ts";

/** A message is one fix; OwnTracks' longest, with the names of all its regions, is some kilobytes. */
const MAX_MESSAGE_BYTES = 64 * 1024;
/** One a second from every phone behind one address, and what they kept while they were out of reach. */
const MESSAGES_A_MINUTE = 12_000;

/**
 * Where phone apps and trackers report to: `/device/<token>`, or `/device?id=<token>`, or with the token as the user
 * of Basic authentication. Takes what `listenTo` knows. The token is the permission; it stands for one unit.
 */
export function deviceRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const wrongTokens = limitWrongTokens(app);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));

  async function take(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (await wrongTokens.refuseIfTooMany(request, reply)) return reply;
    const spoken = listenTo({
      query: fieldsOf(request.query),
      body: typeof request.body === "string" ? request.body : "",
      isJson: (request.headers["content-type"] ?? "").includes("json"),
    });
    const token = tokenOf(request, spoken);
    const device = token === undefined ? undefined : deps.register.findDevice(token);
    if (token === undefined || !device) {
      await wrongTokens.count(request);
      return sendRefusal(
        reply,
        refuse("unknown-link", "no unit has this device address; ask the command post for one"),
      );
    }
    const fix = fixIn(spoken, deps.now());
    if (fix.kind === "refused") return sendRefusal(reply, fix);
    if (fix.result) {
      const refused = await report(device, fix.result, token);
      if (refused) return sendRefusal(reply, refused);
    }
    return spoken.kind === "owntracks" ? reply.send([]) : reply.type("text/plain; charset=utf-8").send("OK\n");
  }

  async function report(device: KeptDevice, fix: ReportedFix, token: string): Promise<Refused | undefined> {
    const room = await deps.rooms.open(device.operation);
    const reply = await room.reportFixes(device.unit, [fix], `device-${digestOf(token).slice(0, 12)}`);
    return reply.kind === "refused" ? reply : undefined;
  }

  for (const url of ["/device", "/device/:token"]) {
    app.route({
      method: ["GET", "POST"],
      url,
      bodyLimit: MAX_MESSAGE_BYTES,
      config: { rateLimit: { max: MESSAGES_A_MINUTE, timeWindow: 60_000 } },
      handler: take,
    });
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** The first token that was given: in the path, as an id of the protocol, or as the user of Basic authentication. */
function tokenOf(request: FastifyRequest, spoken: Spoken): string | undefined {
  const inPath = fieldsOf(request.params)["token"];
  const said = spoken.kind === "unreadable" ? {} : spoken.fields;
  const query = fieldsOf(request.query);
  const given = [
    inPath,
    query["id"],
    query["deviceid"],
    said["id"],
    said["deviceid"],
    said["device_id"],
    userOf(request),
  ];
  return given.find((token): token is string => typeof token === "string" && token !== "");
}

function userOf(request: FastifyRequest): string | undefined {
  const [scheme, credentials] = (request.headers.authorization ?? "").split(" ");
  if (scheme?.toLowerCase() !== "basic" || !credentials) return undefined;
  return Buffer.from(credentials, "base64").toString("utf8").split(":")[0];
}
