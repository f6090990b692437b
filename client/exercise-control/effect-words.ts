import type { TFunction } from "i18next";
import { toWords } from "../../shared/drill/form-words.ts";
import type { InjectEffect, Trigger } from "../../shared/drill/inject.ts";
import { wholeSeconds } from "../ui/exercise-clock.ts";
import { duration, lengthWords, windOf } from "../ui/formats.ts";
import type { ScriptNames } from "./script-names.ts";

/** What an effect of an inject does, as a short sentence in the reader's language. */
export function effectWords(effect: InjectEffect, names: ScriptNames, t: TFunction, language: string): string {
  const say = (values: Record<string, string | number>) => t(`exercise.effect.${effect.do}`, values);
  switch (effect.do) {
    case "draw":
      return say({ what: effect.annotation.label ?? t(`annotation.kind.${effect.annotation.kind}`) });
    case "redraw":
      return say({ what: effect.annotation.label ?? names.drawn(effect.annotation.id) ?? effect.annotation.id });
    case "erase":
      return say({ what: names.drawn(effect.annotation) ?? effect.annotation });
    case "close-road":
      return say({ what: effect.label ?? effect.id });
    case "open-road":
      return say({ what: names.drawn(effect.id) ?? effect.id });
    case "grow-area":
      return say({
        what: names.drawn(effect.annotation) ?? effect.annotation,
        by: lengthWords(effect.byM, language),
        time: duration(effect.overMs, t),
      });
    case "unit-silent":
    case "unit-breaks-down":
      return say({ unit: names.unit(effect.unit) }) + forTime(effect.forMs, t);
    case "unit-speaks":
    case "unit-leaves":
      return say({ unit: names.unit(effect.unit) });
    case "unit-appears":
      return say({ unit: effect.unit.name });
    case "unit-status":
      return say({ unit: names.unit(effect.unit), status: t(`status.${effect.status}`) });
    case "resource":
      return say({
        agency: names.agencyShort(effect.agency),
        what: t(`resource.${effect.what}`),
        change: effect.change > 0 ? `+${effect.change}` : `−${-effect.change}`,
      });
    case "hazard-begins":
    case "hazard-stops":
      return say({ hazard: names.hazard(effect.hazard) });
    case "casualties":
      return say({ n: Object.values(effect.group.count).reduce((sum, n) => sum + n, 0) });
    case "weather":
      return say({
        kmh: Math.round(effect.weather.windMps * 3.6),
        wind: t(`winds.${windOf(effect.weather.windFromDeg)}`),
      });
  }
}

function forTime(ms: number | undefined, t: TFunction): string {
  return ms === undefined ? "" : ` (${duration(ms, t)})`;
}

/** When an inject comes by itself, in words; the condition of one that waits for one as the tables have it. */
export function triggerLine(
  trigger: Trigger,
  names: ScriptNames,
  t: TFunction,
): { readonly words: string; readonly condition?: string } {
  switch (trigger.when) {
    case "at":
      return { words: wholeSeconds(trigger.atMs) };
    case "after":
      return {
        words: t("exercise.trigger.after", {
          serial: names.serial(trigger.inject),
          time: wholeSeconds(trigger.delayMs),
        }),
      };
    case "if":
      return {
        words:
          trigger.notBeforeMs === undefined
            ? t("exercise.trigger.if")
            : t("exercise.trigger.ifFrom", { time: wholeSeconds(trigger.notBeforeMs) }),
        condition: toWords(trigger.condition, "if"),
      };
    case "by-hand":
      return { words: t("exercise.trigger.byHand") };
  }
}
