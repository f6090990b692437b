import type { ReactNode } from "react";
import { keyOf } from "../../scenario-draft/paths.ts";
import type { FieldKind } from "../forms/field.ts";
import { ChoiceValue } from "./choice-value.tsx";
import { ChoicesValue } from "./choices-value.tsx";
import { ColourValue } from "./colour-value.tsx";
import { FlagValue } from "./flag-value.tsx";
import { FreeTextValue } from "./free-text-value.tsx";
import { GrantsValue } from "./grants-value.tsx";
import { GroupValue } from "./group-value.tsx";
import { ListValue } from "./list-value.tsx";
import { MomentValue } from "./moment-value.tsx";
import { NumberValue } from "./number-value.tsx";
import { NumbersValue } from "./numbers-value.tsx";
import { PhraseValue } from "./phrase-value.tsx";
import { PlaceValue } from "./place-value.tsx";
import { ResourceValue } from "./resource-value.tsx";
import { SeveralValue } from "./several-value.tsx";
import { ShapeValue } from "./shape-value.tsx";
import { SpanValue } from "./span-value.tsx";
import { SymbolValue } from "./symbol-value.tsx";
import { TextValue } from "./text-value.tsx";
import { TextsValue } from "./texts-value.tsx";
import { ThingValue } from "./thing-value.tsx";
import { ThingsValue } from "./things-value.tsx";
import { TimeValue } from "./time-value.tsx";
import { useCodes } from "./use-codes.ts";
import type { ValueProps } from "./value-props.ts";
import { ViewValue } from "./view-value.tsx";

type AnyValue = ValueProps & { readonly kind: FieldKind };

/** Shows the field of a value of any kind. */
export function showValue(props: AnyValue): ReactNode {
  return <ValueField key={keyOf(props.path)} {...props} />;
}

/** Asks for a value of any kind. */
function ValueField({ kind, ...props }: AnyValue) {
  const codes = useCodes(kind.is);
  switch (kind.is) {
    case "text":
      return <TextValue {...props} max={kind.max} />;
    case "paragraph":
      return <TextValue {...props} rows={3} />;
    case "number":
      return <NumberValue {...props} min={kind.min} max={kind.max} step={kind.step} unit={kind.unit} />;
    case "share":
      return <NumberValue {...props} min={0} max={100} step={5} unit="%" isShare />;
    case "numbers":
      return <NumbersValue {...props} />;
    case "time":
      return <TimeValue {...props} />;
    case "span":
      return <SpanValue {...props} />;
    case "moment":
      return <MomentValue {...props} />;
    case "choice":
      return <ChoiceValue {...props} options={kind.options} words={kind.words} />;
    case "choices":
      return <ChoicesValue {...props} options={kind.options} words={kind.words} />;
    case "country":
    case "language":
    case "phrase-kind":
      return <ChoiceValue {...props} choices={codes} />;
    case "flag":
      return <FlagValue {...props} />;
    case "mark":
      return <FlagValue {...props} isMark />;
    case "thing":
      return <ThingValue {...props} of={kind.of} />;
    case "things":
      return <ThingsValue {...props} of={kind.of} />;
    case "symbol":
      return <SymbolValue {...props} use={kind.use} />;
    case "colour":
      return <ColourValue {...props} />;
    case "resource":
      return <ResourceValue {...props} />;
    case "phrase":
      return <PhraseValue {...props} />;
    case "free-text":
      return <FreeTextValue {...props} />;
    case "texts":
      return <TextsValue {...props} suggest={kind.suggest} />;
    case "place":
      return <PlaceValue {...props} />;
    case "line":
    case "ring":
    case "geometry":
      return <ShapeValue {...props} as={kind.is} />;
    case "view":
      return <ViewValue {...props} />;
    case "grants":
      return <GrantsValue {...props} />;
    case "group":
      return <GroupValue {...props} kind={kind} />;
    case "several":
      return <SeveralValue {...props} variants={kind.variants()} />;
    case "list":
      return <ListValue {...props} kind={kind} />;
  }
}
