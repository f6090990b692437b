import { TextInput } from "@mantine/core";
import { MapPin, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatPosition, parsePosition } from "../../../shared/picture/coordinates.ts";
import { type LngLat, roundLngLat } from "../../../shared/picture/geometry.ts";
import { useScenarioDraft } from "../../scenario-draft/draft.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { useCoordinateFormat } from "../../ui/coordinate-format.ts";
import styles from "./fields.module.css";
import type { ValueProps } from "./value-props.ts";

/** A place: shown on the map, or typed in any of the notations that the map takes. */
export function PlaceValue({ label, hint, path, value, isOptional, error }: ValueProps) {
  const { t } = useTranslation();
  const set = useScenarioDraft((draft) => draft.set);
  const draw = useScenarioDraft((draft) => draft.draw);
  const format = useCoordinateFormat((state) => state.format);
  const [typed, setTyped] = useState<string>();
  const at = Array.isArray(value) ? (value as unknown as LngLat) : undefined;
  const read = typed === undefined ? undefined : parsePosition(typed);
  return (
    <div className={styles.place}>
      <TextInput
        size="md"
        className={styles.grows}
        label={label}
        description={hint}
        dir="ltr"
        value={typed ?? (at ? formatPosition(at, format) : "")}
        error={typed !== undefined && typed.trim() !== "" && !read ? t("placeField.wrong") : error}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          const next = parsePosition(event.currentTarget.value);
          if (next) set(path, roundLngLat(next));
        }}
        onBlur={() => setTyped(undefined)}
      />
      <Button
        title={t("placeField.onMap")}
        aria-label={t("scenario.showPlace", { name: label })}
        onClick={() => draw({ path, what: "point" })}
      >
        <MapPin size={18} aria-hidden="true" />
      </Button>
      {isOptional && at ? (
        <IconButton look="quiet" aria-label={t("scenario.clear", { name: label })} onClick={() => set(path, undefined)}>
          <X size={18} aria-hidden="true" />
        </IconButton>
      ) : null}
    </div>
  );
}
