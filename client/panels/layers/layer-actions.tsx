import { ChevronDown, ChevronUp, Share2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { LayerEntry } from "../../../shared/protocol/events.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { useCommand } from "../../ui/use-command.ts";
import { useMay } from "../../ui/use-may.ts";
import { orderToMove } from "./layer-order.ts";
import styles from "./layers.module.css";
import { useLayersView } from "./layers-view.ts";

/** What those who look after a layer may do with it from the list. */
export function LayerActions({ layer }: { readonly layer: LayerEntry }) {
  const { t } = useTranslation();
  const may = useMay();
  const show = useLayersView((panel) => panel.show);
  if (may("share-layer", layer.owner) === "no") return null;
  return (
    <>
      <Button onClick={() => show({ kind: "layer", layer: layer.id })}>
        <Share2 size={16} aria-hidden="true" />
        {t("layers.sharingButton")}
      </Button>
      {may("change-layer", layer.owner) === "yes" ? (
        <>
          <Move layer={layer} way="up" />
          <Move layer={layer} way="down" />
        </>
      ) : null}
    </>
  );
}

function Move({ layer, way }: { readonly layer: LayerEntry; readonly way: "up" | "down" }) {
  const { t } = useTranslation();
  const { layers } = useDirectory();
  const command = useCommand();
  const order = orderToMove(layers, layer.id, way);
  const says = t(`layers.move.${way}`, { layer: layer.name });
  return (
    <IconButton
      className={styles.move}
      aria-label={says}
      title={says}
      disabled={order === undefined}
      onClick={() => order !== undefined && void command("layer.change", { layer: layer.id, order })}
    >
      {way === "up" ? <ChevronUp size={18} aria-hidden="true" /> : <ChevronDown size={18} aria-hidden="true" />}
    </IconButton>
  );
}
