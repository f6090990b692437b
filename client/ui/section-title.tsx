import type { ReactNode } from "react";
import styles from "./controls.module.css";

/** The title of a part of a panel, with how many there are. */
export function SectionTitle({ children, count }: { readonly children: ReactNode; readonly count?: number }) {
  return (
    <h3 className={styles.section}>
      {children}
      {count === undefined ? null : <span className={styles.sectionCount}>{count}</span>}
    </h3>
  );
}
