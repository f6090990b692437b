import { KeyRound, UserX } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { MemberEntry } from "../../../shared/operation/member.ts";
import { useSession } from "../../sync/session-context.ts";
import { useAgencies, useDirectory, useUnits } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { Button } from "../../ui/button.tsx";
import { Facts } from "../../ui/facts.tsx";
import { dayAndTime } from "../../ui/formats.ts";
import { Question } from "../../ui/question.tsx";
import { sayDone } from "../../ui/undo-notice.tsx";
import { useCommand } from "../../ui/use-command.ts";
import { useMay } from "../../ui/use-may.ts";
import { useWhyNot, WhyNot } from "../../ui/why-not.tsx";
import { useLookAgain } from "../looked-after.ts";
import { ReturnLinkCard } from "./return-link-card.tsx";
import { Seen } from "./seen.tsx";

/** One member in full, with the way back in for it and the way out. */
export function MemberDetails({ member, removed }: { readonly member: MemberEntry; readonly removed: () => void }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const { me } = useDirectory();
  const agency = useAgencies().get(member.agency);
  const unit = useUnits().get(member.unit ?? "");
  const may = useMay();
  const whyNot = useWhyNot();
  const [givesLink, setGivesLink] = useState(false);
  const isMe = member.id === me.id;
  // Exercise control is let in again by its own kind alone.
  const isAbove = member.role === "exercise-control" && me.role !== "exercise-control";
  const mayInvite = isAbove ? "no" : may("invite", member.agency);
  return (
    <>
      <Facts
        lines={[
          [t("members.role"), t(`role.${member.role}`)],
          [t("unit.agency"), agency ? <AgencyMark key="agency" agency={agency} /> : undefined],
          [t("inspector.unit"), unit?.name],
          [t("unit.seen"), <Seen key="seen" member={member} />],
          [t("members.devices"), member.devices],
          [t("members.joined"), dayAndTime(member.joinedAtMs, picture.nowMs(), i18n.language)],
        ]}
      />
      {member.state === "removed" ? <p>{t("members.removedText")}</p> : null}
      {member.state === "admitted" ? (
        <>
          {mayInvite === "no" || givesLink ? null : (
            <>
              <Button disabled={mayInvite !== "yes"} onClick={() => setGivesLink(true)}>
                <KeyRound size={18} aria-hidden="true" />
                {t(isMe ? "members.anotherDevice" : "members.letBackIn")}
              </Button>
              {mayInvite === "yes" ? null : <WhyNot>{whyNot(mayInvite)}</WhyNot>}
            </>
          )}
          {givesLink ? <ReturnLinkCard member={member} /> : null}
          {isMe ? null : <Remove member={member} removed={removed} />}
        </>
      ) : null}
    </>
  );
}

function Remove({ member, removed }: { readonly member: MemberEntry; readonly removed: () => void }) {
  const { t } = useTranslation();
  const command = useCommand();
  const lookAgain = useLookAgain();
  const leave = useMay()("remove-member", member.agency);
  const whyNot = useWhyNot()(leave);
  const [asks, setAsks] = useState(false);
  const remove = async () => {
    const isDone = await command("member.remove", { member: member.id });
    await lookAgain("members");
    if (!isDone) return;
    sayDone(t("members.wasRemoved", { name: member.name }));
    removed();
  };
  if (leave === "no") return null;
  if (asks) {
    return (
      <Question
        isHard
        yes={t("members.remove")}
        answer={(isYes) => {
          setAsks(false);
          if (isYes) void remove();
        }}
      >
        {t("members.askRemove", { name: member.name })}
      </Question>
    );
  }
  return (
    <>
      <Button look="danger" disabled={whyNot !== undefined} onClick={() => setAsks(true)}>
        <UserX size={18} aria-hidden="true" />
        {t("members.remove")}
      </Button>
      <WhyNot>{whyNot}</WhyNot>
    </>
  );
}
