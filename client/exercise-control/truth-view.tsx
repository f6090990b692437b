import { useTranslation } from "react-i18next";
import cards from "./cards.module.css";
import { CareCard } from "./care-card.tsx";
import { CasualtiesCard } from "./casualties-card.tsx";
import { WeatherCard } from "./weather-card.tsx";

/** What is really so, whoever knows of it: the weather, the injured, and the places where they are cared for. */
export function TruthView() {
  const { t } = useTranslation();
  return (
    <section className={cards.cards} aria-label={t("exercise.view.truth")}>
      <WeatherCard />
      <CasualtiesCard />
      <CareCard />
    </section>
  );
}
