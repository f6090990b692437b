import { type CSSProperties, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { InvitePreview, Joined } from "../../shared/protocol/http.ts";
import type { Asked } from "../sync/admission-port.ts";
import { AdmissionForm } from "./admission-form.tsx";
import { OwnNameField } from "./own-name-field.tsx";
import styles from "./page.module.css";
import { Page } from "./page.tsx";
import { rememberAgency } from "./remembered-agency.ts";
import { rememberedName, rememberName } from "./remembered-name.ts";
import { sayRefusal } from "./say-refusal.ts";

/** What one is told before coming in. */
export type LeadsIn = Pick<InvitePreview, "operation" | "role" | "unit" | "waits"> & {
  readonly agency?: { readonly name: string; readonly colour: string } | undefined;
};

/** The last page before the map. Who comes back `as` somebody gives no name; everyone else says who they are. */
export function EnterPage(props: {
  readonly leadsTo: LeadsIn;
  readonly as: string | undefined;
  readonly enter: (name: string) => Promise<Asked<Joined>>;
}) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { leadsTo, as, enter } = props;
  const { operation, agency, waits } = leadsTo;
  const [name, setName] = useState(as ?? rememberedName());
  const [entering, setEntering] = useState(false);
  const [problem, setProblem] = useState<string>();
  const operationName = operation?.name ?? t("app.name");
  const mustWait = waits === true && as === undefined;

  async function submit() {
    setEntering(true);
    const asked = await enter(as ?? name.trim());
    setEntering(false);
    if (asked.kind !== "done") return setProblem(sayRefusal(asked, t));
    const { member, operation } = asked.result;
    rememberName(member.name);
    if (agency) rememberAgency(member.id, agency);
    return navigate(`/o/${operation.id}/${member.id}`, { replace: true });
  }

  return (
    <Page kind={operation?.kind} title={operationName}>
      <h1>{t(as === undefined ? "join.title" : "join.titleBack", { operation: operationName })}</h1>
      <Who leadsTo={leadsTo} as={as} />
      {operation?.state === "closed" ? <p className={styles.notice}>{t("join.closed")}</p> : null}
      {mustWait ? <p className={styles.notice}>{t("join.waits", { agency: agency?.name })}</p> : null}
      <AdmissionForm
        submit={() => void submit()}
        isReady={!entering && (as !== undefined || name.trim() !== "")}
        problem={problem}
        label={
          entering
            ? t("join.joining")
            : as === undefined
              ? t(mustWait ? "join.ask" : "join.join")
              : t("join.goOn", { name: as })
        }
      >
        {as === undefined ? <OwnNameField name={name} change={setName} /> : null}
      </AdmissionForm>
    </Page>
  );
}

function Who({ leadsTo, as }: { readonly leadsTo: LeadsIn; readonly as: string | undefined }) {
  const { t } = useTranslation();
  const { agency, role, unit } = leadsTo;
  return (
    <div className={styles.who} style={{ "--agency-colour": agency?.colour } as CSSProperties}>
      <span>{t(as === undefined ? "join.as" : "join.asBefore")}</span>
      {as ? <strong>{as}</strong> : null}
      <strong>{agency?.name}</strong>
      {role ? (
        <span>
          <b>{t(`role.${role}`)}</b> · {t(`join.role.${role}`)}
        </span>
      ) : null}
      {unit ? <span>{t("join.unit", { unit })}</span> : null}
    </div>
  );
}
