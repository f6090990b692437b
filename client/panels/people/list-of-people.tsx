import { MonitorSmartphone, UserPlus } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MemberEntry } from "../../../shared/operation/member.ts";
import { useAgencies, useDirectory } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { Button } from "../../ui/button.tsx";
import { People } from "../../ui/people.tsx";
import { SectionTitle } from "../../ui/section-title.tsx";
import { useMay } from "../../ui/use-may.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { useWhyNot, WhyNot } from "../../ui/why-not.tsx";
import { useLookedAfter, useLookingAfter } from "../looked-after.ts";
import { ProblemLine } from "../problem-line.tsx";
import { MemberLine } from "./member-line.tsx";
import styles from "./people.module.css";
import { usePeopleView } from "./people-view.ts";
import { WaitingList } from "./waiting-list.tsx";

/** Who waits first, then everyone by agency; for who looks after nobody, who is here now. */
export function ListOfPeople() {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const may = useMay();
  const whyNot = useWhyNot();
  const { show } = usePeopleView();
  const mayInvite = may("invite", me.agency);
  return (
    <>
      {may("see-members", me.agency) === "no" ? (
        <>
          <SectionTitle>{t("people.hereNow")}</SectionTitle>
          <People />
        </>
      ) : (
        <Members />
      )}
      <div className={styles.ways}>
        {mayInvite === "yes" ? (
          <Button onClick={() => show({ kind: "invite" })}>
            <UserPlus size={18} aria-hidden="true" />
            {t("invite.title")}
          </Button>
        ) : mayInvite === "no" ? null : (
          <WhyNot>{whyNot(mayInvite)}</WhyNot>
        )}
        <Button onClick={() => show({ kind: "another-device" })}>
          <MonitorSmartphone size={18} aria-hidden="true" />
          {t("members.anotherDevice")}
        </Button>
      </div>
    </>
  );
}

function Members() {
  const { t } = useTranslation();
  const agencies = useAgencies();
  useLookingAfter("members", true);
  const members = useLookedAfter(({ known }) => known.members);
  const problem = useLookedAfter(({ problems }) => problems.members);
  if (!members) return problem ? <ProblemLine why={problem} /> : <Waiting>{t("members.asking")}</Waiting>;
  const removed = members.filter(({ state }) => state === "removed");
  const groups = [...agencies.values()].flatMap((agency) => {
    const those = members.filter((one) => one.agency === agency.id && one.state === "admitted").toSorted(byName);
    return those.length > 0 ? [{ agency, those }] : [];
  });
  return (
    <>
      <ProblemLine why={problem} />
      <WaitingList waiting={members.filter(({ state }) => state === "waiting")} />
      {groups.map(({ agency, those }) => (
        <section key={agency.id} aria-label={agency.name}>
          <SectionTitle count={those.length}>
            <AgencyMark agency={agency} />
          </SectionTitle>
          <ul className={styles.members}>
            {those.map((member) => (
              <MemberLine key={member.id} member={member} />
            ))}
          </ul>
        </section>
      ))}
      {removed.length > 0 ? (
        <details className={styles.removed}>
          <summary>{t("members.removedOnes", { count: removed.length })}</summary>
          <ul className={styles.members}>
            {removed.toSorted(byName).map((member) => (
              <MemberLine key={member.id} member={member} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function byName(a: MemberEntry, b: MemberEntry): number {
  return a.name.localeCompare(b.name, undefined, { numeric: true });
}
