import type { Operation } from "../../shared/operation/operation.ts";

/** What a file is called that leaves `operation`: what leaves a drill says so before anything else. */
function fileNameFrom({ kind }: Pick<Operation, "kind">, name: string): string {
  return kind === "drill" ? `EXERCISE-${name}` : name;
}

/** Offers something of `operation` as a file to keep. */
export function keepFile(operation: Pick<Operation, "kind">, name: string, content: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = fileNameFrom(operation, name);
  link.click();
  URL.revokeObjectURL(link.href);
}

/** The same for a value, as JSON that carries the exercise flag in itself as well. */
export function keepJson(operation: Pick<Operation, "kind">, name: string, type: string, value: object): void {
  const text = JSON.stringify({ exercise: operation.kind === "drill", ...value }, undefined, 2);
  keepFile(operation, name, new Blob([text], { type }));
}

export const GEOJSON = "application/geo+json";
