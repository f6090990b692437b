import { nanoid } from "nanoid";
import type { Alert, AlertRule } from "../../shared/coordination/alert.ts";
import type { Finding } from "../../shared/coordination/alert-watch.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import { given } from "../commands/given.ts";
import { writeLog } from "../commands/log.ts";
import type { CommandScene } from "../commands/scene.ts";
import { automaticStamp } from "../commands/stamp.ts";

/** What an alert says beside what every post says. */
export type AboutAlert = Omit<Alert, "kind" | "id" | "no" | "made" | "acknowledged" | "clearedAtMs">;

/** The alerts of a channel that are not over: those of each rule by unit, and those about tasks by `taskKey`. */
export type OpenAlerts = {
  readonly ofRule: ReadonlyMap<string, ReadonlyMap<UnitId, Alert>>;
  readonly ofTask: ReadonlyMap<string, Alert>;
};

/** What the board of a channel says to go on. */
export function openAlerts({ boards }: CommandScene, channel: ChannelId): OpenAlerts {
  const ofRule = new Map<string, Map<UnitId, Alert>>();
  const ofTask = new Map<string, Alert>();
  for (const alert of boards.ofKind(channel, "alert").values()) {
    if (alert.clearedAtMs !== undefined) continue;
    if (alert.task !== undefined) ofTask.set(taskKey(alert), alert);
    if (alert.rule === undefined || alert.unit === undefined) continue;
    const units = ofRule.get(alert.rule) ?? new Map<UnitId, Alert>();
    ofRule.set(alert.rule, units.set(alert.unit, alert));
  }
  return { ofRule, ofTask };
}

export function taskKey({ alert, task = "" }: Pick<AboutAlert, "alert" | "task">): string {
  return `${alert}/${task}`;
}

/** What is to be told of a unit of which what `rule` is about has begun. */
export function aboutFinding(scene: CommandScene, rule: AlertRule, { unit: id, ...finding }: Finding): AboutAlert {
  const { watched, agency } = rule;
  const property = (key: string): string | undefined => {
    const value = watched && scene.annotationProperty(watched.layer, watched.annotation, key);
    return typeof value === "string" ? value : undefined;
  };
  return given({
    alert: rule.rule,
    agency,
    unit: id,
    subject: scene.unit(id)?.name ?? id,
    rule: rule.id,
    watched: watched && given({ ...watched, label: property("label"), symbol: property("symbol") }),
    ...finding,
  });
}

/** Puts an alert on a board in nobody's name, and notes it in the log. */
export function raise(scene: CommandScene, channel: ChannelId, about: AboutAlert): void {
  const made = automaticStamp(scene.now, about.agency);
  const { alert, subject, taskKind, at } = about;
  const id = nanoid();
  scene.boards.add<Alert>(channel, { kind: "alert", id, made, ...given(about), acknowledged: [] });
  writeLog(scene, channel, made, given({ event: "alert", post: id, alert, subject, taskKind } as const), at);
}

/** Says of an alert that what it is about is over. */
export function clear({ boards, now }: CommandScene, channel: ChannelId, alert: Alert): void {
  boards.replace(channel, { ...alert, clearedAtMs: now });
}
