import { ScanQrCode } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { joinedMembers } from "../sync/joined-members.ts";
import { BigButton } from "../ui/button.tsx";
import { AccountSection } from "./account-section.tsx";
import { MembershipLine } from "./membership-line.tsx";
import { OperationList } from "./operation-list.tsx";
import styles from "./page.module.css";
import { Page } from "./page.tsx";

/** For who comes without a link: where this device has been, how one gets in, and what an account has founded. */
export function LandingPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [memberships, setMemberships] = useState(joinedMembers);
  const isNew = memberships.length === 0;
  return (
    <Page>
      <div className={styles.title}>
        <h1>{t("app.claim")}</h1>
        <p>{t("landing.text")}</p>
      </div>
      {isNew ? null : (
        <section className={styles.part}>
          <h2>{t("landing.resume")}</h2>
          <OperationList items={memberships} kindOf={({ operation }) => operation.kind}>
            {(membership) => (
              <MembershipLine
                key={membership.member.id}
                membership={membership}
                left={() => setMemberships(joinedMembers())}
              />
            )}
          </OperationList>
        </section>
      )}
      <section className={styles.part}>
        <h2>{t(isNew ? "landing.how" : "landing.another")}</h2>
        <p>{t("landing.howText")}</p>
        <BigButton look={isNew ? "primary" : "plain"} onClick={() => navigate("/#scan")}>
          <ScanQrCode size={22} aria-hidden="true" />
          {t("scan.open")}
        </BigButton>
      </section>
      <AccountSection />
      {isNew ? <p className={styles.small}>{t("landing.found")}</p> : null}
    </Page>
  );
}
