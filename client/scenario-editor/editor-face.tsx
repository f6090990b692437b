import type { ReactNode } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { usePageAlone } from "../report/use-page-alone.ts";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { useEditorWish } from "../ui/editor-wish.ts";
import { ExerciseBand } from "../ui/exercise-band.tsx";
import { HelpBars } from "../ui/help-bars.tsx";
import { NoDuffBar } from "../ui/no-duff-bar.tsx";
import overScreen from "../ui/over-screen.module.css";
import { useWorkspace } from "../workspace.ts";
import { EditorBar } from "./editor-bar.tsx";
import { EditorDesk } from "./editor-desk.tsx";
import { StartDraft } from "./start-draft.tsx";
import { useDraftKeys } from "./use-draft-keys.ts";
import { useKeepDraft } from "./use-keep-draft.ts";
import { useLoadDraft } from "./use-load-draft.ts";

/** The editor of scenarios, over the screen: what happens in a drill, on the map and along its time. `map`: shows the draft. */
export function EditorFace({ map }: { readonly map: ReactNode }) {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const close = useEditorWish((editor) => editor.close);
  const isWritten = useScenarioDraft((draft) => draft.scenario !== undefined);
  const kept = useKeepDraft(me.id);
  const load = useLoadDraft(close);
  usePageAlone();
  useDraftKeys();
  return createPortal(
    <div
      className={overScreen.page}
      role="dialog"
      aria-modal="true"
      aria-label={t("scenario.editor")}
      data-editor
      onKeyDown={(event) => {
        // The map below hears none of these keys.
        event.stopPropagation();
      }}
    >
      <NoDuffBar />
      <ExerciseBand />
      <HelpBars
        showAll={() => {
          close();
          useWorkspace.getState().open("alerts");
        }}
      />
      <EditorBar kept={kept} load={load} close={close} />
      {isWritten ? <EditorDesk map={map} /> : <StartDraft />}
    </div>,
    document.body,
  );
}
