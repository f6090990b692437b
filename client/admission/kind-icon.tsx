import { GraduationCap, Siren } from "lucide-react";
import type { OperationKind } from "../../shared/operation/operation.ts";

/** The picture of a kind, beside its word and its colour. */
export function KindIcon({ kind, size }: { readonly kind: OperationKind; readonly size: number }) {
  return kind === "drill" ? <GraduationCap size={size} aria-hidden="true" /> : <Siren size={size} aria-hidden="true" />;
}
