import { TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { OperationKind } from "../../shared/operation/operation.ts";
import { parsePosition } from "../../shared/picture/coordinates.ts";
import { foundOperation, membershipOfLink } from "../sync/joined-members.ts";
import { BigButton } from "../ui/button.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { HomeField } from "./home-field.tsx";
import { KindChoice } from "./kind-choice.tsx";
import { LinkProblem } from "./link-problem.tsx";
import styles from "./page.module.css";
import { Page } from "./page.tsx";
import { rememberedName, rememberName } from "./remembered-name.ts";
import { useInvite } from "./use-invite.ts";

/** Where the link to found an operation leads. */
export function FoundPage({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const { invite, again } = useInvite(token);
  switch (invite.kind) {
    case "asking":
      return (
        <Page>
          <Waiting>{t("join.asking")}</Waiting>
        </Page>
      );
    case "unreachable":
      return <LinkProblem reason="unreachable" again={again} />;
    case "refused":
      return <LinkProblem reason={invite.reason} again={again} />;
    case "done":
      return <FoundForm token={token} />;
  }
}

/** A city fills the screen; whoever founds an operation moves on from there. */
const HOME_ZOOM = 12;

function FoundForm({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [kind, setKind] = useState<OperationKind>();
  const [name, setName] = useState("");
  const [agency, setAgency] = useState("");
  const [member, setMember] = useState(rememberedName());
  const [home, setHome] = useState("");
  const [founding, setFounding] = useState(false);
  const [problem, setProblem] = useState<string>();
  const at = parsePosition(home);
  const homeIsWrong = home.trim() !== "" && !at;

  async function found() {
    if (!kind) return setProblem(t("found.chooseKind"));
    setFounding(true);
    const known = membershipOfLink(token);
    const reply = await foundOperation({
      token,
      kind,
      name: name.trim(),
      agency: agency.trim(),
      member: member.trim(),
      ...(at ? { home: { at: [at[0], at[1]] as [number, number], zoom: HOME_ZOOM } } : {}),
    });
    setFounding(false);
    if (reply.kind === "done") {
      rememberName(member.trim());
      return navigate(`/o/${reply.result.operation.id}/${reply.result.member.id}`, { replace: true });
    }
    // Founded before, and the answer was lost on the way: the device knows its own operation.
    if (known) return navigate(`/o/${known.operation.id}/${known.member.id}`, { replace: true });
    return setProblem(reply.kind === "unreachable" ? t("link.unreachableText") : t(`refusal.${reply.reason}`));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!homeIsWrong) void found();
  }

  return (
    <Page kind={kind}>
      <div className={styles.title}>
        <h1>{t("found.title")}</h1>
        <p>{t("found.text")}</p>
      </div>
      <form className={styles.form} onSubmit={submit}>
        <KindChoice kind={kind} choose={setKind} />
        <NameField label={t("found.name")} hint={t("found.nameHint")} value={name} set={setName} autoComplete="off" />
        <NameField
          label={t("found.agency")}
          hint={t("found.agencyHint")}
          value={agency}
          set={setAgency}
          autoComplete="organization"
        />
        <NameField
          label={t("join.name")}
          hint={t("join.nameHint")}
          value={member}
          set={setMember}
          autoComplete="name"
        />
        <HomeField value={home} isWrong={homeIsWrong} change={setHome} />
        {problem ? (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        ) : null}
        <BigButton
          type="submit"
          look="primary"
          disabled={founding || !kind || !name.trim() || !agency.trim() || !member.trim()}
        >
          {founding ? t("found.founding") : kind ? t(`found.found.${kind}`) : t("found.chooseKind")}
        </BigButton>
      </form>
    </Page>
  );
}

function NameField(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly set: (value: string) => void;
  readonly autoComplete: string;
}) {
  return (
    <TextInput
      label={props.label}
      description={props.hint}
      size="lg"
      required
      maxLength={80}
      value={props.value}
      autoComplete={props.autoComplete}
      onChange={(event) => props.set(event.currentTarget.value)}
    />
  );
}
