import type { AreaRef, Condition } from "./condition.ts";

/** The areas that a condition asks about, in the order in which they stand in it. */
export function areasIn(condition: Condition): readonly AreaRef[] {
  switch (condition.if) {
    case "all":
    case "any":
      return condition.of.flatMap(areasIn);
    case "not":
    case "for":
      return areasIn(condition.of);
    case "plotted":
      return [condition.within];
    case "task":
      return condition.which.near ? [condition.which.near] : [];
    case "units":
      return condition.which.within ? [condition.which.within] : [];
    case "time":
    case "request":
    case "message":
    case "inject":
    case "hazard-reaches":
    case "casualties":
    case "expected":
      return [];
  }
}
