import type { Inject } from "../../shared/drill/inject.ts";

/** The number after the highest one among the serials; what follows a number (12a) is not looked at. */
export function nextSerial(injects: readonly Pick<Inject, "serial">[]): string {
  const numbers = injects.map(({ serial }) => Number.parseInt(serial, 10)).filter(Number.isFinite);
  return String(Math.max(0, ...numbers) + 1);
}
