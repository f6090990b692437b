import { expect, test } from "vitest";
import { ControlEntries } from "../../server/drill/control-entries.ts";
import { NOBODY } from "../../shared/drill/cast.ts";
import type { DrillState } from "../../shared/drill/drill-state.ts";
import { startDrill } from "../../shared/drill/start-drill.ts";
import { stepDrill } from "../../shared/drill/step-drill.ts";
import { EMPTY_WORLD } from "../../shared/drill/world.ts";
import { coach } from "../drill/simulation.ts";
import { planOf } from "../drill/small-drill.ts";

const plan = planOf({
  truth: { annotations: [], hazards: [], casualties: [coach({ fromMs: 2_000, freedBy: "tools" })], care: [] },
});

function second(state: DrillState): DrillState {
  return stepDrill(plan, state, EMPTY_WORLD, [], state.doneMs + 1_000).state;
}

test("the injured are shown with the second in which they come, and not again while nothing of them changes", () => {
  const entries = new ControlEntries();
  let { state } = startDrill(plan);
  const shown = () =>
    entries.changed({ scenario: plan.scenario, state, cast: NOBODY, players: [], happened: 0 }, true).get("casualties");
  expect(shown()).toMatchObject({ kind: "casualties", trapped: 0, groups: [], care: [] });
  state = second(state);
  expect(shown()).toBeUndefined();
  state = second(state);
  expect(shown()).toMatchObject({ trapped: 5, groups: [{ group: "coach", trapped: 5 }] });
  state = second(state);
  expect(shown()).toBeUndefined();
});
