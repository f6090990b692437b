import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MemberEntry } from "../../../shared/operation/member.ts";
import { useAgencies } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { Button } from "../../ui/button.tsx";
import { Question } from "../../ui/question.tsx";
import { SectionTitle } from "../../ui/section-title.tsx";
import { useCommand } from "../../ui/use-command.ts";
import { useMay } from "../../ui/use-may.ts";
import { useWhyNot, WhyNot } from "../../ui/why-not.tsx";
import { useLookAgain } from "../looked-after.ts";
import styles from "./people.module.css";

/** Those who came by a link and may not come in before somebody approves. */
export function WaitingList({ waiting }: { readonly waiting: readonly MemberEntry[] }) {
  const { t } = useTranslation();
  if (waiting.length === 0) return null;
  return (
    <section className={styles.door} aria-label={t("members.waiting")}>
      <SectionTitle count={waiting.length}>{t("members.waiting")}</SectionTitle>
      <ul className={styles.members}>
        {waiting.map((member) => (
          <WaitingMember key={member.id} member={member} />
        ))}
      </ul>
    </section>
  );
}

function WaitingMember({ member }: { readonly member: MemberEntry }) {
  const { t } = useTranslation();
  const agency = useAgencies().get(member.agency);
  const command = useCommand();
  const lookAgain = useLookAgain();
  const whyNot = useWhyNot()(useMay()("approve-member", member.agency));
  const [asks, setAsks] = useState(false);
  const [isSent, setSent] = useState(false);
  const decide = async (name: "member.approve" | "member.remove") => {
    setSent(true);
    await command(name, { member: member.id });
    await lookAgain("members");
    setSent(false);
  };
  const answer = (isYes: boolean) => {
    setAsks(false);
    if (isYes) void decide("member.remove");
  };
  return (
    <li className={styles.waits} data-waiting={member.id}>
      <span className={styles.name}>{member.name}</span>
      <span className={styles.about}>{t("members.wantsToBe", { role: t(`role.${member.role}`) })}</span>
      {agency ? <AgencyMark agency={agency} /> : null}
      {whyNot === undefined ? null : <WhyNot>{whyNot}</WhyNot>}
      {asks ? (
        <Question isHard yes={t("members.turnDown")} answer={answer}>
          {t("members.askTurnDown", { name: member.name })}
        </Question>
      ) : whyNot === undefined ? (
        <div className={styles.buttons}>
          <Button disabled={isSent} onClick={() => setAsks(true)}>
            {t("members.turnDown")}
          </Button>
          <Button look="primary" disabled={isSent} onClick={() => void decide("member.approve")}>
            {t("members.approve")}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
