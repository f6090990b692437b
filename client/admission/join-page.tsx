import { TextInput } from "@mantine/core";
import { type CSSProperties, type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Operation } from "../../shared/operation/operation.ts";
import type { InvitePreview, Joined } from "../../shared/protocol/http.ts";
import { joinByLink, type Membership, membershipOfLink } from "../sync/joined-members.ts";
import { BigButton } from "../ui/button.tsx";
import { KindChip } from "../ui/kind-chip.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { FoundPage } from "./found-page.tsx";
import { LinkProblem } from "./link-problem.tsx";
import styles from "./page.module.css";
import { Page } from "./page.tsx";
import { rememberAgency, rememberedAgency } from "./remembered-agency.ts";
import { rememberedName, rememberName } from "./remembered-name.ts";
import { useInvite } from "./use-invite.ts";

/** Called with where the operation lies as soon as it is known that somebody is about to enter it. */
export type PrepareMap = (home: Operation["home"]) => void;

type JoinPageProps = { readonly token: string; readonly prepare: PrepareMap };

/** Where a link leads: says what one joins and as whom, asks for a name, and has one button. */
export function JoinPage({ token, prepare }: JoinPageProps) {
  const { t } = useTranslation();
  const { invite, again } = useInvite(token);
  const known = membershipOfLink(token);
  switch (invite.kind) {
    case "asking":
      return (
        <Page>
          <Waiting>{t("join.asking")}</Waiting>
        </Page>
      );
    case "unreachable":
    case "refused":
      return known ? (
        <JoinForm token={token} preview={previewOf(known)} prepare={prepare} />
      ) : (
        <LinkProblem reason={invite.kind === "refused" ? invite.reason : "unreachable"} again={again} />
      );
    case "done":
      return invite.result.leadsTo === "found" ? (
        <FoundPage token={token} />
      ) : (
        <JoinForm token={token} preview={invite.result} prepare={prepare} />
      );
  }
}

/** What a link led to that this device has used: it may be used up for others and lead back in all the same. */
function previewOf({ member, operation }: Membership): InvitePreview {
  return { leadsTo: "join", operation, agency: rememberedAgency(member.id), role: member.role };
}

function JoinForm({ token, preview, prepare }: JoinPageProps & { readonly preview: InvitePreview }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const known = membershipOfLink(token);
  const [name, setName] = useState(known?.member.name ?? rememberedName());
  const [joining, setJoining] = useState(false);
  const [problem, setProblem] = useState<string>();
  const { operation, agency, role } = preview;
  const [home] = useState(operation?.home);
  useEffect(() => {
    if (home) prepare(home);
  }, [home, prepare]);

  async function join() {
    setJoining(true);
    const reply = await joinByLink(token, name.trim());
    setJoining(false);
    // The device keeps the picture of an operation that it has joined; without a link it opens that.
    if (reply.kind === "unreachable" && known) return enter(known);
    if (reply.kind === "unreachable") return setProblem(t("link.unreachableText"));
    if (reply.kind === "refused") return setProblem(t(`refusal.${reply.reason}`));
    rememberName(reply.result.member.name);
    if (agency) rememberAgency(reply.result.member.id, agency);
    return enter(reply.result);
  }

  function enter(joined: Joined) {
    navigate(`/o/${joined.operation.id}/${joined.member.id}`, { replace: true });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim()) void join();
  }

  return (
    <Page kind={operation?.kind}>
      <div className={styles.title}>
        {operation ? <KindChip kind={operation.kind} /> : null}
        <h1>{t("join.title", { operation: operation?.name ?? t("app.name") })}</h1>
      </div>
      <div className={styles.who} style={{ "--agency-colour": agency?.colour } as CSSProperties}>
        <span>{t("join.as")}</span>
        <strong>{agency?.name}</strong>
        {role ? (
          <span>
            {t(`role.${role}`)} · {t(`join.role.${role}`)}
          </span>
        ) : null}
        {preview.unit ? <span>{t("join.unit", { unit: preview.unit })}</span> : null}
      </div>
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={t("join.name")}
          description={t("join.nameHint")}
          size="lg"
          value={name}
          maxLength={80}
          autoComplete="name"
          required
          data-autofocus
          disabled={known !== undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {problem ? (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        ) : null}
        <BigButton type="submit" look="primary" disabled={joining || name.trim() === ""}>
          {joining ? t("join.joining") : t(known ? "join.continue" : "join.join", { name: known?.member.name })}
        </BigButton>
      </form>
    </Page>
  );
}
