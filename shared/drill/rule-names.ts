import type { InjectId } from "./inject.ts";

/** What the rules of a script are called in faults and in the memory of conditions: `<kind> <id>`. */

export function triggerRule(inject: InjectId): string {
  return `inject ${inject}`;
}

/** `n`: its place among the effects of the inject, 0 the first. */
export function effectRule(inject: InjectId, n: number): string {
  return `effect ${inject}/${n}`;
}

export function expectedRule(expected: string): string {
  return `expected ${expected}`;
}

export function casualtiesRule(group: string): string {
  return `casualties ${group}`;
}

export function growingRule(annotation: string): string {
  return `growing ${annotation}`;
}
