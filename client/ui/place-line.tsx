import { Crosshair } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import type { Place as Somewhere } from "../../shared/coordination/place.ts";
import { SymbolPicture } from "../symbols/symbol-picture.tsx";
import { useSession } from "../sync/session-context.ts";
import { useWorkspace } from "../workspace.ts";
import { Button } from "./button.tsx";
import { Place } from "./place.tsx";
import styles from "./place-line.module.css";
import { annotationOf, placeNow } from "./place-now.ts";

/** A place in words: what stands there on the map, its coordinates, and the way to look at it. */
export function PlaceLine({ place, look = true }: { readonly place: Somewhere; readonly look?: boolean }) {
  const { t } = useTranslation();
  const { picture } = useSession();
  const fly = useWorkspace((workspace) => workspace.fly);
  const annotation = useSyncExternalStore(picture.onAnnotations, () => annotationOf(picture, place));
  const at = placeNow(picture, place);
  return (
    <div className={styles.line}>
      {annotation?.symbol ? <SymbolPicture symbol={annotation.symbol} sizePx={28} colour={annotation.colour} /> : null}
      <span className={styles.text}>
        {annotation ? (
          <strong dir="auto">
            {annotation.label ||
              (annotation.symbol ? t(`symbols.${annotation.symbol}`) : t(`annotation.kind.${annotation.kind}`))}
          </strong>
        ) : place.area ? (
          <strong>{t("placeField.drawnArea")}</strong>
        ) : null}
        <Place at={at} />
      </span>
      {look ? (
        <Button onClick={() => fly({ at })}>
          <Crosshair size={18} aria-hidden="true" />
          {t("unit.show")}
        </Button>
      ) : null}
    </div>
  );
}
