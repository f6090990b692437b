import { TextInput } from "@mantine/core";
import { MapPin, MousePointerClick, Pentagon, X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Place } from "../../shared/coordination/place.ts";
import { parsePosition } from "../../shared/picture/coordinates.ts";
import { roundLngLat } from "../../shared/picture/geometry.ts";
import { useSession } from "../sync/session-context.ts";
import { useWorkspace } from "../workspace.ts";
import { useAskPlace } from "./ask-place.ts";
import { BigButton, Button, IconButton } from "./button.tsx";
import styles from "./place-field.module.css";
import { PlaceLine } from "./place-line.tsx";
import { placeOf } from "./place-now.ts";

/**
 * Where: shown on the map, what is selected there, or typed as coordinates. `areas`: an outline may be drawn, too.
 * `big`: for gloves.
 */
export function PlaceField(props: {
  readonly label: string;
  readonly value: Place | undefined;
  readonly areas?: boolean;
  readonly big?: boolean;
  readonly set: (place: Place | undefined) => void;
}) {
  const { t } = useTranslation();
  const askPlace = useAskPlace();
  const selected = useSelectedPlace();
  const name = useId();
  const { value, set } = props;
  const Choice = props.big === true ? BigButton : Button;
  /** Another one empties the field for coordinates, which then say something else. */
  const [shown, setShown] = useState(0);
  const show = (place: Place | undefined) => {
    setShown((times) => times + 1);
    set(place);
  };
  const ask = async (what: "point" | "area") => {
    const place = await askPlace(what);
    if (place) show(place);
  };
  return (
    <div className={styles.field} role="group" aria-labelledby={name}>
      <span className={styles.name} id={name}>
        {props.label}
      </span>
      {value ? (
        <div className={styles.value}>
          <PlaceLine place={value} look={false} />
          <IconButton look="quiet" aria-label={t("placeField.clear")} onClick={() => show(undefined)}>
            <X size={18} aria-hidden="true" />
          </IconButton>
        </div>
      ) : null}
      <div className={styles.choices}>
        <Choice onClick={() => void ask("point")}>
          <MapPin size={18} aria-hidden="true" />
          {t(value ? "placeField.another" : "placeField.onMap")}
        </Choice>
        {props.areas === true ? (
          <Choice onClick={() => void ask("area")}>
            <Pentagon size={18} aria-hidden="true" />
            {t("placeField.area")}
          </Choice>
        ) : null}
        {selected && !isSame(selected, value) ? (
          <Choice onClick={() => show(selected)}>
            <MousePointerClick size={18} aria-hidden="true" />
            {t("placeField.selected")}
          </Choice>
        ) : null}
      </div>
      <TypedPlace key={shown} label={t("placeField.typed")} set={set} />
    </div>
  );
}

/**
 * Coordinates in any of the four formats, taken as soon as they are some: the field stays as it is when one leaves it,
 * so that nothing moves under a press on what is below.
 */
function TypedPlace({ label, set }: { readonly label: string; readonly set: (place: Place) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [isLeft, setLeft] = useState(false);
  const isWrong = isLeft && text.trim() !== "" && !parsePosition(text);
  const type = (typed: string) => {
    setText(typed);
    setLeft(false);
    const at = parsePosition(typed);
    if (at) set({ at: roundLngLat(at) });
  };
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      dir="ltr"
      value={text}
      maxLength={80}
      error={isWrong ? t("placeField.wrong") : undefined}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={sendNothing}
      onBlur={() => setLeft(true)}
    />
  );
}

/** Enter in the field does not send the form that it stands in. */
function sendNothing(event: KeyboardEvent): void {
  if (event.key === "Enter") event.preventDefault();
}

/** What is selected on the map, as a place: one annotation, or where a unit is. */
function useSelectedPlace(): Place | undefined {
  const { picture } = useSession();
  const selection = useWorkspace((workspace) => workspace.selection);
  if (selection?.kind === "unit") {
    const fix = picture.fix(selection.unit);
    return fix && { at: roundLngLat(fix.at) };
  }
  const [annotation, ...others] = selection?.kind === "annotations" ? selection.annotations : [];
  if (selection?.kind !== "annotations" || annotation === undefined || others.length > 0) return undefined;
  const found = picture.annotations(selection.layer).get(annotation);
  return found && placeOf(selection.layer, found);
}

function isSame(a: Place, b: Place | undefined): boolean {
  return a.annotation !== undefined && a.annotation.annotation === b?.annotation?.annotation;
}
