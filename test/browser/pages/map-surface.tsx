import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { createRoot } from "react-dom/client";
import { MapSurface } from "../../../client/map/map-surface.tsx";
import { secondMap } from "../../../client/map/operations-map.ts";
import { showPicture } from "../../../client/map/show-picture.ts";
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
      /** Puts the page's second map over the right half, with the same picture; returns how to take it away. */
      lookTwice: () => Promise<() => void>;
    };
  }
}

const wishes = new URLSearchParams(location.search);
const session = openLocalSession({
  units: Number(wishes.get("units") ?? 40),
  fixEveryMs: Number(wishes.get("fixEveryMs") ?? 1_000),
});
window.page = { session, workspace: useWorkspace, appearance: useAppearance, startAnew, lookTwice };
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

async function lookTwice(): Promise<() => void> {
  const half = document.createElement("div");
  half.style.cssText = "position:fixed;inset-block:0;inset-inline:50% 0;z-index:1";
  document.body.append(half);
  const page = secondMap();
  const leave = page.showIn(half);
  page.map.jumpTo({ center: [...session.picture.directory().operation.home.at], zoom: 12 });
  await page.ready;
  const shown = showPicture("secondMap", page, session.picture);
  return () => {
    shown.close();
    leave();
    half.remove();
  };
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
