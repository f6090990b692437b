import { useTranslation } from "react-i18next";
import { TLP_MARKINGS, type TlpMarking } from "../../../shared/picture/layer.ts";
import { TlpChip } from "../../ui/tlp-chip.tsx";
import styles from "./layers.module.css";

/** How far a layer may be passed on: the five markings of TLP 2.0, each with what the standard means by it. */
export function MarkingChoice(props: {
  readonly chosen: TlpMarking;
  readonly disabled?: boolean;
  readonly choose: (marking: TlpMarking) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.markings} disabled={props.disabled}>
      <legend>{t("layers.tlp")}</legend>
      {TLP_MARKINGS.map((marking) => (
        <label key={marking} className={styles.marking}>
          <input type="radio" name="tlp" checked={marking === props.chosen} onChange={() => props.choose(marking)} />
          <span className={styles.markingText}>
            <TlpChip marking={marking} isPlain />
            <span>{t(`tlp.${marking}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
