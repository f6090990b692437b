import { PasswordInput, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { signIn } from "../sync/accounts.ts";
import { AdmissionForm } from "./admission-form.tsx";
import { BackToLanding } from "./back-to-landing.tsx";
import styles from "./page.module.css";
import { Page } from "./page.tsx";
import { sayRefusal } from "./say-refusal.ts";
import { rememberSignIn } from "./use-account.ts";

/** For those who found operations. Everyone else comes by links and needs no account. */
export function SignInPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function submit() {
    setAsking(true);
    const asked = await signIn({ login: login.trim(), password });
    setAsking(false);
    if (asked.kind === "done") {
      rememberSignIn();
      return navigate("/", { replace: true });
    }
    // A password that is too short to be one is as wrong as any other.
    const isWrong = asked.kind === "refused" && (asked.reason === "not-permitted" || asked.reason === "malformed");
    return setProblem(isWrong ? t("account.wrong") : sayRefusal(asked, t));
  }

  return (
    <Page title={t("account.signIn")}>
      <BackToLanding />
      <div className={styles.title}>
        <h1>{t("account.signIn")}</h1>
        <p>{t("account.signInText")}</p>
      </div>
      <AdmissionForm
        submit={() => void submit()}
        isReady={!asking && login.trim() !== "" && password !== ""}
        problem={problem}
        label={asking ? t("account.signingIn") : t("account.signIn")}
      >
        <TextInput
          label={t("account.login")}
          size="lg"
          name="username"
          value={login}
          maxLength={80}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("account.password")}
          size="lg"
          name="password"
          value={password}
          autoComplete="current-password"
          required
          visibilityToggleButtonProps={{ "aria-label": t("account.showPassword") }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      </AdmissionForm>
    </Page>
  );
}
