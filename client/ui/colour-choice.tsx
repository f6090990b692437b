import { Ban } from "lucide-react";
import { type CSSProperties, useId } from "react";
import { useTranslation } from "react-i18next";
import colours from "./agency-colours.json";
import styles from "./colour-choice.module.css";

/** A colour of a few that are easy to tell apart, or none where that means something. */
export function ColourChoice(props: {
  readonly label: string;
  /** What it means to choose none; without it, one is chosen. */
  readonly none?: string | undefined;
  readonly chosen: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly className?: string | undefined;
  /** The name of who has a colour already, so that it cannot be chosen. */
  readonly takenBy?: ((colour: string) => string | undefined) | undefined;
  readonly choose: (colour: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const group = useId();
  const swatch = (named: string, colour: string | undefined) => {
    const owner = colour && props.takenBy?.(colour);
    const says = owner ? t("agency.colourOf", { colour: named, agency: owner }) : named;
    return (
      <label
        key={named}
        className={`${styles.colour} ${owner ? styles.taken : ""}`}
        style={{ "--swatch": colour } as CSSProperties}
        title={says}
      >
        <input
          type="radio"
          name={group}
          aria-label={says}
          checked={props.chosen?.toLowerCase() === colour}
          disabled={owner !== undefined}
          onChange={() => props.choose(colour)}
        />
        {colour === undefined ? <Ban size={18} aria-hidden="true" /> : null}
      </label>
    );
  };
  return (
    <fieldset className={`${styles.colours} ${props.className ?? ""}`} disabled={props.disabled}>
      <legend>{props.label}</legend>
      {props.none === undefined ? null : swatch(props.none, undefined)}
      {Object.entries(colours).map(([name, colour]) => swatch(t(`colour.${name}`), colour))}
    </fieldset>
  );
}
