import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScenarioRole } from "../../shared/drill/scenario.ts";
import type { InviteLink } from "../../shared/protocol/http.ts";
import { AddressCard } from "../panels/address-card.tsx";
import { useLookAgain } from "../panels/looked-after.ts";
import { askInvite, type WhyNone } from "../panels/member-requests.ts";
import { ProblemLine } from "../panels/problem-line.tsx";
import { useSession } from "../sync/session-context.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { dayAndTime } from "../ui/formats.ts";
import styles from "./cast-view.module.css";

/** A person who comes from a tablet to a desk, or a crew that shares a role. */
const USES = 5;
/** The day of a drill. */
const VALID_HOURS = 24;

/** Makes a link for whoever is to play a role, as text and as a picture. */
export function RoleInvite({ role }: { readonly role: ScenarioRole }) {
  const { t, i18n } = useTranslation();
  const { me } = useDirectory();
  const { picture } = useSession();
  const lookAgain = useLookAgain();
  const [link, setLink] = useState<InviteLink>();
  const [problem, setProblem] = useState<WhyNone>();

  async function invite() {
    if (link) return setLink(undefined);
    const { agency, role: as } = role;
    const answer = await askInvite(me.id, { agency, role: as, uses: USES, validHours: VALID_HOURS });
    setProblem(answer.kind === "done" ? undefined : answer.why);
    if (answer.kind === "done") setLink(answer.result);
    await lookAgain("invites");
  }

  return (
    <>
      <Button aria-expanded={link !== undefined} data-invites={role.id} onClick={() => void invite()}>
        <UserPlus size={18} aria-hidden="true" />
        {t("exercise.cast.invite")}
      </Button>
      <ProblemLine why={problem} />
      {link ? (
        <div className={styles.invite}>
          <AddressCard address={link.link} label={t("exercise.cast.linkFor", { role: role.title })} />
          <p>
            {t(link.waits ? "invite.untilWaits" : "invite.until", {
              count: USES,
              until: dayAndTime(link.expiresAtMs, picture.nowMs(), i18n.language),
            })}
          </p>
        </div>
      ) : null}
    </>
  );
}
