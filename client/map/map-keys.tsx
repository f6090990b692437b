import { useTranslation } from "react-i18next";
import { useWorkspace } from "../workspace.ts";
import styles from "./map.module.css";

/** How the map is worked by keys, for who has come to it by one. */
export function MapKeys() {
  const { t } = useTranslation();
  const isShape = useWorkspace(({ tool }) => "what" in tool && (tool.what === "line" || tool.what === "area"));
  return <p className={styles.keys}>{t(isShape ? "map.keys.shape" : "map.keys.tap")}</p>;
}
