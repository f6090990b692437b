import { Clock } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./message.module.css";

/** Says that something waits on this device to be sent; appears after a moment, so that what is quick does not flicker. */
export function WaitsHere({ children }: { readonly children: ReactNode }) {
  return (
    <span className={styles.waits} data-waits="">
      <Clock size={16} aria-hidden="true" />
      {children}
    </span>
  );
}
