import { MantineProvider } from "@mantine/core";
import { Suspense, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { DraftMap } from "../../../client/load-map.ts";
import { useScenarioDraft } from "../../../client/scenario-draft/draft.ts";
import { useDraftMapView } from "../../../client/scenario-draft/map-view.ts";
import { useAppearance } from "../../../client/ui/appearance.ts";
import "../../../client/ui/styles.ts";
import { theme } from "../../../client/ui/theme.ts";
import { prepareWords } from "../../../client/ui/use-language.ts";
import flood from "../../../scenarios/flood-across-a-border.json" with { type: "json" };
import forest from "../../../scenarios/missing-in-the-forest.json" with { type: "json" };
import train from "../../../scenarios/train-accident-with-leak.json" with { type: "json" };
import type { Scenario } from "../../../shared/drill/scenario.ts";

const SCENARIOS = { train, flood, forest } as unknown as Readonly<Record<string, Scenario>>;

declare global {
  interface Window {
    /** What a test steers this page with; the page itself has no lists and forms. */
    draftPage: {
      draft: typeof useScenarioDraft;
      view: typeof useDraftMapView;
      appearance: typeof useAppearance;
      begin: (scenario: string) => void;
      /** Takes the map off the page, or puts it there again. */
      show: (isShown: boolean) => void;
    };
  }
}

const wishes = new URLSearchParams(location.search);
void prepareWords();
useAppearance.getState().choose(wishes.get("appearance") === "light" ? "light" : "dark");

function begin(scenario: string): void {
  const found = SCENARIOS[scenario];
  if (!found) throw new Error(`no scenario ${scenario}`);
  const many = Number(wishes.get("units") ?? 0);
  const { at } = found.view;
  const [unit] = found.units;
  if (!unit) throw new Error(`${scenario} has no unit`);
  const more = Array.from({ length: many }, (_, i) => ({
    ...unit,
    id: `more-${i}`,
    name: `Unit ${i}`,
    at: [at[0] + ((i % 60) - 30) * 0.003, at[1] + (Math.floor(i / 60) - 25) * 0.002] as const,
  }));
  useScenarioDraft.getState().begin({ ...found, units: [...found.units, ...more] });
}

function steerBy(show: (isShown: boolean) => void): void {
  window.draftPage = { draft: useScenarioDraft, view: useDraftMapView, appearance: useAppearance, begin, show };
}

function Page() {
  const appearance = useAppearance((state) => state.resolved);
  const [isShown, show] = useState(true);
  useEffect(() => steerBy(show), []);
  return (
    <MantineProvider theme={theme} forceColorScheme={appearance}>
      <div id="map">
        <Suspense fallback={null}>{isShown ? <DraftMap /> : null}</Suspense>
      </div>
    </MantineProvider>
  );
}

begin(wishes.get("scenario") ?? "train");
const root = document.getElementById("root");
if (!root) throw new Error("draft-map.html has no #root");
createRoot(root).render(<Page />);
