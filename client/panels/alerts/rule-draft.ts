import type { AlertRule } from "../../../shared/coordination/alert.ts";
import type { ChannelId } from "../../../shared/operation/channel.ts";
import type { CommandInput } from "../../../shared/protocol/commands.ts";

/** A rule as somebody is making it. */
export type RuleDraft = Pick<AlertRule, "id" | "rule" | "watched" | "withinM" | "afterMs" | "units" | "enabled">;

/** What the server is told of a rule: of each kind exactly what belongs to it. */
export function ruleInput(
  channel: ChannelId,
  base: number,
  draft: RuleDraft & { readonly agency?: string | undefined },
) {
  const { id, rule, watched, withinM, afterMs, units, enabled, agency } = draft;
  return {
    channel,
    post: id,
    base,
    rule,
    enabled,
    ...(agency === undefined ? {} : { agency }),
    ...(units === undefined ? {} : { units: [...units] }),
    ...(rule === "silent" ? { afterMs } : { watched }),
    ...(rule === "near" ? { withinM } : {}),
  } satisfies CommandInput<"alert-rule.put">;
}
