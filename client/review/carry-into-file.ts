import type { TFunction } from "i18next";
import { carryImprovements } from "../../shared/drill/carry-improvements.ts";
import type { Improvement } from "../../shared/drill/improvement.ts";
import { readScenario, writeScenario } from "../../shared/drill/read-scenario.ts";

/** What became of a scenario's file. `place`: where in it something is wrong. */
export type CarriedFile =
  | {
      readonly kind: "carried";
      readonly title: string;
      readonly fileName: string;
      readonly text: string;
      readonly added: number;
      /** The improvements that this scenario re-tests from now on. */
      readonly retested: ReadonlySet<string>;
    }
  | { readonly kind: "nothing"; readonly title: string }
  | { readonly kind: "unusable"; readonly place: string };

/** Puts improvements into the text of a scenario's file; what comes of it can be read as a scenario again. */
export function carryIntoFile(text: string, improvements: readonly Improvement[], t: TFunction): CarriedFile {
  const read = readScenario(text);
  if (!read.scenario) return { kind: "unusable", place: read.problems[0]?.place ?? "" };
  const { scenario, added } = carryImprovements(read.scenario, improvements, {
    capability: (element) => (element ? t(`afterAction.element.${element}`) : t("afterAction.carry.capability")),
    target: (issue) => t("afterAction.carry.target", { issue }),
  });
  const { id, title, revision } = scenario;
  if (added.length === 0) return { kind: "nothing", title };
  const written = writeScenario(scenario);
  const again = readScenario(written);
  if (!again.scenario) return { kind: "unusable", place: again.problems[0]?.place ?? "" };
  return {
    kind: "carried",
    title,
    fileName: `${id}-${revision}.json`,
    text: written,
    added: added.length,
    retested: new Set(added.flatMap(({ retests }) => retests ?? [])),
  };
}
