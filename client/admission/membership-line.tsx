import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { leave, type Membership } from "../sync/joined-members.ts";
import { AgencyMark } from "../ui/agency-mark.tsx";
import { Button } from "../ui/button.tsx";
import { OperationItem } from "./operation-item.tsx";
import { rememberedAgency } from "./remembered-agency.ts";

/** An operation that this device has joined: go on, or leave. Leaving cannot be undone, so it asks. */
export function MembershipLine({ membership, left }: { readonly membership: Membership; readonly left: () => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [asksToLeave, setAsksToLeave] = useState(false);
  const { member, operation, waiting } = membership;
  const agency = rememberedAgency(member.id);
  const facts = [
    `${member.name} · ${t(`role.${member.role}`)}`,
    ...(agency ? [<AgencyMark key="agency" agency={agency} />] : []),
    ...(waiting ? [t("landing.waiting")] : []),
  ];
  return (
    <OperationItem kind={operation.kind} name={operation.name} facts={facts}>
      {asksToLeave ? (
        <>
          <Button onClick={() => setAsksToLeave(false)}>{t("landing.stay")}</Button>
          <Button look="danger" onClick={() => void leave(member.id).then(left)}>
            {t("landing.leaveForGood")}
          </Button>
        </>
      ) : (
        <>
          <Button look="quiet" onClick={() => setAsksToLeave(true)}>
            {t("landing.leave")}
          </Button>
          <Button look="primary" onClick={() => navigate(`/o/${operation.id}/${member.id}`)}>
            {t("landing.continue")}
          </Button>
        </>
      )}
    </OperationItem>
  );
}
