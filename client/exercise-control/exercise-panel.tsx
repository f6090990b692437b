import { useTranslation } from "react-i18next";
import frame from "../panels/command-post.module.css";
import { PanelFrame } from "../panels/panel-frame.tsx";
import { useControlEntry } from "../sync/use-exercise.ts";
import { useWorkspace } from "../workspace.ts";
import { CastView } from "./cast-view.tsx";
import { ClockCard } from "./clock-card.tsx";
import styles from "./exercise-control.module.css";
import { useExerciseView } from "./exercise-view.ts";
import { ExpectedList } from "./expected-list.tsx";
import { FaultList } from "./fault-list.tsx";
import { ImproviseForm } from "./improvise-form.tsx";
import { LoadScenario } from "./load-scenario.tsx";
import { ObservationForm } from "./observation-form.tsx";
import { ObservationList } from "./observation-list.tsx";
import { ScriptList } from "./script-list.tsx";
import { TruthView } from "./truth-view.tsx";
import { ViewChoice } from "./view-choice.tsx";
import { WeatherForm } from "./weather-form.tsx";

/** The play of a drill in the hands of exercise control: a scenario to load, then its clock, its script and its evaluation. */
export function ExercisePanel() {
  const { t } = useTranslation();
  const scenario = useControlEntry("scenario");
  const weather = useControlEntry("weather")?.weather;
  const close = useWorkspace((workspace) => workspace.open);
  const { view, form, open, show } = useExerciseView();
  const shut = () => close(undefined);
  const back = () => open(undefined);
  if (!scenario) {
    return (
      <PanelFrame title={t("panel.exercise")} close={shut}>
        <LoadScenario />
      </PanelFrame>
    );
  }
  if (form) {
    return (
      <PanelFrame title={t(`exercise.form.${form}`)} back={back} close={shut}>
        <div className={frame.panelBody}>
          {form === "improvise" ? <ImproviseForm close={back} /> : null}
          {form === "observe" ? <ObservationForm close={back} saved={() => show("observations")} /> : null}
          {form === "weather" && weather ? <WeatherForm weather={weather} close={back} /> : null}
        </div>
      </PanelFrame>
    );
  }
  return (
    <PanelFrame title={t("panel.exercise")} tall className={styles.panel} close={shut}>
      <ClockCard />
      <ViewChoice />
      {view === "script" ? <ScriptList /> : null}
      {view === "expected" ? <ExpectedList /> : null}
      {view === "observations" ? <ObservationList /> : null}
      {view === "truth" ? <TruthView /> : null}
      {view === "cast" ? <CastView /> : null}
      {view === "faults" ? <FaultList /> : null}
    </PanelFrame>
  );
}
