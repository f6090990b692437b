import { useState } from "react";
import { useTranslation } from "react-i18next";
import frame from "../panels/command-post.module.css";
import { useExerciseControl } from "../sync/use-exercise.ts";
import styles from "./exercise-control.module.css";
import { InjectActions } from "./inject-actions.tsx";
import { InjectEdit } from "./inject-edit.tsx";
import { InjectFields } from "./inject-fields.tsx";
import { InjectStateBadge } from "./inject-state.tsx";
import { useRoughTime } from "./script-list.tsx";

/** One inject in full, with what exercise control does with it. */
export function InjectInspector({ inject: id }: { readonly inject: string }) {
  const { t } = useTranslation();
  const state = useExerciseControl("inject").get(`inject/${id}`);
  const nowMs = useRoughTime();
  const [edits, setEdits] = useState(false);
  if (!state) {
    return (
      <div className={frame.panelBody}>
        <p className={frame.hint}>{t("inspector.gone")}</p>
      </div>
    );
  }
  const { inject } = state;
  return (
    <div className={frame.panelBody} data-inspected data-inspected-inject={id}>
      <div className={styles.injectHead}>
        <span className={styles.bigSerial}>{inject.serial}</span>
        <strong dir="auto">{inject.title}</strong>
        <InjectStateBadge state={state} nowMs={nowMs} />
      </div>
      {edits ? (
        <InjectEdit inject={inject} close={() => setEdits(false)} />
      ) : (
        <>
          <InjectActions state={state} nowMs={nowMs} edit={() => setEdits(true)} />
          <InjectFields state={state} nowMs={nowMs} />
        </>
      )}
    </div>
  );
}
