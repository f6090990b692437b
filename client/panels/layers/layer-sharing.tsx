import { useTranslation } from "react-i18next";
import type { LayerEntry } from "../../../shared/protocol/events.ts";
import { useConnection, useDirectory } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { Question } from "../../ui/question.tsx";
import { SectionTitle } from "../../ui/section-title.tsx";
import { useMay } from "../../ui/use-may.ts";
import { useWhyNot, WhyNot } from "../../ui/why-not.tsx";
import { GrantChoice } from "./grant-choice.tsx";
import styles from "./layers.module.css";
import { useGrants } from "./use-grants.ts";

/** For each other agency whether it cannot see, can see or can edit a layer; takes effect at once. */
export function LayerSharing({ layer }: { readonly layer: LayerEntry }) {
  const { t } = useTranslation();
  const { agencies } = useDirectory();
  const connection = useConnection();
  const whyNot = useWhyNot()(useMay()("share-layer", layer.owner));
  const { onItsWay, asked, choose, answer } = useGrants(layer);
  const others = agencies.filter(({ id }) => id !== layer.owner);
  if (layer.grants === undefined) {
    return (
      <>
        <SectionTitle>{t("layers.sharing")}</SectionTitle>
        <WhyNot>{t("layers.sharingIsTheirs")}</WhyNot>
      </>
    );
  }
  return (
    <>
      <SectionTitle>{t("layers.sharing")}</SectionTitle>
      <WhyNot>{whyNot}</WhyNot>
      {others.length === 0 ? <p>{t("layers.noOthers")}</p> : null}
      <ul className={styles.shares}>
        {others.map((agency) => (
          <li key={agency.id} className={styles.share} data-agency={agency.id}>
            <span className={styles.shareHead}>
              <AgencyMark agency={agency} />
              {onItsWay.has(agency.id) && connection.kind !== "online" ? (
                <span className={styles.waiting}>{t("layers.waitsForLink")}</span>
              ) : null}
            </span>
            <GrantChoice
              label={t("layers.sharingOf", { agency: agency.name })}
              value={onItsWay.get(agency.id) ?? layer.grants?.[agency.id] ?? "none"}
              disabled={whyNot !== undefined}
              choose={(sharing) => choose(agency, sharing)}
            />
            {asked?.agency.id === agency.id ? (
              <Question isHard yes={t("layers.shareAnyway")} answer={answer}>
                {t("layers.askBeyond", { tlp: layer.tlp, agency: agency.name })}
              </Question>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
