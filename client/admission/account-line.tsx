import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { AccountOperation } from "../../shared/protocol/http.ts";
import { enterOperation } from "../sync/joined-members.ts";
import { Button } from "../ui/button.tsx";
import { dateIn } from "../ui/intl.ts";
import { OperationItem } from "./operation-item.tsx";
import styles from "./page.module.css";
import { rememberName } from "./remembered-name.ts";
import { sayRefusal } from "./say-refusal.ts";

/** An operation that the account founded: go on in it, or found another with its agencies, layers and units. */
export function AccountLine({ operation }: { readonly operation: AccountOperation }) {
  const { t, i18n } = useTranslation();
  const [, navigate] = useLocation();
  const [entering, setEntering] = useState(false);
  const [problem, setProblem] = useState<string>();
  const founded = dateIn(operation.startedAtMs, i18n.language, { dateStyle: "medium" });

  async function enter() {
    setEntering(true);
    const asked = await enterOperation(operation.id);
    setEntering(false);
    if (asked.kind !== "done") return setProblem(sayRefusal(asked, t));
    rememberName(asked.result.member.name);
    return navigate(`/o/${asked.result.operation.id}/${asked.result.member.id}`);
  }

  const facts = [
    t("account.founded", { name: operation.member.name, at: founded }),
    ...(operation.state === "closed" ? [t("account.closed")] : []),
  ];
  return (
    <OperationItem kind={operation.kind} name={operation.name} facts={facts}>
      {operation.isTemplate ? (
        <Button onClick={() => navigate(`/#template=${operation.id}`)}>{t("account.asTemplate")}</Button>
      ) : null}
      <Button look="primary" disabled={entering} onClick={() => void enter()}>
        {t("account.enter")}
      </Button>
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
    </OperationItem>
  );
}
