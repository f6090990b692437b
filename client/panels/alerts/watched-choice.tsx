import { Crosshair } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Watched } from "../../../shared/coordination/alert.ts";
import { pointOf } from "../../../shared/picture/label-place.ts";
import { SymbolPicture } from "../../symbols/symbol-picture.tsx";
import { useAskPlace } from "../../ui/ask-place.ts";
import { Button } from "../../ui/button.tsx";
import { annotationName, useWatchedThing } from "../../ui/watched-name.ts";
import { useWorkspace } from "../../workspace.ts";
import form from "../form.module.css";
import styles from "./alerts.module.css";

/** What a rule watches: shown on the map. `needsArea`: says so where a point or a line was shown. */
export function WatchedChoice(props: {
  readonly watched: Watched | undefined;
  readonly needsArea: boolean;
  readonly choose: (watched: Watched) => void;
}) {
  const { t } = useTranslation();
  const ask = useAskPlace();
  const fly = useWorkspace((workspace) => workspace.fly);
  const thing = useWatchedThing(props.watched);
  const [missed, setMissed] = useState(false);
  const choose = async () => {
    const place = await ask();
    if (!place) return;
    setMissed(!place.annotation);
    if (place.annotation) props.choose(place.annotation);
  };
  return (
    <fieldset className={styles.units}>
      <legend>{t("alertRule.watched")}</legend>
      {thing ? (
        <div className={styles.watched}>
          {thing.symbol ? <SymbolPicture symbol={thing.symbol} sizePx={32} colour={thing.colour} /> : null}
          <strong dir="auto">{annotationName(thing, t)}</strong>
          <Button onClick={() => fly({ at: pointOf(thing.geometry) })}>
            <Crosshair size={18} aria-hidden="true" />
            {t("unit.show")}
          </Button>
        </div>
      ) : null}
      <Button onClick={() => void choose()}>{t(thing ? "alertRule.anotherWatched" : "alertRule.chooseWatched")}</Button>
      <p className={form.hint} role="status">
        {missed
          ? t("alertRule.notWatched")
          : thing && props.needsArea && thing.geometry.type !== "Polygon"
            ? t("alertRule.onlyAreas")
            : thing
              ? ""
              : t("alertRule.tapWatched")}
      </p>
    </fieldset>
  );
}
