import { Pencil, X } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Geometry, LngLat } from "../../../shared/picture/geometry.ts";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import styles from "./fields.module.css";
import type { ValueProps } from "./value-props.ts";

/** Something drawn: a line, a closed outline, or a geometry of any kind. It is drawn, and changed, on the map. */
export function ShapeValue(props: ValueProps & { readonly as: "line" | "ring" | "geometry" }) {
  const { t } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  const draw = useScenarioDraft((draft) => draft.draw);
  const name = useId();
  const { label, hint, path, value, as, isOptional, error } = props;
  const what = as === "geometry" ? WHAT[(value as Geometry | undefined)?.type ?? "Polygon"] : AS[as];
  return (
    <div className={styles.field} role="group" aria-labelledby={name}>
      <span className={styles.name} id={name}>
        {label}
      </span>
      {hint === undefined ? null : <p className={styles.hint}>{hint}</p>}
      <div className={styles.chosen}>
        <span>{t(`scenario.drawnAs.${what}`, { count: cornersIn(value) })}</span>
        <Button onClick={() => draw({ path, what })}>
          <Pencil size={18} aria-hidden="true" />
          {t(what === "point" ? "placeField.another" : "scenario.drawAnew")}
        </Button>
        {isOptional && value !== undefined ? (
          <IconButton
            look="quiet"
            aria-label={t("scenario.clear", { name: label })}
            onClick={() => set(path, undefined)}
          >
            <X size={18} aria-hidden="true" />
          </IconButton>
        ) : null}
      </div>
      {error === undefined ? null : <p className={styles.error}>{error}</p>}
    </div>
  );
}

const AS = { line: "line", ring: "area" } as const;
const WHAT = { Point: "point", LineString: "line", Polygon: "area" } as const;

/** The corners of a line or an outline; that an outline ends where it begins is no corner more. */
function cornersIn(value: unknown): number {
  const path = Array.isArray(value) ? (value as readonly LngLat[]) : pathOf(value as Geometry | undefined);
  const [first, last] = [path[0], path.at(-1)];
  const isClosed = path.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return isClosed ? path.length - 1 : path.length;
}

function pathOf(geometry: Geometry | undefined): readonly LngLat[] {
  if (!geometry) return [];
  if (geometry.type === "Point") return [geometry.coordinates];
  return geometry.type === "LineString" ? geometry.coordinates : (geometry.coordinates[0] ?? []);
}
