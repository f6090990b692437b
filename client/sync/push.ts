import * as z from "zod";
import type { MemberId } from "../../shared/operation/member.ts";

/** Why this device cannot be called; "ready" where it can. */
export type PushSupport = "ready" | "insecure" | "unsupported" | "denied";

/** `off` where it is not called; `no-service`: the browser's push service cannot be reached; `unreachable`: the server. */
export type PushOutcome = "on" | "off" | "denied" | "no-service" | "unreachable";

const state = z.object({ publicKey: z.string(), endpoint: z.string().optional() });

/** The worker stands beside the pages, not above them: what works offline is another one's. */
const SCOPE = "/push/";
const WORKER: { readonly url: string; readonly type: WorkerType } = import.meta.env.DEV
  ? { url: "/push/push-worker.ts", type: "module" }
  : { url: "/push-worker.js", type: "classic" };

/** Chromium tries for ever to reach its push service, and says nothing meanwhile. */
const SERVICE_PATIENCE_MS = 15_000;

export function pushSupport(): PushSupport {
  if (!globalThis.isSecureContext) return "insecure";
  const { serviceWorker } = navigator as Partial<Navigator>;
  if (!serviceWorker || !("PushManager" in globalThis) || !("Notification" in globalThis)) return "unsupported";
  return Notification.permission === "denied" ? "denied" : "ready";
}

/** Hears when notifications are allowed or blocked in the browser's settings; the stop. */
export function onPushSupport(this: void, listener: () => void): () => void {
  const stop = new AbortController();
  const { permissions } = navigator as Partial<Navigator>;
  permissions?.query({ name: "notifications" }).then(
    (permission) => permission.addEventListener("change", listener, { signal: stop.signal }),
    () => undefined,
  );
  return () => stop.abort();
}

/** Is this very browser called for `member`? */
export async function pushNow(member: MemberId): Promise<PushOutcome> {
  try {
    const [{ endpoint }, subscription] = await Promise.all([ask(member), currentSubscription()]);
    if (!subscription || endpoint === undefined) return "off";
    return (await sha256(subscription.endpoint)) === endpoint ? "on" : "off";
  } catch {
    return "unreachable";
  }
}

/** Asks for permission, which browsers allow only at a tap, and has this browser called in `language` (BCP 47). */
export async function switchPushOn(member: MemberId, language: string): Promise<PushOutcome> {
  try {
    if ((await Notification.requestPermission()) !== "granted") return "denied";
    const { publicKey } = await ask(member);
    const subscription = await withPatience(subscribed(publicKey));
    if (!subscription) return "no-service";
    const { endpoint, keys } = subscription.toJSON();
    await ask(member, { method: "POST", body: JSON.stringify({ endpoint, keys, language }) });
    return "on";
  } catch {
    return "unreachable";
  }
}

/** The browser's subscription stays: another member in it may be called by it. */
export async function switchPushOff(member: MemberId): Promise<PushOutcome> {
  try {
    await ask(member, { method: "DELETE" });
    return "off";
  } catch {
    return "unreachable";
  }
}

async function ask(member: MemberId, init: RequestInit = {}): Promise<z.infer<typeof state>> {
  const headers: HeadersInit = init.body === undefined ? {} : { "content-type": "application/json" };
  const url = `/api/push?member=${encodeURIComponent(member)}`;
  const response = await fetch(url, { credentials: "same-origin", ...init, headers });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return state.parse(await response.json());
}

async function currentSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Undefined where the push service refuses, as in private windows, or is not heard from. */
async function withPatience(coming: Promise<PushSubscription>): Promise<PushSubscription | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), SERVICE_PATIENCE_MS);
  });
  try {
    return await Promise.race([coming, tooLate]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/** A subscription that was made with the key of a former server reaches nobody: another takes its place. */
async function subscribed(publicKey: string): Promise<PushSubscription> {
  const registration = await navigator.serviceWorker.register(WORKER.url, { scope: SCOPE, type: WORKER.type });
  await activated(registration);
  const key = fromBase64Url(publicKey);
  const there = await registration.pushManager.getSubscription();
  if (there && isSameKey(there.options.applicationServerKey, key)) return there;
  await there?.unsubscribe();
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** `navigator.serviceWorker.ready` waits for a worker of this page, which this is not. */
function activated({ active, installing, waiting }: ServiceWorkerRegistration): Promise<void> {
  const coming = installing ?? waiting;
  if (active || !coming) return Promise.resolve();
  return new Promise((resolve) => {
    coming.addEventListener("statechange", () => coming.state === "activated" && resolve());
  });
}

function isSameKey(known: ArrayBuffer | null, key: Uint8Array): boolean {
  const bytes = new Uint8Array(known ?? new ArrayBuffer(0));
  return bytes.length === key.length && bytes.every((byte, i) => byte === key[i]);
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}

async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
