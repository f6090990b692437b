import { LogIn, LogOut, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { Button } from "../ui/button.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { AccountLine } from "./account-line.tsx";
import { OperationList } from "./operation-list.tsx";
import styles from "./page.module.css";
import { useAccount } from "./use-account.ts";

/** For those who found operations: what they founded, from any browser. */
export function AccountSection() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { here, leave } = useAccount();
  switch (here.kind) {
    case "asking":
      return <Waiting>{t("account.asking")}</Waiting>;
    case "unreachable":
      return <p className={styles.notice}>{t("account.unreachable")}</p>;
    case "nobody":
      return (
        <section className={styles.part}>
          <h2>{t("account.forFounders")}</h2>
          <p>{t("account.forFoundersText")}</p>
          <Button onClick={() => navigate("/#sign-in")}>
            <LogIn size={18} aria-hidden="true" />
            {t("account.signIn")}
          </Button>
        </section>
      );
    case "signed-in":
      return (
        <section className={styles.part}>
          <div className={styles.partHead}>
            <h2>{t("account.title", { login: here.account.login })}</h2>
            <Button look="quiet" onClick={leave}>
              <LogOut size={18} aria-hidden="true" />
              {t("account.signOut")}
            </Button>
          </div>
          <OperationList items={here.account.operations} kindOf={({ kind }) => kind}>
            {(operation) => <AccountLine key={operation.id} operation={operation} />}
          </OperationList>
          <Button onClick={() => navigate("/#new")}>
            <Plus size={18} aria-hidden="true" />
            {t("account.foundAnother")}
          </Button>
        </section>
      );
  }
}
