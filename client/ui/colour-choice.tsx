import { Ban } from "lucide-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import colours from "./agency-colours.json";
import styles from "./colour-choice.module.css";

/** A colour of a few that are easy to tell apart, or none. */
export function ColourChoice(props: {
  readonly label: string;
  /** What it means to choose none. */
  readonly none: string;
  readonly chosen: string | undefined;
  readonly disabled?: boolean;
  readonly choose: (colour: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const swatch = (name: string, colour: string | undefined) => (
    <label key={name} className={styles.colour} style={{ "--swatch": colour } as CSSProperties} title={name}>
      <input
        type="radio"
        name="layer-colour"
        aria-label={name}
        checked={props.chosen?.toLowerCase() === colour}
        onChange={() => props.choose(colour)}
      />
      {colour === undefined ? <Ban size={18} aria-hidden="true" /> : null}
    </label>
  );
  return (
    <fieldset className={styles.colours} disabled={props.disabled}>
      <legend>{props.label}</legend>
      {swatch(props.none, undefined)}
      {Object.entries(colours).map(([name, colour]) => swatch(t(`colour.${name}`), colour))}
    </fieldset>
  );
}
