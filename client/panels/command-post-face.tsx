import type { ReactNode } from "react";
import type { InjectId } from "../../shared/drill/inject.ts";
import { AlertCards } from "../ui/alert-cards.tsx";
import { Banners } from "../ui/banners.tsx";
import { useWorkspace } from "../workspace.ts";
import { AgenciesPanel } from "./agencies/agencies-panel.tsx";
import { AlertsPanel } from "./alerts/alerts-panel.tsx";
import { ChannelsPanel } from "./channels/channels-panel.tsx";
import styles from "./command-post.module.css";
import { DevicePanel } from "./device-panel.tsx";
import { Inspector } from "./inspector.tsx";
import { LayersPanel } from "./layers/layers-panel.tsx";
import { LogPanel } from "./log/log-panel.tsx";
import { MessagesPanel } from "./messages/messages-panel.tsx";
import { PeoplePanel } from "./people/people-panel.tsx";
import { Rail } from "./rail.tsx";
import { Readout } from "./readout.tsx";
import { RequestsPanel } from "./requests/requests-panel.tsx";
import { TasksPanel } from "./tasks/tasks-panel.tsx";
import { ToolColumn } from "./tool-column.tsx";
import { UnitsPanel } from "./units/units-panel.tsx";
import { useDoorNews } from "./use-door-news.ts";
import { useShortcuts } from "./use-shortcuts.ts";

/**
 * Everything of a command post that floats over the map. What has no control lets the pointer through to the map.
 * `exercise`, `inject`: what exercise control brings along, its panel and one inject in full. `isBehind`: something else is
 * looked at; all of this waits unseen as it is, and hears no key.
 */
export function CommandPostFace(props: {
  readonly isBehind: boolean;
  readonly exercise: ReactNode;
  readonly inject: (inject: InjectId) => ReactNode;
}) {
  const panel = useWorkspace((workspace) => workspace.panel);
  const open = useWorkspace((workspace) => workspace.open);
  const asksPlace = useWorkspace((workspace) => workspace.tool.kind === "place");
  useShortcuts(!props.isBehind);
  useDoorNews();
  return (
    <div
      className={styles.face}
      data-asks-place={asksPlace || undefined}
      data-behind={props.isBehind || undefined}
      inert={props.isBehind}
    >
      <Rail />
      {panel === "exercise" ? props.exercise : null}
      {panel === "units" ? <UnitsPanel /> : null}
      {panel === "tasks" ? <TasksPanel /> : null}
      {panel === "messages" ? <MessagesPanel /> : null}
      {panel === "requests" ? <RequestsPanel /> : null}
      {panel === "log" ? <LogPanel /> : null}
      {panel === "alerts" ? <AlertsPanel /> : null}
      {panel === "layers" ? <LayersPanel /> : null}
      {panel === "channels" ? <ChannelsPanel /> : null}
      {panel === "agencies" ? <AgenciesPanel /> : null}
      {panel === "people" ? <PeoplePanel /> : null}
      {panel === "device" ? <DevicePanel /> : null}
      <ToolColumn />
      <div className={styles.middle}>
        <Banners />
        <AlertCards showAll={() => open("alerts")} />
        <div className={styles.space} />
        <Readout />
      </div>
      <Inspector inject={props.inject} />
    </div>
  );
}
