import { Crosshair } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { CarePlace } from "../../shared/drill/casualty.ts";
import { useControlEntry } from "../sync/use-exercise.ts";
import { IconButton } from "../ui/button.tsx";
import { SectionTitle } from "../ui/section-title.tsx";
import { useWorkspace } from "../workspace.ts";
import cards from "./cards.module.css";
import styles from "./truth-view.module.css";

/** Where the injured are brought: who is there, who is on the way, and the beds that are left. */
export function CareCard() {
  const { t } = useTranslation();
  const places = useControlEntry("scenario")?.scenario.truth.care ?? [];
  const taken = useControlEntry("casualties")?.care ?? [];
  if (places.length === 0) return null;
  return (
    <section className={cards.card} aria-label={t("exercise.care.title")}>
      <SectionTitle count={places.length}>{t("exercise.care.title")}</SectionTitle>
      <ul className={styles.places}>
        {places.map((place) => {
          const { inCare, onTheWay } = taken.find(({ care }) => care === place.id) ?? { inCare: 0, onTheWay: 0 };
          return <CareLine key={place.id} place={place} inCare={inCare} onTheWay={onTheWay} />;
        })}
      </ul>
    </section>
  );
}

function CareLine(props: { readonly place: CarePlace; readonly inCare: number; readonly onTheWay: number }) {
  const { t } = useTranslation();
  const fly = useWorkspace((workspace) => workspace.fly);
  const { place, inCare, onTheWay } = props;
  const free = Math.max(0, place.beds - inCare - onTheWay);
  return (
    <li className={styles.place} data-care={place.id} data-free={free}>
      <strong dir="auto">{place.name}</strong>
      <IconButton
        look="quiet"
        aria-label={t("exercise.care.show", { name: place.name })}
        title={t("unit.show")}
        onClick={() => fly({ at: place.at })}
      >
        <Crosshair size={18} aria-hidden="true" />
      </IconButton>
      <span className={free === 0 ? styles.full : styles.free}>
        {t("exercise.care.free", { free, beds: place.beds })}
      </span>
      <span className={styles.coming}>{t("exercise.care.people", { inCare, onTheWay })}</span>
    </li>
  );
}
