import { isDeepStrictEqual } from "node:util";
import type { AlertRule } from "../../shared/coordination/alert.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import { agencyChannel, type Channel, type ChannelId } from "../../shared/operation/channel.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { Layer } from "../../shared/picture/layer.ts";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";
import { changeOnBase } from "./change-on-base.ts";
import { given } from "./given.ts";
import { channelOf, postFor } from "./on-board.ts";
import { layerFor, refusalFor, unitFor } from "./rights.ts";
import type { CommandHandlers, CommandScene } from "./scene.ts";
import { stampOf } from "./stamp.ts";

/** Each is looked at once a second; nobody makes as many by hand. */
const MAX_RULES = 500;

type Put = CommandInput<"alert-rule.put">;

/** What is to be noticed by itself. A rule that is changed keeps its number, who made it, and whose it is. */
export const ALERT_RULES: CommandHandlers<"alert-rule.put" | "alert-rule.remove"> = {
  "alert-rule.put": (scene, sender, input) => {
    const { member } = sender;
    const { channel: id, post, base, rule, watched, withinM, afterMs, units, enabled } = input;
    const found = channelOf(scene, member, id);
    if ("kind" in found) return found;
    const former = scene.boards.ofKind(id, "alert-rule").get(post);
    const agency = input.agency ?? former?.agency ?? member.agency;
    if (!scene.agency(agency)) return refuse("not-found", `no agency ${agency}`);
    const refused =
      refusalFor(scene, member, "make-alert-rule", "make alert rules of this agency", former?.agency ?? agency) ??
      (former ? refusalOfMove(former, agency) : refusalOfNew(scene, input)) ??
      refusalOfChannel(found.channel, agency) ??
      refusalOfWatched(scene, member, agency, input, former) ??
      refusalOfUnits(scene, member, input, former);
    if (refused) return refused;
    const content = given({ kind: "alert-rule", rule, agency, watched, withinM, afterMs, units, enabled } as const);
    if (!former) {
      const made = stampOf(scene, sender);
      return { kind: "done", result: { no: scene.boards.add<AlertRule>(id, { id: post, made, ...content }).no } };
    }
    const { no, made, inside, changed, failedAtMs } = former;
    const put = { id: post, no, made, ...content };
    const asItWas = given({ ...put, inside, changed, failedAtMs: enabled ? undefined : failedAtMs });
    if (isDeepStrictEqual(asItWas, former)) return { kind: "done", result: { no } };
    const change = changeOnBase(scene, sender, former, base);
    if ("kind" in change) return change;
    // Whoever left while nobody looked is not told of when somebody looks again.
    const keeps = inside && former.enabled && enabled && former.rule === rule && isSameThing(former, input);
    scene.boards.replace(id, { ...put, ...change, ...(keeps && { inside }) });
    return { kind: "done", result: { no } };
  },

  "alert-rule.remove": (scene, { member }, input) => {
    const found = postFor(scene, member, input, "alert-rule");
    if ("kind" in found) return found;
    const refused = refusalFor(scene, member, "make-alert-rule", "remove this alert rule", found.post.agency);
    if (refused) return refused;
    scene.boards.remove(found.channel.id, found.post.id);
    return { kind: "done", result: {} };
  },
};

/**
 * May a rule of `agency` on `channel` watch a layer? On its agency's own channel what that sees; where others read as
 * well only what is its own, because alerts tell of it.
 */
export function mayWatch(
  { owner, grants }: Pick<Layer, "owner" | "grants">,
  agency: AgencyId,
  channel: ChannelId,
): boolean {
  return owner === agency || (channel === agencyChannel(agency) && Object.hasOwn(grants, agency));
}

function refusalOfNew(scene: CommandScene, { channel, post }: Put): Refused | undefined {
  if (scene.boards.isTaken(channel, post)) return refuse("already-exists", `there is a post ${post}`);
  const rules = scene.channels().reduce((sum, { id }) => sum + scene.boards.ofKind(id, "alert-rule").size, 0);
  return rules >= MAX_RULES ? refuse("too-large", `more than ${MAX_RULES} alert rules`) : undefined;
}

function refusalOfMove(former: AlertRule, agency: AgencyId): Refused | undefined {
  return former.agency === agency ? undefined : refuse("not-permitted", "an alert rule stays its agency's");
}

function refusalOfChannel({ agencies }: Channel, agency: AgencyId): Refused | undefined {
  if (agencies.includes(agency)) return undefined;
  return refuse("not-permitted", "alert rules of an agency stand on channels that it is part of");
}

/** What a rule has watched since before is not asked of again: it may be gone, and the rule still be switched off. */
function refusalOfWatched(
  scene: CommandScene,
  member: Member,
  agency: AgencyId,
  input: Put,
  former: AlertRule | undefined,
): Refused | undefined {
  const { watched, channel, rule } = input;
  if (!watched || (former?.rule === rule && isSameThing(former, input))) return undefined;
  const layer = layerFor(scene, member, watched.layer);
  if (!layer) return refuse("not-found", `no layer ${watched.layer}`);
  if (!mayWatch(layer, agency, channel)) {
    return refuse(
      "not-permitted",
      channel === agencyChannel(agency)
        ? "the agency of this rule does not see that layer"
        : "others read this channel: rules on it watch layers of their own agency; the agency's channel may watch this",
    );
  }
  const kind = scene.annotationProperty(watched.layer, watched.annotation, "kind");
  if (kind === undefined) return refuse("not-found", `no annotation ${watched.annotation}`);
  if (rule === "near" || kind === "area") return undefined;
  return refuse("malformed", "rule: only areas are entered and left; come near is for lines and points");
}

function refusalOfUnits(
  scene: CommandScene,
  member: Member,
  { units }: Put,
  former: AlertRule | undefined,
): Refused | undefined {
  const unknown = units?.find((id) => !former?.units?.includes(id) && !unitFor(scene, member, id));
  return unknown === undefined ? undefined : refuse("not-found", `no unit ${unknown}`);
}

function isSameThing(a: Pick<AlertRule, "watched">, b: Pick<AlertRule, "watched">): boolean {
  return a.watched?.layer === b.watched?.layer && a.watched?.annotation === b.watched?.annotation;
}
