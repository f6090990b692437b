import { Bot, User } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { PlayedRole } from "../../shared/drill/exercise-control.ts";
import type { ScenarioRole } from "../../shared/drill/scenario.ts";
import type { Agency } from "../../shared/operation/agency.ts";
import { useControlEntry } from "../sync/use-exercise.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { AgencyMark } from "../ui/agency-mark.tsx";
import { useMay } from "../ui/use-may.ts";
import cards from "./cards.module.css";
import styles from "./cast-view.module.css";
import { PlayYourself } from "./play-yourself.tsx";
import { RoleInvite } from "./role-invite.tsx";
import { useMayDirect } from "./use-orders.ts";

/** A role of the scenario: whose it is, what its player is told, who plays it, and the ways to have it played. */
export function RoleCard(props: {
  readonly role: ScenarioRole;
  readonly agency: Agency | undefined;
  readonly by: PlayedRole["by"];
}) {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const may = useMay();
  const mayDirect = useMayDirect();
  const language = useControlEntry("scenario")?.scenario.language;
  const { role, agency, by } = props;
  const isTrainer = role.role === "exercise-control";
  return (
    <li className={cards.card} data-role={role.id} data-played={by.length > 0}>
      <strong dir="auto" lang={language}>
        {role.title}
      </strong>
      <div className={styles.about}>
        {agency ? <AgencyMark agency={agency} /> : null}
        <span>{t(`role.${role.role}`)}</span>
      </div>
      <PlayedBy by={by} isSimulated={role.role === "commander" || role.role === "coordinator"} me={me.id} />
      {role.brief === "" ? null : (
        <details className={styles.brief}>
          <summary>{t("exercise.cast.brief")}</summary>
          <p dir="auto" lang={language}>
            {role.brief}
          </p>
        </details>
      )}
      {mayDirect && may("invite", role.agency) === "yes" ? (
        <div className={styles.ways}>
          {isTrainer ? null : <PlayYourself role={role} by={by} />}
          <RoleInvite role={role} />
        </div>
      ) : null}
    </li>
  );
}

function PlayedBy(props: { readonly by: PlayedRole["by"]; readonly isSimulated: boolean; readonly me: string }) {
  const { t } = useTranslation();
  const { by, isSimulated, me } = props;
  if (by.length === 0) {
    return (
      <span className={styles.simulated}>
        <Bot size={16} aria-hidden="true" />
        {t(isSimulated ? "exercise.cast.simulated" : "exercise.cast.nobody")}
      </span>
    );
  }
  return (
    <span className={styles.people}>
      <User size={16} aria-hidden="true" />
      <span dir="auto">
        {by.map(({ member, name }) => (member === me ? t("exercise.cast.you", { name }) : name)).join(", ")}
      </span>
    </span>
  );
}
