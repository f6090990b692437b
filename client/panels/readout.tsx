import { useTranslation } from "react-i18next";
import { Place } from "../ui/place.tsx";
import { useWorkspace } from "../workspace.ts";
import styles from "./command-post.module.css";

/** Where the pointer is, else the middle of the map, in the format of this device. */
export function Readout() {
  const { t } = useTranslation();
  const pointerAt = useWorkspace((workspace) => workspace.pointerAt);
  const mapCentre = useWorkspace((workspace) => workspace.mapCentre);
  return (
    <div className={styles.readout} role="group" aria-label={t(pointerAt ? "place.pointer" : "place.centre")}>
      <Place at={pointerAt ?? mapCentre} />
    </div>
  );
}
