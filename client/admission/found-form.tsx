import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Joined } from "../../shared/protocol/http.ts";
import { foundOperation, membershipOfLink } from "../sync/joined-members.ts";
import { AgencyFields } from "../ui/agency-fields.tsx";
import { AdmissionForm } from "./admission-form.tsx";
import { BackToLanding } from "./back-to-landing.tsx";
import { CopiedFrom } from "./copied-from.tsx";
import { FounderAccount } from "./founder-account.tsx";
import { copies, type FoundingBy, type FoundingDraft, newFounding, problemOf, requestOf } from "./founding-draft.ts";
import { HomeField } from "./home-field.tsx";
import { KindChoice } from "./kind-choice.tsx";
import { OwnNameField } from "./own-name-field.tsx";
import styles from "./page.module.css";
import { Page } from "./page.tsx";
import { rememberAgency } from "./remembered-agency.ts";
import { rememberedName, rememberName } from "./remembered-name.ts";
import { sayRefusal } from "./say-refusal.ts";
import { rememberSignIn } from "./use-account.ts";

/** Founds an operation: practice or real first, then where, who leads it, who one is, and how one comes back. */
export function FoundForm({ by }: { readonly by: FoundingBy }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => newFounding(rememberedName()));
  const [problem, setProblem] = useState<string>();
  const { founding, found } = useFounding(draft, by, setProblem);
  const change = (changed: Partial<FoundingDraft>) => setDraft({ ...draft, ...changed });
  const template = copies(by);
  const { kind } = draft;
  return (
    <Page kind={kind} title={t("found.title")} isBeingChosen>
      {by.kind === "account" ? <BackToLanding /> : null}
      <div className={styles.title}>
        <h1>{t("found.title")}</h1>
        <p>{t("found.text")}</p>
      </div>
      <AdmissionForm
        submit={() => void found()}
        isReady={!founding && kind !== undefined}
        problem={problem}
        label={founding ? t("found.founding") : kind ? t(`found.found.${kind}`) : t("found.chooseKind")}
      >
        <KindChoice kind={kind} choose={(kind) => change({ kind })} />
        {template ? <CopiedFrom template={template} kind={kind} /> : null}
        <TextInput
          label={t("found.name")}
          description={t("found.nameHint")}
          size="lg"
          required
          maxLength={80}
          value={draft.name}
          autoComplete="off"
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <HomeField value={draft.home} isWrong={problemOf(draft, by) === "home"} change={(home) => change({ home })} />
        {template ? null : (
          <section className={styles.part}>
            <h2>{t("found.whoLeads")}</h2>
            <AgencyFields
              draft={draft.agency}
              change={(agency) => change({ agency })}
              label={t("found.agency")}
              hint={t("found.agencyHint")}
              size="lg"
            />
          </section>
        )}
        <section className={styles.part}>
          <h2>{t("found.whoYouAre")}</h2>
          <OwnNameField name={draft.member} change={(member) => change({ member })} />
        </section>
        <FounderAccount by={by} draft={draft} change={change} />
      </AdmissionForm>
    </Page>
  );
}

function useFounding(draft: FoundingDraft, by: FoundingBy, setProblem: (problem: string | undefined) => void) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [founding, setFounding] = useState(false);
  const enter = ({ operation, member }: Joined) => navigate(`/o/${operation.id}/${member.id}`, { replace: true });

  async function found() {
    const request = requestOf(draft, by);
    if (!request) return setProblem(t(`found.wrong.${problemOf(draft, by) ?? "name"}`));
    setProblem(undefined);
    setFounding(true);
    const asked = await foundOperation(request);
    setFounding(false);
    if (asked.kind === "done") {
      rememberName(draft.member.trim());
      if (request.agency) rememberAgency(asked.result.member.id, draft.agency);
      if (request.account) rememberSignIn();
      return enter(asked.result);
    }
    // Founded before, and the answer was lost on the way: the device knows its own operation.
    const known = by.kind === "link" ? membershipOfLink(by.token) : undefined;
    if (known) return enter(known);
    if (asked.kind === "refused" && asked.reason === "already-exists") return setProblem(t("found.loginTaken"));
    return setProblem(sayRefusal(asked, t));
  }

  return { founding, found };
}
