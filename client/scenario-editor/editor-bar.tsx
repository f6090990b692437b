import { Redo2, Undo2, Upload, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import { Button, IconButton } from "../ui/button.tsx";
import overScreen from "../ui/over-screen.module.css";
import styles from "./editor.module.css";
import { FileMenu } from "./file-menu.tsx";
import { KeptChip } from "./kept-chip.tsx";
import { ProblemList } from "./problem-list.tsx";
import type { KeptState } from "./use-keep-draft.ts";

/** What is done with a scenario as a whole. `load`: takes it into this drill; undefined where that cannot be done now. */
export function EditorBar(props: {
  readonly kept: KeptState;
  readonly load: (() => void) | undefined;
  readonly close: () => void;
}) {
  const { t } = useTranslation();
  const title = useScenarioDraft(({ scenario }) => scenario?.title);
  const isWritten = title !== undefined;
  const { undo, redo } = useScenarioDraft.getState();
  const canUndo = useScenarioDraft(({ past }) => past.length > 0);
  const canRedo = useScenarioDraft(({ future }) => future.length > 0);
  return (
    <header className={`${overScreen.bar} ${styles.bar}`}>
      <h1 dir="auto" title={title || undefined}>
        {title || t("scenario.editor")}
      </h1>
      {isWritten ? (
        <>
          <KeptChip kept={props.kept} />
          <ProblemList />
        </>
      ) : null}
      <span className={styles.space} />
      {isWritten ? (
        <>
          <IconButton
            look="quiet"
            aria-label={t("tool.undo")}
            title={t("tool.undo")}
            disabled={!canUndo}
            data-undo
            onClick={undo}
          >
            <Undo2 size={20} aria-hidden="true" />
          </IconButton>
          <IconButton
            look="quiet"
            aria-label={t("tool.redo")}
            title={t("tool.redo")}
            disabled={!canRedo}
            onClick={redo}
          >
            <Redo2 size={20} aria-hidden="true" />
          </IconButton>
          <FileMenu />
          <Button look="primary" disabled={!props.load} data-loads onClick={props.load}>
            <Upload size={18} aria-hidden="true" />
            {t("exercise.load.load")}
          </Button>
        </>
      ) : null}
      <IconButton look="quiet" aria-label={t("scenario.close")} title={t("scenario.close")} onClick={props.close}>
        <X size={22} aria-hidden="true" />
      </IconButton>
    </header>
  );
}
