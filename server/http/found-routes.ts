import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Operation } from "../../shared/operation/operation.ts";
import { type FoundRequest, foundRequest } from "../../shared/protocol/http.ts";
import { type Refused, type Reply, refuse } from "../../shared/protocol/reply.ts";
import { type AccountId, loginKey } from "../admission/accounts.ts";
import { type Founded, found } from "../admission/found.ts";
import { unknownLink } from "../admission/links.ts";
import { accountOf, operationOf, signIn, tooBusy } from "./account.ts";
import { copyUnits } from "./copy-units.ts";
import type { HttpDeps } from "./deps.ts";
import { CHANGES_A_MINUTE, type WrongTokens } from "./limits.ts";
import { recordIn } from "./record.ts";
import { readBy, sendRefusal } from "./refusal.ts";
import { welcome } from "./welcome.ts";

/** How operations are founded: by the console's link, or as who is signed in. See shared/protocol/http.ts. */
export function foundRoutes(app: FastifyInstance, deps: HttpDeps, wrongTokens: WrongTokens): void {
  const { register, founding, accounts, passwords } = deps;

  app.post("/api/found", { config: CHANGES_A_MINUTE }, async (request, reply) => {
    if (await wrongTokens.refuseIfTooMany(request, reply)) return reply;
    const read = readBy(foundRequest, request.body);
    if (read.kind === "refused") return sendRefusal(reply, read);
    const asked = read.result;
    const refused = refusalOf(request, asked);
    if (refused?.reason === "unknown-link") await wrongTokens.count(request);
    if (refused) return sendRefusal(reply, refused, refused.reason === "expired" ? 401 : undefined);
    const hash = asked.account && (await passwords.hash(asked.account.password).catch(tooBusy));
    if (typeof hash === "object") return sendRefusal(reply, hash);
    const outcome = foundNow(request, asked, hash);
    if (outcome.kind === "refused") return sendRefusal(reply, outcome);
    const { founded, account, template } = outcome.result;
    await record(founded, template);
    if (template && founded.copied) await copyUnits(deps, template, founded, founded.copied);
    if (asked.account && account !== undefined) signIn(deps, request, reply, account);
    return welcome(request, reply, founded);
  });

  /** Why who asks may not found this. */
  function refusalOf(request: FastifyRequest, { token, account, template }: FoundRequest): Refused | undefined {
    if (token !== undefined && !founding.opens(token)) return unknownLink();
    const asker = accountOf(deps, request);
    if (token === undefined && !asker) return refuse("expired", "sign in, or open the link that the console printed");
    if (account && accounts.find(account.login)) {
      return refuse(
        "already-exists",
        `the name ${loginKey(account.login)} is taken; sign in with it, or choose another`,
      );
    }
    const copied = template && operationOf(deps, asker, template.operation)?.operation;
    if (template && !copied) return refuse("not-found", "this account founded no such operation");
    if (copied && copied.kind !== "drill") return refuse("not-permitted", "only a drill can be a template");
    return undefined;
  }

  /** All at once and without waiting; what may have changed since it was asked is asked again. */
  function foundNow(
    request: FastifyRequest,
    asked: FoundRequest,
    passwordHash: string | undefined,
  ): Reply<{ founded: Founded; account: AccountId | undefined; template: Operation | undefined }> {
    const refused = refusalOf(request, asked);
    if (refused) return refused;
    const signedIn = accountOf(deps, request);
    const template = asked.template && operationOf(deps, signedIn, asked.template.operation)?.operation;
    let account = signedIn?.id;
    const founded = found({ register, nowMs: deps.now() }, asked, {
      language: languageOf(request),
      template,
      also: ({ operation, member }) => {
        if (asked.account && passwordHash !== undefined) {
          account = accounts.add(asked.account.login, passwordHash).id;
        }
        if (account !== undefined) accounts.addFounded(account, { operation: operation.id, member: member.id });
      },
    });
    if (asked.token !== undefined) founding.done();
    return { kind: "done", result: { founded, account, template } };
  }

  async function record({ member, operation }: Founded, template: Operation | undefined): Promise<void> {
    await recordIn(deps, operation.id, member.id, {
      event: "operation-founded",
      operation,
      template: template?.id,
      agencies: register.agencies(operation.id),
      layers: register.layers(operation.id),
      taskForces: register.taskForces(operation.id),
      member,
    });
  }
}

/** The language that the browser asks for first; English where it says none. */
function languageOf(request: FastifyRequest): string {
  const first = request.headers["accept-language"]?.split(",")[0]?.split(";")[0]?.trim() ?? "";
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(first) ? first : "en";
}
