import { Inbox, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { LayerEntry } from "../../../shared/protocol/events.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { BesideButton } from "../../ui/beside-button.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LayerList } from "../../ui/layer-list.tsx";
import { useMay } from "../../ui/use-may.ts";
import { useWorkspace } from "../../workspace.ts";
import styles from "../command-post.module.css";
import { useLookedAfter } from "../looked-after.ts";
import { PanelFrame } from "../panel-frame.tsx";
import { SeeAsChoice } from "../see-as-choice.tsx";
import { AddLayerForm } from "./add-layer-form.tsx";
import { LayerActions } from "./layer-actions.tsx";
import { LayerDetails } from "./layer-details.tsx";
import layerStyles from "./layers.module.css";
import { useLayersView } from "./layers-view.ts";
import { ReviewList } from "./review-list.tsx";

/** The layers that this member sees, and behind the list: one layer with its sharing, and edits that wait for review. */
export function LayersPanel() {
  const { t } = useTranslation();
  const { layers } = useDirectory();
  const open = useWorkspace((workspace) => workspace.open);
  const { view, show } = useLayersView();
  const close = () => open(undefined);
  const back = () => show({ kind: "list" });
  const layer = view.kind === "layer" ? layers.find(({ id }) => id === view.layer) : undefined;
  if (layer) {
    return (
      <PanelFrame title={layer.name} back={back} close={close}>
        <div className={styles.panelBody}>
          <LayerDetails key={layer.id} layer={layer} />
        </div>
      </PanelFrame>
    );
  }
  if (view.kind === "review" || view.kind === "add") {
    return (
      <PanelFrame title={t(view.kind === "review" ? "review.title" : "layers.add")} back={back} close={close}>
        <div className={styles.panelBody}>
          {view.kind === "review" ? <ReviewList /> : <AddLayerForm close={back} />}
        </div>
      </PanelFrame>
    );
  }
  return (
    <PanelFrame title={t("panel.layers")} close={close}>
      <div className={styles.panelBody}>
        <ListOfLayers />
      </div>
    </PanelFrame>
  );
}

function ListOfLayers() {
  const { t } = useTranslation();
  const { layers, me } = useDirectory();
  const may = useMay();
  const { show } = useLayersView();
  const waiting = useLookedAfter(
    ({ known }) => (known.quarantine?.entries.length ?? 0) + (known.quarantine?.more ?? 0),
  );
  const mayAdd = may("add-layer", me.agency) === "yes";
  const add = mayAdd ? (
    <Button look={layers.length === 0 ? "primary" : "plain"} onClick={() => show({ kind: "add" })}>
      <Plus size={18} aria-hidden="true" />
      {t("layers.add")}
    </Button>
  ) : null;
  return (
    <>
      {layers.length === 0 ? (
        <EmptyState title={t("layers.none")} action={add}>
          {t(mayAdd ? "layers.noneText" : "layers.noneTextField")}
        </EmptyState>
      ) : (
        <>
          <LayerList actions={actionsOf} />
          {add}
        </>
      )}
      {may("review-quarantine", me.agency) === "no" ? null : (
        <Button onClick={() => show({ kind: "review" })}>
          <Inbox size={18} aria-hidden="true" />
          {t("review.open", { count: waiting })}
        </Button>
      )}
      <div className={layerStyles.seeAs}>
        <SeeAsChoice />
        <BesideButton />
      </div>
    </>
  );
}

function actionsOf(layer: LayerEntry) {
  return <LayerActions layer={layer} />;
}
