import { Hourglass, Unplug } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Joined } from "../../shared/protocol/http.ts";
import { leave } from "../sync/joined-members.ts";
import { Button } from "../ui/button.tsx";
import styles from "./page.module.css";
import { Page } from "./page.tsx";
import { rememberedAgency } from "./remembered-agency.ts";
import { TurnedDownPage } from "./turned-down-page.tsx";
import { useApproval } from "./use-approval.ts";

/**
 * For who has joined and may not come in yet: what happens now, and who decides. Goes on by itself when somebody has;
 * `goOn` opens the operation then, or finds out why not.
 */
export function WaitingPage({ joined, goOn }: { readonly joined: Joined; readonly goOn: () => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { member, operation } = joined;
  const approval = useApproval(member.id);
  const agency = rememberedAgency(member.id)?.name ?? t("waiting.yourAgency");
  useEffect(() => {
    if (approval === "over") goOn();
  }, [approval, goOn]);
  const forget = () => void leave(member.id).then(() => navigate("/", { replace: true }));

  if (approval === "turned-down") return <TurnedDownPage joined={joined} />;
  return (
    <Page kind={operation.kind} title={operation.name}>
      <h1>{t("waiting.title", { agency })}</h1>
      <p className={styles.asking} role="status">
        {approval === "unreachable" ? (
          <Unplug size={28} aria-hidden="true" />
        ) : (
          <Hourglass className={styles.hourglass} size={28} aria-hidden="true" />
        )}
        <span>
          {t(approval === "unreachable" ? "waiting.unreachable" : "waiting.asked", {
            name: member.name,
            operation: operation.name,
          })}
        </span>
      </p>
      <p>{t("waiting.text", { agency })}</p>
      <div className={styles.actions}>
        <Button look="quiet" onClick={forget}>
          {t("waiting.leave")}
        </Button>
        <Button onClick={() => navigate("/", { replace: true })}>{t("link.toLanding")}</Button>
      </div>
    </Page>
  );
}
