import { NativeSelect } from "@mantine/core";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { InviteLink, InviteRequest } from "../../shared/protocol/http.ts";
import { useSession } from "../sync/session-context.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { dayAndTime } from "../ui/formats.ts";
import { SectionTitle } from "../ui/section-title.tsx";
import { useAgenciesFor } from "../ui/use-agencies-for.ts";
import { AddressCard } from "./address-card.tsx";
import styles from "./command-post.module.css";
import { askInvite } from "./member-requests.ts";

const ROLES = ["coordinator", "commander", "observer"] as const satisfies readonly InviteRequest["role"][];
/** A shift with its handover, and a link for a team rather than for one. */
const VALID_HOURS = 24;
const USES = 20;

/** Makes a link that lets others in, as text and as a picture for the camera of a tablet. */
export function InviteForm() {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const { me } = useDirectory();
  const agencies = useAgenciesFor("invite");
  const [role, setRole] = useState<InviteRequest["role"]>("coordinator");
  const [agency, setAgency] = useState(me.agency);
  const [link, setLink] = useState<InviteLink>();
  const [problem, setProblem] = useState<string>();

  async function invite() {
    setProblem(undefined);
    const answer = await askInvite(me.id, { role, agency, uses: USES, validHours: VALID_HOURS });
    if (answer.kind === "done") return setLink(answer.result);
    return setProblem(t(answer.why === "unreachable" ? "link.unreachableText" : `refusal.${answer.why}`));
  }

  return (
    <>
      <SectionTitle>{t("invite.title")}</SectionTitle>
      <NativeSelect
        label={t("invite.role")}
        value={role}
        data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
        onChange={(event) => setRole(ROLES.find((value) => value === event.currentTarget.value) ?? "coordinator")}
      />
      {agencies.length > 1 ? (
        <NativeSelect
          label={t("invite.agency")}
          value={agency}
          data={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setAgency(event.currentTarget.value)}
        />
      ) : null}
      <Button onClick={() => void invite()}>
        <UserPlus size={18} aria-hidden="true" />
        {t("invite.make")}
      </Button>
      {problem ? <p role="alert">{problem}</p> : null}
      {link ? (
        <>
          <AddressCard address={link.link} label={t("invite.link")} />
          <p className={styles.hint}>
            {t("invite.until", { uses: USES, until: dayAndTime(link.expiresAtMs, picture.nowMs(), i18n.language) })}
          </p>
        </>
      ) : null}
    </>
  );
}
