import { createHash } from "node:crypto";
import type { OperationId } from "../../shared/operation/operation.ts";
import { maySeeChannel } from "../../shared/operation/permissions.ts";
import type { PushNote, PushState, PushSubscriptionInput } from "../../shared/protocol/push.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import type { Register } from "../admission/register.ts";
import type { BoardChange } from "../relay/boards-in-room.ts";
import { channelsIn } from "../relay/what-exists.ts";
import { type News, newsOf } from "./notes.ts";
import type { PushService } from "./push-service.ts";
import type { KeptSubscription, PushStore } from "./push-store.ts";

/** Calls members whose screens are dark. Sessions are known by the digest of their token. */
export type Push = {
  state(session: string): PushState;
  /** A session is called in one place: a new one takes the place of the one before. */
  subscribe(session: string, operation: OperationId, subscription: PushSubscriptionInput): Refused | undefined;
  unsubscribe(session: string): void;
  /** Calls those whom these changes of boards are for. */
  announce(this: void, operation: OperationId, changes: readonly BoardChange[]): void;
  /** Resolves when everything that was given to push services so far has been answered. */
  settled(): Promise<void>;
};

/** Given to push services at once: each call is a connection and some milliseconds of encryption. */
const AT_ONCE = 8;
/** Somebody who was called so often in a minute is awake; help is called all the same. */
const CALLS_A_MINUTE = 20;
const MINUTE_MS = 60_000;
/** What waits for a push service that does not answer must not fill the memory. */
const MAX_WAITING = 5_000;

type Call = { readonly session: string; readonly to: KeptSubscription; readonly note: PushNote };

export function createPush(at: {
  readonly register: Register;
  readonly store: PushStore;
  readonly service: PushService;
  readonly now: () => number;
}): Push {
  const { register, store, service, now } = at;
  const waiting: Call[] = [];
  const underWay = new Set<Promise<void>>();
  const called = new Map<string, number[]>();

  function isTooOften(session: string): boolean {
    const recent = (called.get(session) ?? []).filter((atMs) => now() - atMs < MINUTE_MS);
    called.set(session, [...recent, now()].slice(-CALLS_A_MINUTE));
    return recent.length >= CALLS_A_MINUTE;
  }

  async function call({ session, to, note }: Call): Promise<void> {
    // The subscription may have been replaced while this one was tried.
    if ((await service.send(to, note)) === "gone" && store.of(session)?.endpoint === to.endpoint) store.forget(session);
  }

  function goOn(): void {
    while (underWay.size < AT_ONCE) {
      const next = waiting.shift();
      if (!next) return;
      const running: Promise<void> = call(next).finally(() => {
        underWay.delete(running);
        goOn();
      });
      underWay.add(running);
    }
  }

  function announceOne(operationId: OperationId, { channel: id }: BoardChange, news: News, told: Set<string>): void {
    const operation = register.operation(operationId);
    const channel = channelsIn(register, operationId).get(id);
    if (!operation || !channel) return;
    for (const [session, to] of store.in(operationId)) {
      const member = register.findSessionBy(session, now())?.member;
      if (!member) {
        store.forget(session);
        called.delete(session);
        continue;
      }
      const key = `${session}/${news.id}`;
      if (told.has(key) || !maySeeChannel({ member, operation }, channel) || !news.isFor(member)) continue;
      told.add(key);
      const isHelp = news.kind === "help";
      if ((isTooOften(session) || waiting.length >= MAX_WAITING) && !isHelp) continue;
      const note: PushNote = {
        id: news.id,
        kind: news.kind,
        subject: news.subject,
        operation: operation.name.slice(0, 200),
        exercise: operation.kind === "drill",
        path: `/o/${operation.id}/${member.id}`,
        language: to.language,
      };
      if (isHelp) waiting.unshift({ session, to, note });
      else waiting.push({ session, to, note });
    }
  }

  return {
    state(session) {
      const endpoint = store.of(session)?.endpoint;
      return { publicKey: store.keys.publicKey, ...(endpoint === undefined ? {} : { endpoint: sha256(endpoint) }) };
    },
    subscribe(session, operation, subscription) {
      const wrong = service.refuses(subscription.endpoint);
      if (wrong !== undefined) return refuse("malformed", `endpoint: ${wrong}`);
      store.put(session, { ...subscription, operation });
      return undefined;
    },
    unsubscribe: (session) => store.forget(session),
    announce(operation, changes) {
      // Help stands on two boards and calls each once.
      const told = new Set<string>();
      for (const change of changes) {
        for (const news of newsOf(change)) announceOne(operation, change, news, told);
      }
      goOn();
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
