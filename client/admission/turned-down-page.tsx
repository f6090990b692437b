import { DoorClosed } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Joined } from "../../shared/protocol/http.ts";
import { leave } from "../sync/joined-members.ts";
import { Button } from "../ui/button.tsx";
import styles from "./page.module.css";
import { Page } from "./page.tsx";

/** For who asked to come in and was turned down; the device forgets it with this page. */
export function TurnedDownPage({ joined }: { readonly joined: Joined }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { member, operation } = joined;
  const forget = () => void leave(member.id).then(() => navigate("/", { replace: true }));
  return (
    <Page kind={operation.kind} title={operation.name}>
      <div className={styles.title}>
        <DoorClosed size={32} aria-hidden="true" />
        <h1>{t("waiting.turnedDown", { operation: operation.name })}</h1>
      </div>
      <p>{t("waiting.turnedDownText")}</p>
      <div className={styles.actions}>
        <Button look="primary" onClick={forget}>
          {t("link.toLanding")}
        </Button>
      </div>
    </Page>
  );
}
