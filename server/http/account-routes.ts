import type { FastifyInstance } from "fastify";
import { credentials, enterRequest } from "../../shared/protocol/http.ts";
import { refuse } from "../../shared/protocol/reply.ts";
import { loginKey } from "../admission/accounts.ts";
import { startAgain } from "../admission/admit.ts";
import { accountCookie, accountTokenIn } from "../admission/session-cookie.ts";
import { Throttle } from "../admission/throttle.ts";
import { accountInWords, accountOf, operationOf, signIn, tooBusy } from "./account.ts";
import type { HttpDeps } from "./deps.ts";
import { CHANGES_A_MINUTE, REQUESTS_A_MINUTE } from "./limits.ts";
import { recordIn } from "./record.ts";
import { readBy, sendRefusal } from "./refusal.ts";
import { isSecure, welcome } from "./welcome.ts";

const NOT_SIGNED_IN = refuse("expired", "nobody is signed in here");

/** For those who found operations: signing in, out, and going on in an operation. See shared/protocol/http.ts. */
export function accountRoutes(app: FastifyInstance, deps: HttpDeps): void {
  const { accounts, passwords, register } = deps;
  const throttle = new Throttle();

  app.post("/api/sign-in", { config: CHANGES_A_MINUTE }, async (request, reply) => {
    const asked = readBy(credentials, request.body);
    if (asked.kind === "refused") return sendRefusal(reply, asked);
    const { login, password } = asked.result;
    const waitMs = throttle.tryNow(loginKey(login), request.ip, deps.now());
    if (waitMs > 0) {
      const waitS = Math.ceil(waitMs / 1000);
      reply.header("retry-after", waitS);
      return sendRefusal(reply, refuse("too-often", `too many wrong passwords; try again in ${waitS} s`));
    }
    const account = accounts.find(login);
    const fits = await passwords.fits(password, account?.passwordHash).catch(tooBusy);
    if (typeof fits === "object") return sendRefusal(reply, fits);
    if (!account || !fits) return sendRefusal(reply, refuse("not-permitted", "name and password do not fit together"));
    throttle.succeeded(loginKey(login), request.ip);
    signIn(deps, request, reply, account.id);
    return accountInWords(deps, account);
  });

  app.post("/api/sign-out", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    const secure = isSecure(request);
    const token = accountTokenIn(request.headers.cookie, { secure });
    if (token !== undefined) accounts.endSession(token);
    reply.header("set-cookie", accountCookie("", { maxAgeS: 0, secure }));
    return {};
  });

  app.get("/api/account", { config: REQUESTS_A_MINUTE }, async (request, reply) => {
    reply.header("cache-control", "no-store");
    const account = accountOf(deps, request);
    return account ? accountInWords(deps, account) : sendRefusal(reply, NOT_SIGNED_IN, 401);
  });

  app.post("/api/account/enter", { config: CHANGES_A_MINUTE }, async (request, reply) => {
    const account = accountOf(deps, request);
    if (!account) return sendRefusal(reply, NOT_SIGNED_IN, 401);
    const asked = readBy(enterRequest, request.body);
    if (asked.kind === "refused") return sendRefusal(reply, asked);
    const known = operationOf(deps, account, asked.result.operation);
    if (!known) return sendRefusal(reply, refuse("not-found", "this account founded no such operation"));
    const { operation, founder } = known;
    const admitted = startAgain({ register, nowMs: deps.now() }, operation.id, founder.member.id);
    if (admitted.kind === "refused") return sendRefusal(reply, admitted);
    await recordIn(deps, operation.id, founder.member.id, { event: "member-returned", by: "account" });
    return welcome(request, reply, admitted.result);
  });
}
