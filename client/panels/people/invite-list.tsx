import { useTranslation } from "react-i18next";
import type { InviteEntry } from "../../../shared/protocol/http.ts";
import { useSession } from "../../sync/session-context.ts";
import { useAgencies, useUnits } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { Button } from "../../ui/button.tsx";
import { dayAndTime } from "../../ui/formats.ts";
import { SectionTitle } from "../../ui/section-title.tsx";
import { sayDone } from "../../ui/undo-notice.tsx";
import { useCommand } from "../../ui/use-command.ts";
import { useLookAgain, useLookedAfter, useLookingAfter } from "../looked-after.ts";
import styles from "./people.module.css";

/** The links that can still be used, each with the way to end it. */
export function InviteList() {
  const { t } = useTranslation();
  useLookingAfter("invites", true);
  const invites = useLookedAfter(({ known }) => known.invites) ?? [];
  if (invites.length === 0) return null;
  return (
    <section aria-label={t("invite.open")}>
      <SectionTitle count={invites.length}>{t("invite.open")}</SectionTitle>
      <ul className={styles.members}>
        {invites.map((invite) => (
          <InviteLine key={invite.id} invite={invite} />
        ))}
      </ul>
    </section>
  );
}

function InviteLine({ invite }: { readonly invite: InviteEntry }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const agency = useAgencies().get(invite.agency);
  const unit = useUnits().get(invite.unit ?? "");
  const command = useCommand();
  const lookAgain = useLookAgain();
  const until = dayAndTime(invite.expiresAtMs, picture.nowMs(), i18n.language);
  const revoke = async () => {
    const isDone = await command("invite.revoke", { invite: invite.id });
    await lookAgain("invites");
    if (isDone) sayDone(t("invite.revoked"));
  };
  return (
    <li className={styles.invite} data-invite={invite.id}>
      <span className={styles.name}>
        {t(`role.${invite.role}`)}
        {unit ? ` · ${unit.name}` : ""}
      </span>
      {agency ? <AgencyMark agency={agency} /> : null}
      <span className={styles.about}>
        {t("invite.left", { count: invite.usesLeft, until })}
        {invite.waits ? ` ${t("invite.waits")}` : ""}
        {invite.madeBy === undefined ? "" : ` ${t("invite.madeBy", { name: invite.madeBy })}`}
      </span>
      <Button look="danger" onClick={() => void revoke()}>
        {t("invite.revoke")}
      </Button>
    </li>
  );
}
