import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { createRoot } from "react-dom/client";
import { MapSurface } from "../../../client/map/map-surface.tsx";
import type { LiveSession } from "../../../client/sync/picture-source.ts";
import { useAppearance } from "../../../client/ui/appearance.ts";
import "../../../client/ui/styles.ts";
import { theme } from "../../../client/ui/theme.ts";
import { prepareWords } from "../../../client/ui/use-language.ts";
import { useWorkspace } from "../../../client/workspace.ts";
import { openLocalSession } from "../../support/local-session.ts";

declare global {
  interface Window {
    /** What a test steers this page with; the page itself has no panels. */
    page: {
      session: LiveSession;
      workspace: typeof useWorkspace;
      appearance: typeof useAppearance;
      /** What was drawn here goes, and nothing is selected, hidden or taken in hand; the camera stays where it is. */
      startAnew: () => void;
    };
  }
}

const wishes = new URLSearchParams(location.search);
const session = openLocalSession({
  units: Number(wishes.get("units") ?? 40),
  fixEveryMs: Number(wishes.get("fixEveryMs") ?? 1_000),
});
window.page = { session, workspace: useWorkspace, appearance: useAppearance, startAnew };
void prepareWords();
useAppearance.getState().choose(wishes.get("appearance") === "light" ? "light" : "dark");

function startAnew(): void {
  const { selection, tool, drawingLayer, hiddenLayers } = useWorkspace.getInitialState();
  useWorkspace.setState({ selection, tool, drawingLayer, hiddenLayers });
  const { picture, editor } = session;
  for (const { id: layer } of picture.directory().layers) {
    const drawn = [...picture.annotations(layer).keys()].filter((id) => id.startsWith("drawn-"));
    if (drawn.length > 0) void editor.remove(layer, drawn);
  }
}

function Page() {
  const appearance = useAppearance((state) => state.resolved);
  return (
    <MantineProvider theme={theme} forceColorScheme={appearance}>
      <Notifications position="bottom-center" />
      <div id="map">
        <MapSurface session={session} face="command-post" />
      </div>
    </MantineProvider>
  );
}

const root = document.getElementById("root");
if (!root) throw new Error("map-surface.html has no #root");
createRoot(root).render(<Page />);
