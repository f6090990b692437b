import { useTranslation } from "react-i18next";
import { Place } from "../ui/place.tsx";
import { useWorkspace } from "../workspace.ts";
import styles from "./command-post.module.css";

/** Where the pointer is, else the middle of the map, in the format of this device. */
export function Readout() {
  const { t } = useTranslation();
  const pointerAt = useWorkspace((workspace) => workspace.pointerAt);
  const mapCentre = useWorkspace((workspace) => workspace.mapCentre);
  const at = pointerAt ?? mapCentre;
  // The map is not there yet.
  if (at[0] === 0 && at[1] === 0) return null;
  return (
    <div className={styles.readout} role="group" aria-label={t(pointerAt ? "place.pointer" : "place.centre")}>
      <Place at={at} />
    </div>
  );
}
