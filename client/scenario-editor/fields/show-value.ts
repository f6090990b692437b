import { createContext, type ReactNode, use } from "react";
import type { FieldKind } from "../forms/field.ts";
import type { ValueProps } from "./value-props.ts";

type ShowValue = (props: ValueProps & { readonly kind: FieldKind }) => ReactNode;

/** How a value of any kind is shown: fields hold fields, and are handed it from above instead of knowing it. */
export const ShowValueContext = createContext<ShowValue | undefined>(undefined);

export function useShowValue(): ShowValue {
  const show = use(ShowValueContext);
  if (!show) throw new Error("no form around this field");
  return show;
}
