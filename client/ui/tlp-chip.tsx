import { Tooltip } from "@mantine/core";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { TlpMarking } from "../../shared/picture/layer.ts";
import styles from "./controls.module.css";

/** The colours that FIRST prescribes for TLP 2.0, on black. */
const COLOURS: Readonly<Record<TlpMarking, string>> = {
  RED: "var(--tlp-red)",
  "AMBER+STRICT": "var(--tlp-amber)",
  AMBER: "var(--tlp-amber)",
  GREEN: "var(--tlp-green)",
  CLEAR: "var(--tlp-clear)",
};

/**
 * A layer's Traffic Light Protocol marking, in the form that the standard prescribes. `isPlain`: its meaning stands
 * beside it already.
 */
export function TlpChip({ marking, isPlain = false }: { readonly marking: TlpMarking; readonly isPlain?: boolean }) {
  const { t } = useTranslation();
  const chip = (
    <span className={styles.tlp} style={{ "--tlp-colour": COLOURS[marking] } as CSSProperties}>
      TLP:{marking}
    </span>
  );
  return isPlain ? chip : <Tooltip label={t(`tlp.${marking}`)}>{chip}</Tooltip>;
}
