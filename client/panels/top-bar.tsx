import { useTranslation } from "react-i18next";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { AgencyMark } from "../ui/agency-mark.tsx";
import { HelpButton } from "../ui/help-button.tsx";
import { KindChip } from "../ui/kind-chip.tsx";
import { LanguageChoice } from "../ui/language-choice.tsx";
import { PeopleChip } from "../ui/people-chip.tsx";
import { ReportButton } from "../ui/report-button.tsx";
import { ReviewButton } from "../ui/review-button.tsx";
import { SavingChip } from "../ui/saving-chip.tsx";
import { ScreenMenu } from "../ui/screen-menu.tsx";
import styles from "./top-bar.module.css";

/** The bar over a command post: what this is, whether it is saved, who is here, who I am. */
export function TopBar({ switchFace }: { readonly switchFace: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { operation, me } = useDirectory();
  const agency = useAgencies().get(me.agency);
  return (
    <header className={styles.bar}>
      <h1 className={styles.operation} title={operation.name}>
        {operation.name}
      </h1>
      <KindChip kind={operation.kind} />
      <div className={styles.space} />
      <SavingChip />
      <PeopleChip />
      <div className={styles.me} title={me.name}>
        <strong>{me.name}</strong>
        <span>
          {t(`role.${me.role}`)}
          {agency ? (
            <>
              {" · "}
              <AgencyMark agency={agency} />
            </>
          ) : null}
        </span>
      </div>
      <ReportButton />
      <ReviewButton />
      <LanguageChoice />
      <HelpButton />
      <ScreenMenu face="command-post" switchFace={switchFace} />
    </header>
  );
}
