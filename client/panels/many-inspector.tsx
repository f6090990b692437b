import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isAllowed } from "../../shared/operation/permissions.ts";
import type { Annotation } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { useDirectory, useEditor, useTab } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { Facts } from "../ui/facts.tsx";
import { ASK_FROM, removeAnnotations } from "../ui/remove-annotations.ts";
import { useWorkspace } from "../workspace.ts";
import frame from "./command-post.module.css";
import styles from "./inspector.module.css";

/** Several annotations of one layer at once. Many are asked about before they go. */
export function ManyInspector({
  layer,
  annotations,
}: {
  readonly layer: LayerId;
  readonly annotations: readonly Annotation[];
}) {
  const { t } = useTranslation();
  const editor = useEditor();
  const { layers, me, operation } = useDirectory();
  const mayWrite = useTab() === "writing";
  const select = useWorkspace((workspace) => workspace.select);
  const [asks, setAsks] = useState(false);
  const entry = layers.find(({ id }) => id === layer);
  const count = annotations.length;
  const isMany = count > ASK_FROM;
  const mayDelete =
    mayWrite &&
    entry?.right === "edit" &&
    (!isMany || isAllowed({ member: me, operation }, "delete-many", entry.owner === me.agency ? "own" : "edit"));
  const remove = () => {
    select(undefined);
    void removeAnnotations(
      editor,
      layer,
      annotations.map(({ id }) => id),
    );
  };
  return (
    <div className={frame.panelBody}>
      <div className={styles.title}>
        <strong>{t("annotation.many", { count })}</strong>
      </div>
      <Facts lines={[[t("annotation.layer"), entry?.name]]} />
      {mayDelete ? (
        asks ? (
          <>
            <p>{t("annotation.deleteForAll", { count })}</p>
            <div className={styles.actions}>
              <Button onClick={() => setAsks(false)}>{t("form.cancel")}</Button>
              <Button look="danger" onClick={remove}>
                {t("annotation.delete")}
              </Button>
            </div>
          </>
        ) : (
          <Button look="danger" onClick={() => (isMany ? setAsks(true) : remove())}>
            <Trash2 size={18} aria-hidden="true" />
            {t("annotation.deleteMany", { count })}
          </Button>
        )
      ) : (
        <p className={frame.hint}>{t("annotation.viewOnly")}</p>
      )}
    </div>
  );
}
