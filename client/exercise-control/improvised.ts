import type { InjectState } from "../../shared/drill/drill-state.ts";
import type { Inject, InjectMeans } from "../../shared/drill/inject.ts";
import type { Weather } from "../../shared/drill/weather.ts";
import { freeSerial } from "./script-order.ts";

/** What somebody makes up in play: what is said, to whom, by whom and through what. */
export type Improvised = {
  readonly text: string;
  readonly language: string;
  readonly to: readonly string[];
  readonly from: string;
  readonly by: InjectMeans;
  readonly wantsAcknowledgement: boolean;
};

/** As much of a text as a line of the script shows. */
const TITLE_CHARACTERS = 60;

/** The inject of what was made up; it comes when it is fired. */
export function improvisedInject(id: string, made: Improvised, script: Iterable<InjectState>): Inject {
  const [line = ""] = made.text.trim().split("\n");
  return {
    ...PLAIN,
    id,
    serial: freeSerial(script),
    title: line.length > TITLE_CHARACTERS ? `${line.slice(0, TITLE_CHARACTERS - 1).trimEnd()}…` : line,
    from: made.from.trim(),
    to: made.to,
    by: made.by,
    text: { text: made.text.trim(), language: made.language },
    wantsAcknowledgement: made.wantsAcknowledgement,
  };
}

/** The inject that changes the weather and tells nobody: who is outside feels it. */
export function improvisedWeather(
  id: string,
  made: { readonly title: string; readonly from: string; readonly weather: Omit<Weather, "fromMs"> },
  script: Iterable<InjectState>,
): Inject {
  const { title, from, weather } = made;
  return { ...PLAIN, id, serial: freeSerial(script), title, from, by: "map", effects: [{ do: "weather", weather }] };
}

/** What is made up belongs to no part of the script. */
const PLAIN = {
  to: [],
  trigger: { when: "by-hand" },
  priority: "routine",
  wantsAcknowledgement: false,
  attachments: [],
  effects: [],
  objectives: [],
  expected: [],
} as const satisfies Partial<Inject>;
