import { Frame } from "lucide-react";
import { useTranslation } from "react-i18next";
import { formatPosition } from "../../../shared/picture/coordinates.ts";
import { type LngLat, roundLngLat } from "../../../shared/picture/geometry.ts";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { useDraftMapView } from "../../scenario-draft/map-view.ts";
import { Button } from "../../ui/button.tsx";
import { useCoordinateFormat } from "../../ui/coordinate-format.ts";
import styles from "./fields.module.css";
import type { ValueProps } from "./value-props.ts";

/** What the map shows first: taken from what it shows now. */
export function ViewValue({ label, hint, path, value, error }: ValueProps) {
  const { t } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  const format = useCoordinateFormat((state) => state.format);
  const view = value as { readonly at: LngLat; readonly zoom: number };
  const take = () => {
    const { at, zoom } = useDraftMapView.getState();
    set(path, { at: roundLngLat(at), zoom: Math.round(zoom * 10) / 10 });
  };
  return (
    <div className={styles.field}>
      <span className={styles.name}>{label}</span>
      {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
      <div className={styles.chosen}>
        <span dir="ltr">{formatPosition(view.at, format)}</span>
        <Button onClick={take}>
          <Frame size={18} aria-hidden="true" />
          {t("scenario.takeView")}
        </Button>
      </div>
      {error === undefined ? null : <p className={styles.error}>{error}</p>}
    </div>
  );
}
