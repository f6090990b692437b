import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { LayerList } from "../ui/layer-list.tsx";
import { useMay } from "../ui/use-may.ts";
import { useWorkspace } from "../workspace.ts";
import { AddLayerForm } from "./add-layer-form.tsx";
import styles from "./command-post.module.css";
import { PanelFrame } from "./panel-frame.tsx";

/** The layers that this member sees: whose they are, how far they may be passed on, and which one is drawn on. */
export function LayersPanel() {
  const { t } = useTranslation();
  const { layers, me } = useDirectory();
  const open = useWorkspace((workspace) => workspace.open);
  const [adding, setAdding] = useState(false);
  const mayAdd = useMay()("add-layer", me.agency) === "yes";
  const add = mayAdd ? (
    <Button look={layers.length === 0 ? "primary" : "plain"} onClick={() => setAdding(true)}>
      <Plus size={18} aria-hidden="true" />
      {t("layers.add")}
    </Button>
  ) : null;
  return (
    <PanelFrame title={t("panel.layers")} close={() => open(undefined)}>
      <div className={styles.panelBody}>
        {layers.length === 0 && !adding ? (
          <EmptyState title={t("layers.none")} action={add}>
            {t(mayAdd ? "layers.noneText" : "layers.noneTextField")}
          </EmptyState>
        ) : (
          <>
            <LayerList />
            {adding ? <AddLayerForm close={() => setAdding(false)} /> : add}
          </>
        )}
      </div>
    </PanelFrame>
  );
}
