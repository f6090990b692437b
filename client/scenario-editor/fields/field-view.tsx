import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { FoundProblem, Path } from "../../../shared/drill/scenario-problem.ts";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { valueAt } from "../../scenario-draft/paths.ts";
import type { Field } from "../forms/field.ts";
import { useProblemAt } from "../problems.ts";
import { useShowValue } from "./show-value.ts";

/** One field of a form: its name, what the scenario has there, and what is wrong with it. */
export function FieldView({ field, of }: { readonly field: Field; readonly of: Path }) {
  const { t } = useTranslation();
  const show = useShowValue();
  const path = [...of, field.key];
  const value = useScenarioDraft(({ scenario }) => valueAt(scenario, path));
  const problem = useProblemAt(path);
  const name = t(`scenario.field.${field.label ?? field.key}`);
  return show({
    kind: field,
    label: field.optional ? t("scenario.optional", { name }) : name,
    hint: field.hasHint ? t(`scenario.hint.${field.label ?? field.key}`) : undefined,
    path,
    value,
    isOptional: field.optional === true,
    // What is simply not there yet needs no reason.
    error: problem && (value === "" ? t("scenario.fillIn") : problemWords(problem, t)),
  });
}

function problemWords({ problem, detail = "" }: FoundProblem, t: TFunction): string {
  return t(`exercise.problem.${problem}`, { detail });
}
