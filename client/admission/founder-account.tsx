import { PasswordInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { PASSWORD_LENGTH } from "../../shared/protocol/http.ts";
import type { FoundingBy, FoundingDraft } from "./founding-draft.ts";
import styles from "./page.module.css";

/** How the founder comes back from anywhere: by an account to be made, by none, or by the one that is signed in. */
export function FounderAccount(props: {
  readonly by: FoundingBy;
  readonly draft: FoundingDraft;
  readonly change: (change: Partial<FoundingDraft>) => void;
}) {
  const { t } = useTranslation();
  const { by, draft, change } = props;
  if (by.kind === "account") return <p>{t("found.withAccount", { login: by.account.login })}</p>;
  const isTooShort = draft.password !== "" && draft.password.length < PASSWORD_LENGTH.min;
  return (
    <section className={styles.part}>
      <h2>{t("found.account")}</h2>
      <p>{t("found.accountText")}</p>
      <TextInput
        label={t("account.login")}
        description={t("account.loginHint")}
        size="lg"
        name="username"
        value={draft.login}
        maxLength={80}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required={draft.password !== ""}
        onChange={(event) => change({ login: event.currentTarget.value })}
      />
      <PasswordInput
        label={t("account.password")}
        description={t("account.passwordHint", { count: PASSWORD_LENGTH.min })}
        size="lg"
        name="new-password"
        value={draft.password}
        minLength={PASSWORD_LENGTH.min}
        maxLength={PASSWORD_LENGTH.max}
        autoComplete="new-password"
        required={draft.login.trim() !== ""}
        error={isTooShort ? t("account.tooShort", { count: PASSWORD_LENGTH.min - draft.password.length }) : undefined}
        visibilityToggleButtonProps={{ "aria-label": t("account.showPassword") }}
        onChange={(event) => change({ password: event.currentTarget.value })}
      />
      {draft.login.trim() || draft.password ? null : <p className={styles.small}>{t("found.withoutAccount")}</p>}
    </section>
  );
}
