import type { DrillEvent } from "./drill-event.ts";
import { inKeyOrder } from "./key-order.ts";

/**
 * An event as one line of text, the same for the same event: its exercise time, its kind and its content as JSON in
 * the order of its keys, without what is undefined.
 */
export function eventLine(event: DrillEvent): string {
  const content = event.kind === "effect" ? event.effect : event.deed;
  return `${content.atMs} ${event.kind} ${JSON.stringify(content, inKeyOrder)}\n`;
}
