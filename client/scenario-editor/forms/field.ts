import type { Scenario } from "../../../shared/drill/scenario.ts";
import type { LngLat } from "../../../shared/picture/geometry.ts";

/** What of a scenario a field can name, by its id. */
export type Nameable =
  | "agency"
  | "role"
  | "unit"
  | "storyline"
  | "objective"
  | "area"
  | "hazard"
  | "inject"
  | "expected"
  | "drawing"
  | "road"
  | "capability";

/** Where something new comes to stand: in which scenario, in the middle of what the map shows, and how far that reaches. */
export type Surroundings = { readonly scenario: Scenario; readonly at: LngLat; readonly spanDeg: number };

/** Several forms of one thing; which of them it has, its values say. */
export type Variants = {
  readonly options: readonly string[];
  /** Where the names of the options stand in the language files. */
  readonly words: string;
  readonly optionOf: (value: object) => string;
  readonly form: (option: string) => Form;
  readonly fresh: (option: string, around: Surroundings) => object;
};

/**
 * How a value is asked for. share: 0 to 1, as per cent · time: exercise time or a length of it, milliseconds ·
 * span: the shortest and the longest · flag: true or false · mark: true or not there · texts: a list of words ·
 * view: place and zoom of the map · several: forms of which one holds · list: of such values.
 */
export type FieldKind =
  | { readonly is: "text"; readonly max?: number }
  | { readonly is: "paragraph" }
  | {
      readonly is: "number";
      readonly min?: number;
      readonly max?: number;
      readonly step?: number;
      readonly unit?: string;
    }
  | { readonly is: "numbers" }
  | { readonly is: "share" }
  | { readonly is: "time" }
  | { readonly is: "span" }
  | { readonly is: "moment" }
  | { readonly is: "choice"; readonly options: readonly string[]; readonly words: string }
  | { readonly is: "choices"; readonly options: readonly string[]; readonly words: string }
  | { readonly is: "flag" }
  | { readonly is: "mark" }
  | { readonly is: "thing"; readonly of: Nameable }
  | { readonly is: "things"; readonly of: Nameable }
  | { readonly is: "symbol"; readonly use: "unit" | "mark" | "danger" }
  | { readonly is: "colour" }
  | { readonly is: "country" }
  | { readonly is: "language" }
  | { readonly is: "resource" }
  | { readonly is: "phrase" }
  | { readonly is: "phrase-kind" }
  | { readonly is: "free-text" }
  | { readonly is: "texts"; readonly suggest?: Nameable }
  | { readonly is: "place" }
  | { readonly is: "line" }
  | { readonly is: "ring" }
  | { readonly is: "geometry" }
  | { readonly is: "view" }
  | { readonly is: "grants" }
  | { readonly is: "group"; readonly form: () => Form; readonly fresh?: (around: Surroundings) => object }
  | { readonly is: "several"; readonly variants: () => Variants }
  | { readonly is: "list"; readonly item: () => FieldKind; readonly fresh: (around: Surroundings) => unknown };

/** One field of a form. `label`: its name in the language files where it is not its key. */
export type Field = FieldKind & {
  readonly key: string;
  readonly label?: string;
  /** Has a sentence in the language files that says what belongs in it. */
  readonly hasHint?: true;
  readonly optional?: true;
};

export type Form = readonly Field[];
