import type { TFunction } from "i18next";
import type { Alert, AlertRule } from "../../shared/coordination/alert.ts";
import { duration, lengthWords } from "./formats.ts";

/** For whom the words are: their language, and the moment in which they read. */
export type Reader = { readonly t: TFunction; readonly language: string; readonly nowMs: number };

/**
 * What an alert says, as one sentence in the reader's language. `watched`: what the watched thing is called now, where
 * the reader sees it; else what it was called then.
 */
export function alertWords(alert: Alert, { t, language, nowMs }: Reader, watched = watchedName(alert, t)): string {
  const { subject } = alert;
  switch (alert.alert) {
    case "help":
      return t("alert.help", { name: subject });
    case "inside":
      return t("alert.inside", { unit: subject, place: watched });
    case "left":
      return t("alert.left", { unit: subject, place: watched });
    case "near":
      return alert.distanceM === undefined
        ? t("alert.near", { unit: subject, place: watched })
        : t("alert.nearBy", { unit: subject, place: watched, distance: lengthWords(alert.distanceM, language) });
    case "silent":
      return t("alert.silent", {
        unit: subject,
        duration: duration((alert.clearedAtMs ?? nowMs) - (alert.silentSinceMs ?? alert.made.atMs), t),
      });
    case "task-overdue":
      return t("alert.taskOverdue", { task: taskWords(alert, t) });
    case "task-unacknowledged":
      return t("alert.taskUnacknowledged", { task: taskWords(alert, t) });
  }
}

/** What the watched thing of an alert was called then. */
export function watchedName({ watched }: Pick<Alert, "watched">, t: TFunction): string {
  return watched?.label || (watched?.symbol ? t(`symbols.${watched.symbol}`) : t("alert.watchedPlace"));
}

/** When a rule calls, in the reader's language. `watched`: what the watched thing is called; undefined: it is gone. */
export function ruleWords(
  rule: Pick<AlertRule, "rule" | "withinM" | "afterMs">,
  watched: string | undefined,
  { t, language }: Pick<Reader, "t" | "language">,
): string {
  const place = watched ?? t("alertRule.gone");
  switch (rule.rule) {
    case "inside":
      return t("alertRule.inside", { place });
    case "left":
      return t("alertRule.left", { place });
    case "near":
      return t("alertRule.near", { place, distance: lengthWords(rule.withinM ?? 0, language) });
    case "silent":
      return t("alertRule.silent", { duration: duration(rule.afterMs ?? 0, t) });
  }
}

/** A task by its title, else by its kind. */
function taskWords({ subject, taskKind = "other" }: Pick<Alert, "subject" | "taskKind">, t: TFunction): string {
  return subject || t(`taskKind.${taskKind}`);
}
