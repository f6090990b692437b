import { LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Operation } from "../../shared/operation/operation.ts";
import type { Connection } from "../sync/picture-source.ts";
import { Button } from "../ui/button.tsx";
import styles from "./page.module.css";
import { Page } from "./page.tsx";

type EndedReason = Extract<Connection, { kind: "ended" }>["reason"];

/** A session that is over: what happened, what was kept, and how one gets back in. */
export function EndedPage({
  operation,
  reason,
  children,
}: {
  readonly operation: Pick<Operation, "name" | "kind">;
  readonly reason: EndedReason;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return (
    <Page kind={operation.kind} title={operation.name}>
      <div className={styles.title}>
        <LogOut size={32} aria-hidden="true" />
        <h1>{t(`ended.${reason}`, { operation: operation.name })}</h1>
      </div>
      <p>{t(`ended.${reason}Text`)}</p>
      <p>{t("ended.kept")}</p>
      {children}
      <div className={styles.actions}>
        <Button onClick={() => navigate("/", { replace: true })}>{t("link.toLanding")}</Button>
        {reason === "unsupported-version" ? (
          <Button look="primary" onClick={() => location.reload()}>
            {t("app.reload")}
          </Button>
        ) : (
          <Button look="primary" onClick={() => navigate("/#scan", { replace: true })}>
            {t("scan.open")}
          </Button>
        )}
      </div>
    </Page>
  );
}
