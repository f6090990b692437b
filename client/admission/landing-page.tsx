import { useState } from "react";
import { useTranslation } from "react-i18next";
import { joinedMembers } from "../sync/joined-members.ts";
import { MembershipLine } from "./membership-line.tsx";
import styles from "./page.module.css";
import { Page } from "./page.tsx";

/** For who comes without a link: what this is, how one gets in, and where this device has been. */
export function LandingPage() {
  const { t } = useTranslation();
  const [memberships, setMemberships] = useState(joinedMembers);
  return (
    <Page>
      <div className={styles.title}>
        <h1>{t("app.claim")}</h1>
        <p>{t("landing.text")}</p>
      </div>
      {memberships.length > 0 ? (
        <>
          <h2>{t("landing.resume")}</h2>
          <ul className={styles.memberships}>
            {memberships.map((membership) => (
              <MembershipLine
                key={membership.member.id}
                membership={membership}
                left={() => setMemberships(joinedMembers())}
              />
            ))}
          </ul>
        </>
      ) : (
        <>
          <h2>{t("landing.how")}</h2>
          <p>{t("landing.howText")}</p>
          <p>{t("landing.found")}</p>
        </>
      )}
    </Page>
  );
}
