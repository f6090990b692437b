import { expect, test } from "vitest";
import type * as z from "zod";
import { LIST_SECTIONS, listOf } from "../../client/scenario-draft/sections.ts";
import type { FieldKind, Form, Variants } from "../../client/scenario-editor/forms/field.ts";
import { formOf } from "../../client/scenario-editor/forms/form-of.ts";
import { scenarioForm } from "../../shared/drill/scenario-form.ts";

type Schema = z.core.$ZodType;
type Shape = Readonly<Record<string, Schema>>;

/** What nobody fills in: who is meant by it is chosen by name, and the file says its own format. */
const NOT_ASKED = new Set(["id", "format", "version", "revision"]);
const REDRAWN = new Set([...NOT_ASKED, "kind"]);
/** Lists that are sections of their own. */
const SECTION_KEYS = new Set(LIST_SECTIONS.map((section) => String(listOf(section)[0])));

function bare(schema: Schema): Schema {
  const def = schema._zod.def as unknown as {
    readonly type: string;
    readonly innerType?: Schema;
    readonly in?: Schema;
    readonly getter?: () => Schema;
  };
  if (def.innerType) return bare(def.innerType);
  if (def.type === "pipe" && def.in) return bare(def.in);
  return def.type === "lazy" && def.getter ? bare(def.getter()) : schema;
}

function defOf<T>(schema: Schema): T & { readonly type: string } {
  return bare(schema)._zod.def as unknown as T & { readonly type: string };
}

const shapeOf = (schema: Schema): Shape => defOf<{ readonly shape: Shape }>(schema).shape;
const optionsOf = (schema: Schema) => defOf<{ readonly options: readonly Schema[] }>(schema).options;

/** The values of a literal or an enum; none for other schemas. */
function valuesOf(schema: Schema): readonly string[] {
  const { values = [], entries = {} } = defOf<{ values?: readonly string[]; entries?: Record<string, string> }>(schema);
  return [...values, ...Object.values(entries)];
}

function compareForm(form: Form, shape: Shape, where: string, leftOut: ReadonlySet<string>): readonly string[] {
  const asked = new Set(form.map(({ key }) => key));
  const missing = Object.keys(shape).filter((key) => !asked.has(key) && !leftOut.has(key));
  return [
    ...missing.map((key) => `${where}.${key} is not asked for`),
    ...form.flatMap((field) => {
      const schema = shape[field.key];
      return schema ? compare(field, schema, `${where}.${field.key}`) : [`${where}.${field.key} is no field`];
    }),
  ];
}

const seen = new Set<Variants>();

function compareVariants(variants: Variants, schema: Schema, where: string): readonly string[] {
  if (seen.has(variants)) return [];
  seen.add(variants);
  if (defOf(schema).type === "object") {
    const all = new Set(variants.options.flatMap((option) => variants.form(option).map(({ key }) => key)));
    const shape = shapeOf(schema);
    return Object.keys(shape)
      .filter((key) => !all.has(key) && !NOT_ASKED.has(key) && valuesOf(shape[key] as Schema).length === 0)
      .map((key) => `${where}.${key} is not asked for`);
  }
  const covered = new Set<string>();
  const wrong = optionsOf(schema).flatMap((option) => {
    const shape = shapeOf(option);
    const by = Object.keys(shape).find((key) => {
      const values = valuesOf(shape[key] as Schema);
      return values.length > 0 && values.every((one) => variants.options.includes(one));
    });
    const names = by
      ? valuesOf(shape[by] as Schema)
      : variants.options.filter((name) => variants.form(name).every(({ key }) => key in shape));
    for (const name of names) covered.add(name);
    if (names.length === 0) return [`${where}: nothing for ${Object.keys(shape).join()}`];
    return names.flatMap((name) =>
      compareForm(variants.form(name), shape, `${where}<${name}>`, new Set([...NOT_ASKED, ...(by ? [by] : [])])),
    );
  });
  const unknown = variants.options.filter((option) => !covered.has(option));
  return [...wrong, ...unknown.map((option) => `${where}<${option}> is none`)];
}

function compare(kind: FieldKind, schema: Schema, where: string): readonly string[] {
  if (kind.is === "group") {
    // What is drawn anew stays what it is: its kind goes with its geometry.
    const leftOut = where.endsWith("<redraw>.annotation") ? REDRAWN : NOT_ASKED;
    return compareForm(kind.form(), shapeOf(schema), where, leftOut);
  }
  if (kind.is === "several") return compareVariants(kind.variants(), schema, where);
  if (kind.is === "list") return compare(kind.item(), defOf<{ readonly element: Schema }>(schema).element, where);
  if (kind.is !== "choice" && kind.is !== "choices") return [];
  const of = kind.is === "choices" ? defOf<{ readonly element: Schema }>(schema).element : schema;
  const isSame = valuesOf(of).toSorted().join() === [...kind.options].toSorted().join();
  return isSame ? [] : [`${where}: other choices`];
}

test("every field that a scenario can have is asked for, and nothing else", () => {
  seen.clear();
  const whole = shapeOf(scenarioForm);
  const story = formOf("story");
  if (story.is !== "group") throw new Error("the story is one form");
  const problems = [
    ...compareForm(story.form(), whole, "scenario", new Set([...NOT_ASKED, ...SECTION_KEYS])),
    ...LIST_SECTIONS.flatMap((section) => {
      const list = listOf(section).reduce<Schema>((at, step) => shapeOf(at)[step] as Schema, scenarioForm);
      return compare(formOf(section), defOf<{ readonly element: Schema }>(list).element, section);
    }),
  ];
  expect(problems).toEqual([]);
  // Shallow forms would pass as well: conditions, effects and deeds were looked into.
  expect(seen.size).toBeGreaterThanOrEqual(7);
});
