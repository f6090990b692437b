import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { roundLngLat } from "../../shared/picture/geometry.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { answerPlace } from "../ui/ask-place.ts";
import { Button } from "../ui/button.tsx";
import { GEOJSON, keepJson } from "../ui/keep-file.ts";
import { useWorkspace } from "../workspace.ts";
import styles from "./map.module.css";
import { useDrawing } from "./tools/drawing-state.ts";

/** Says what to do next while one marks or draws, and finishes or leaves it without a keyboard. */
export function DrawingBar() {
  const { t } = useTranslation();
  const tool = useWorkspace((workspace) => workspace.tool);
  const drawing = useDrawing();
  const { what, corners, canFinish } = drawing;
  const { layers } = useDirectory();
  if (tool.kind === "select") return null;
  if (tool.kind === "place" && tool.what === "point") return <PlaceBar />;
  const leave = () => (what ? drawing.cancel() : useWorkspace.getState().use({ kind: "select" }));
  const hint = () => {
    if (tool.kind === "mark") return t("map.hintMark", { mark: t(`symbols.${tool.symbol}`) });
    if (tool.what === "text") return t("map.hintText");
    return t(corners === 0 ? `map.hintFirst.${tool.what}` : canFinish ? "map.hintFinish" : "map.hintNext");
  };
  if (drawing.layer !== undefined && !layers.some(({ id, right }) => id === drawing.layer && right === "edit")) {
    return <LostLayer leave={leave} />;
  }
  return (
    <div className={styles.bar} role="group" aria-label={t("map.drawing")}>
      <span role="status">{hint()}</span>
      {what ? (
        <Button look="primary" disabled={!canFinish} onClick={() => drawing.finish()}>
          {t("map.finish")}
        </Button>
      ) : null}
      <Button onClick={leave}>{t("map.cancel")}</Button>
    </div>
  );
}

/** The right to draw on the layer was lost meanwhile: the drawing stays, for another layer or as a file. */
function LostLayer({ leave }: { readonly leave: () => void }) {
  const { t } = useTranslation();
  const { layers, operation } = useDirectory();
  const { corners, moveTo, asGeoJson } = useDrawing();
  const others = layers.filter(({ right }) => right === "edit");
  return (
    <div className={styles.bar} role="alertdialog" aria-label={t("map.drawing")}>
      <span>{t(others.length > 0 ? "map.lostLayer" : "map.lostAllLayers")}</span>
      {others.length > 0 ? (
        <NativeSelect
          aria-label={t("map.drawOnOther")}
          value=""
          data={[
            { value: "", label: t("map.drawOnOther") },
            ...others.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => event.currentTarget.value && moveTo(event.currentTarget.value)}
        />
      ) : null}
      {corners > 1 ? (
        <Button onClick={() => keepJson(operation, t("saving.fileName"), GEOJSON, asGeoJson())}>
          {t("map.downloadDrawing")}
        </Button>
      ) : null}
      <Button onClick={leave}>{t("map.dropDrawing")}</Button>
    </div>
  );
}

/** Somebody asked for a place: how to show it, also without a pointer. */
function PlaceBar() {
  const { t } = useTranslation();
  const mapCentre = useWorkspace((workspace) => workspace.mapCentre);
  return (
    <div className={styles.bar} role="group" aria-label={t("askPlace.title")}>
      <span role="status">{t("askPlace.hint")}</span>
      <Button look="primary" onClick={() => answerPlace({ at: roundLngLat(mapCentre) })}>
        {t("askPlace.middle")}
      </Button>
      <Button onClick={() => answerPlace(undefined)}>{t("map.cancel")}</Button>
    </div>
  );
}
