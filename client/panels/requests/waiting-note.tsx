import { CloudUpload } from "lucide-react";
import type { ReactNode } from "react";
import styles from "./requests.module.css";

/** Says of something that was made here that the server has not got it yet. */
export function WaitingNote({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.waiting} data-waiting-here>
      <CloudUpload size={16} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
