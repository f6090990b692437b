import { useTranslation } from "react-i18next";
import type { LayerEntry } from "../../shared/protocol/events.ts";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { listIn } from "./intl.ts";
import styles from "./layer-list.module.css";

/** Who sees a layer besides its owner, as far as this member is told. */
export function SharedWith({ layer }: { readonly layer: LayerEntry }) {
  const { t, i18n } = useTranslation();
  const { me } = useDirectory();
  const agencies = useAgencies();
  if (layer.grants === undefined) {
    return layer.owner === me.agency ? null : <span className={styles.about}>{t("layers.sharedWithYou")}</span>;
  }
  const those = Object.entries(layer.grants).flatMap(([id, grant]) => {
    const agency = agencies.get(id)?.name;
    return agency === undefined ? [] : [grant === "edit" ? t("layers.canEditToo", { agency }) : agency];
  });
  return (
    <span className={styles.about}>
      {those.length > 0
        ? t("layers.sharedWith", { agencies: listIn(those, i18n.language) })
        : t(layer.owner === me.agency ? "layers.sharedWithNobody" : "layers.sharedByNobody")}
    </span>
  );
}
