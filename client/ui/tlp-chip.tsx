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

/** A layer's Traffic Light Protocol marking, in the form that the standard prescribes. */
export function TlpChip({ marking }: { readonly marking: TlpMarking }) {
  const { t } = useTranslation();
  return (
    <Tooltip label={t(`tlp.${marking}`)}>
      <span className={styles.tlp} style={{ "--tlp-colour": COLOURS[marking] } as CSSProperties}>
        TLP:{marking}
      </span>
    </Tooltip>
  );
}
