import type { ReportedFix } from "../../shared/protocol/commands.ts";
import { type Reply, refuse } from "../../shared/protocol/reply.ts";
import { readOsmand } from "./osmand.ts";
import { readOwntracks } from "./owntracks.ts";
import { readTraccarClient } from "./traccar-client.ts";

/** What came from a device: the parameters of its address, and its body. */
export type DeviceMessage = {
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** `Content-Type` was JSON. */
  readonly isJson: boolean;
};

type Fields = Readonly<Record<string, unknown>>;

/** Which app speaks; each wants its own answer. */
export type Spoken =
  | { readonly kind: "osmand" | "traccar-client" | "owntracks"; readonly fields: Fields }
  | { readonly kind: "unreadable"; readonly why: string };

/**
 * Tells the protocols apart by what they look like: OwnTracks' JSON has a `_type`, Traccar Client's a `location`; all
 * else is the OsmAnd protocol with its parameters in a query, a form, or both. OwnTracks also posts nothing at all, for a
 * friend that was removed.
 */
export function listenTo({ query, body, isJson }: DeviceMessage): Spoken {
  const text = body.trim();
  if (text === "" && isJson) return { kind: "owntracks", fields: {} };
  if (!text.startsWith("{")) {
    return { kind: "osmand", fields: { ...Object.fromEntries(new URLSearchParams(text)), ...query } };
  }
  const fields = readJson(text);
  if (!fields) return { kind: "unreadable", why: "the body is no JSON" };
  if ("_type" in fields) return { kind: "owntracks", fields };
  if ("location" in fields) return { kind: "traccar-client", fields };
  return { kind: "unreadable", why: "the JSON has neither _type (OwnTracks) nor location (Traccar Client)" };
}

/** The fix in what was said; undefined where it was about something else. */
export function fixIn(spoken: Spoken, nowMs: number): Reply<ReportedFix | undefined> {
  switch (spoken.kind) {
    case "osmand":
      return readOsmand(spoken.fields, nowMs);
    case "traccar-client":
      return readTraccarClient(spoken.fields, nowMs);
    case "owntracks":
      return readOwntracks(spoken.fields, nowMs);
    case "unreadable":
      return refuse("malformed", spoken.why);
  }
}

function readJson(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
