import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { leave, type Membership } from "../sync/joined-members.ts";
import { AgencyMark } from "../ui/agency-mark.tsx";
import { Button } from "../ui/button.tsx";
import { KindChip } from "../ui/kind-chip.tsx";
import styles from "./page.module.css";
import { rememberedAgency } from "./remembered-agency.ts";

/** An operation that this device has joined: go on, or leave. Leaving cannot be undone, so it asks. */
export function MembershipLine({ membership, left }: { readonly membership: Membership; readonly left: () => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [asksToLeave, setAsksToLeave] = useState(false);
  const { member, operation } = membership;
  const agency = rememberedAgency(member.id);
  return (
    <li className={styles.membership}>
      <div className={styles.membershipWho}>
        <KindChip kind={operation.kind} />
        <strong>{operation.name}</strong>
        <span className={styles.member}>
          {member.name} · {t(`role.${member.role}`)}
        </span>
        {agency ? (
          <span className={styles.member}>
            <AgencyMark agency={agency} />
          </span>
        ) : null}
      </div>
      {asksToLeave ? (
        <div className={styles.actions}>
          <Button onClick={() => setAsksToLeave(false)}>{t("landing.stay")}</Button>
          <Button look="danger" onClick={() => void leave(member.id).then(left)}>
            {t("landing.leaveForGood")}
          </Button>
        </div>
      ) : (
        <div className={styles.actions}>
          <Button look="quiet" onClick={() => setAsksToLeave(true)}>
            {t("landing.leave")}
          </Button>
          <Button look="primary" onClick={() => navigate(`/o/${operation.id}/${member.id}`)}>
            {t("landing.continue")}
          </Button>
        </div>
      )}
    </li>
  );
}
