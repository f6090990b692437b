import { Eye, EyeOff, Pencil } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { LayerEntry } from "../../shared/protocol/events.ts";
import { useAgencies, useAnnotations, useDirectory } from "../sync/use-picture.ts";
import { useWorkspace } from "../workspace.ts";
import { AgencyMark } from "./agency-mark.tsx";
import { Button, IconButton } from "./button.tsx";
import styles from "./layer-list.module.css";
import { SharedWith } from "./shared-with.tsx";
import { TlpChip } from "./tlp-chip.tsx";

/**
 * The layers one by one, the first drawn above the others: shown or hidden on this screen, whose they are, who sees
 * them, and which one new things are drawn on. `actions` are what else may be done with one.
 */
export function LayerList({ actions }: { readonly actions?: (layer: LayerEntry) => ReactNode }) {
  const { layers } = useDirectory();
  return (
    <ul className={styles.layers}>
      {layers.map((layer) => (
        <LayerLine key={layer.id} layer={layer}>
          {actions?.(layer)}
        </LayerLine>
      ))}
    </ul>
  );
}

function LayerLine({ layer, children }: { readonly layer: LayerEntry; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const owner = useAgencies().get(layer.owner);
  const count = useAnnotations(layer.id).size;
  const isHidden = useWorkspace((workspace) => workspace.hiddenLayers.has(layer.id));
  const isTarget = useWorkspace((workspace) => workspace.drawingLayer === layer.id);
  const toggle = useWorkspace((workspace) => workspace.toggleLayer);
  const drawOn = useWorkspace((workspace) => workspace.drawOn);
  const shown = t(isHidden ? "layers.show" : "layers.hide", { layer: layer.name });
  return (
    <li className={styles.layer} data-layer={layer.id} style={{ "--layer-colour": layer.colour } as CSSProperties}>
      <IconButton
        look="quiet"
        aria-label={shown}
        title={shown}
        aria-pressed={!isHidden}
        className={styles.eye}
        onClick={() => toggle(layer.id)}
      >
        {isHidden ? <EyeOff size={20} aria-hidden="true" /> : <Eye size={20} aria-hidden="true" />}
      </IconButton>
      <div className={styles.text}>
        <strong className={isHidden ? styles.hidden : undefined}>
          {layer.colour ? <span className={styles.swatch} aria-hidden="true" /> : null}
          {layer.name}
        </strong>
        <span className={styles.about}>
          {owner ? <AgencyMark agency={owner} /> : null}
          <TlpChip marking={layer.tlp} />
          <span>{t("layers.count", { count })}</span>
        </span>
        <SharedWith layer={layer} />
        <span className={styles.actions}>
          {layer.right === "edit" ? (
            <Button className={styles.target} aria-pressed={isTarget} onClick={() => drawOn(layer.id)}>
              <Pencil size={16} aria-hidden="true" />
              {t(isTarget ? "layers.isTarget" : "layers.drawHere")}
            </Button>
          ) : (
            <span className={styles.about}>{t("layers.viewOnly")}</span>
          )}
          {children}
        </span>
      </div>
    </li>
  );
}
