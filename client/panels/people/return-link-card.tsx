import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Member } from "../../../shared/operation/member.ts";
import type { ReturnLink } from "../../../shared/protocol/http.ts";
import { useSession } from "../../sync/session-context.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { dayAndTime } from "../../ui/formats.ts";
import { Waiting } from "../../ui/waiting.tsx";
import { AddressCard } from "../address-card.tsx";
import frame from "../command-post.module.css";
import { askReturnLink, type WhyNone } from "../member-requests.ts";
import { ProblemLine } from "../problem-line.tsx";

/** The link by which one browser comes in as `member`, as a picture and as text. It is made when it is shown. */
export function ReturnLinkCard({ member }: { readonly member: Pick<Member, "id" | "name"> }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const { me } = useDirectory();
  const [link, setLink] = useState<ReturnLink>();
  const [problem, setProblem] = useState<WhyNone>();
  const isMe = member.id === me.id;
  useEffect(() => {
    let isShown = true;
    const ask = async () => {
      const answer = await askReturnLink(me.id, isMe ? undefined : member.id);
      if (!isShown) return;
      if (answer.kind === "done") setLink(answer.result);
      else setProblem(answer.why);
    };
    void ask();
    return () => {
      isShown = false;
    };
  }, [me.id, member.id, isMe]);
  if (problem) return <ProblemLine why={problem} />;
  if (!link) return <Waiting>{t("device.asking")}</Waiting>;
  return (
    <>
      <p>{isMe ? t("members.returnText") : t("members.returnTextFor", { name: member.name })}</p>
      <AddressCard address={link.link} label={t("members.returnLink")} />
      <p className={frame.hint}>
        {t("members.returnUntil", { until: dayAndTime(link.expiresAtMs, picture.nowMs(), i18n.language) })}
      </p>
    </>
  );
}
