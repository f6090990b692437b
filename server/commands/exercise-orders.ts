import { scenarioProblems } from "../../shared/drill/check-scenario.ts";
import type { DrillOrder } from "../../shared/drill/drill-order.ts";
import type { DrillState } from "../../shared/drill/drill-state.ts";
import type { Inject } from "../../shared/drill/inject.ts";
import type { Scenario } from "../../shared/drill/scenario.ts";
import { tellProblem, toldIn } from "../../shared/drill/scenario-problem.ts";
import { type Refused, refuse } from "../../shared/protocol/reply.ts";

type Drill = { readonly scenario: Scenario; readonly state: DrillState };

/** Why an order about what is in the script cannot be carried out; undefined where it can. */
export function orderInject(
  { state }: Drill,
  order: Exclude<DrillOrder, { readonly order: "put" | "tick" | "observe" }>,
): Refused | undefined {
  if (order.order === "play-unit" || order.order === "leave-unit") {
    return state.units.has(order.unit) ? undefined : refuse("not-found", `no unit ${order.unit} in this drill`);
  }
  if (order.order === "retry") {
    return state.faults.has(order.rule) ? undefined : refuse("not-found", `the rule ${order.rule} is not off`);
  }
  const known = state.injects.get(order.inject);
  if (!known) return refuse("not-found", `no inject ${order.inject}`);
  if (known.status === "fired") return refuse("moved-on", "it was fired");
  if (order.order === "move" && order.toMs < state.doneMs) return refuse("moved-on", "that time has passed");
  return undefined;
}

/** Why an inject cannot be put into the script as it now is. */
export function putInject({ scenario, state }: Drill, inject: Inject): Refused | undefined {
  if (state.injects.get(inject.id)?.status === "fired") return refuse("moved-on", "it was fired");
  const others = [...state.injects.values()].map((known) => known.inject).filter(({ id }) => id !== inject.id);
  const changed: Scenario = { ...scenario, injects: [...others, inject] };
  const [problem] = toldIn(changed, scenarioProblems(changed));
  return problem && refuse("malformed", tellProblem(problem));
}
