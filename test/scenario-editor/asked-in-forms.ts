import { LIST_SECTIONS, type Section } from "../../client/scenario-draft/sections.ts";
import type { Field, FieldKind, Form } from "../../client/scenario-editor/forms/field.ts";
import { formOf } from "../../client/scenario-editor/forms/form-of.ts";

/** Every field of every form of a scenario, of any depth, and the options of each choice by where their words stand. */
export function askedInForms(): {
  readonly fields: readonly Field[];
  readonly options: ReadonlyMap<string, ReadonlySet<string>>;
} {
  const fields: Field[] = [];
  const options = new Map<string, Set<string>>();
  const seen = new Set<unknown>();
  const choose = (words: string, among: readonly string[]) => {
    options.set(words, new Set([...(options.get(words) ?? []), ...among]));
  };
  const look = (kind: FieldKind): void => {
    if (kind.is === "choice" || kind.is === "choices") choose(kind.words, kind.options);
    if (kind.is === "group") lookAt(kind.form());
    if (kind.is === "list") look(kind.item());
    if (kind.is !== "several") return;
    const variants = kind.variants();
    if (seen.has(variants)) return;
    seen.add(variants);
    choose(variants.words, variants.options);
    for (const option of variants.options) lookAt(variants.form(option));
  };
  const lookAt = (form: Form): void => {
    if (seen.has(form)) return;
    seen.add(form);
    for (const field of form) {
      fields.push(field);
      look(field);
    }
  };
  const sections: readonly Section[] = ["story", ...LIST_SECTIONS];
  for (const section of sections) look(formOf(section));
  return { fields, options };
}
