import type { CSSProperties } from "react";
import styles from "./controls.module.css";

/** An agency's colour with its name; the colour never stands alone. */
export function AgencyMark({ agency }: { readonly agency: { readonly name: string; readonly colour: string } }) {
  return (
    <span className={styles.agency} style={{ "--agency-colour": agency.colour } as CSSProperties}>
      <span className={styles.agencyMark} aria-hidden="true" />
      <span className={styles.agencyName} title={agency.name}>
        {agency.name}
      </span>
    </span>
  );
}
