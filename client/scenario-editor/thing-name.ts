import type { TFunction } from "i18next";
import type { CasualtyGroup } from "../../shared/drill/casualty.ts";
import { exerciseTime } from "../../shared/drill/exercise-time.ts";
import type { DrawnAnnotation, Inject } from "../../shared/drill/inject.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import type { Weather } from "../../shared/drill/weather.ts";
import type { ListSection } from "../scenario-draft/sections.ts";
import { windOf } from "../ui/formats.ts";

/** What a thing of a section is called in lists; undefined where nobody has named it yet. */
export function thingName(section: ListSection, thing: unknown, scenario: Scenario, t: TFunction): string | undefined {
  switch (section) {
    case "weather": {
      const { fromMs, windFromDeg, windMps } = thing as Weather;
      const wind = t("exercise.effect.weather", {
        kmh: Math.round(windMps * 3.6),
        wind: t(`winds.${windOf(windFromDeg)}`),
      });
      return `${exerciseTime(fromMs)} · ${wind}`;
    }
    case "drawings": {
      const { label, kind, symbol } = thing as DrawnAnnotation;
      return label || (symbol ? t(`symbols.${symbol}`) : t(`annotation.kind.${kind}`));
    }
    case "casualties": {
      const { name, fromMs, count } = thing as CasualtyGroup;
      const all = Object.values(count).reduce((sum, n) => sum + n, 0);
      return `${exerciseTime(fromMs)} · ${name ?? t("exercise.effect.casualties", { n: all })}`;
    }
    case "resources": {
      const { agency, what, quantity } = thing as Scenario["start"]["resources"][number];
      const { shortName = agency } = scenario.agencies.find(({ id }) => id === agency) ?? {};
      return `${shortName} · ${quantity} × ${t(`resource.${what}`)}`;
    }
    case "injects": {
      const { serial, title } = thing as Inject;
      return title === "" ? undefined : `${serial} · ${title}`;
    }
    case "safety":
    case "storylines":
    case "agencies":
    case "roles":
    case "objectives":
    case "hazards":
    case "care":
    case "areas":
    case "layers":
    case "units":
    case "expected":
      return firstOf(thing, ["name", "title", "text", "what"]);
  }
}

function firstOf(thing: unknown, keys: readonly string[]): string | undefined {
  const known = thing as Readonly<Record<string, unknown>>;
  const found = keys.map((key) => known[key]).find((value) => typeof value === "string" && value.trim() !== "");
  return typeof found === "string" ? found : undefined;
}
