import type { Path } from "../../../shared/drill/scenario-problem.ts";

/** What every field of a form is told. `value` is as the scenario has it: undefined where an optional one is empty. */
export type ValueProps = {
  readonly label: string;
  readonly hint: string | undefined;
  readonly path: Path;
  readonly value: unknown;
  readonly isOptional: boolean;
  /** What is wrong with it, as a sentence. */
  readonly error: string | undefined;
};
