import type { ReactNode } from "react";
import styles from "./waiting.module.css";

/** Says what is being waited for; appears after a moment, so that what is quick does not flicker. */
export function Waiting({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.waiting} role="status">
      <span className={styles.turning} aria-hidden="true" />
      {children}
    </div>
  );
}
