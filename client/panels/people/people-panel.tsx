import { useTranslation } from "react-i18next";
import { useDirectory } from "../../sync/use-picture.ts";
import { useWorkspace } from "../../workspace.ts";
import styles from "../command-post.module.css";
import { useLookedAfter } from "../looked-after.ts";
import { PanelFrame } from "../panel-frame.tsx";
import { InviteForm } from "./invite-form.tsx";
import { InviteList } from "./invite-list.tsx";
import { ListOfPeople } from "./list-of-people.tsx";
import { MemberDetails } from "./member-details.tsx";
import { usePeopleView } from "./people-view.ts";
import { ReturnLinkCard } from "./return-link-card.tsx";

/** Who takes part, who waits to come in, and how more come in. */
export function PeoplePanel() {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const open = useWorkspace((workspace) => workspace.open);
  const { view, show } = usePeopleView();
  const members = useLookedAfter(({ known }) => known.members);
  const close = () => open(undefined);
  const back = () => show({ kind: "list" });
  const member = view.kind === "member" ? members?.find(({ id }) => id === view.member) : undefined;
  if (member) {
    return (
      <PanelFrame title={member.name} back={back} close={close}>
        <div className={styles.panelBody}>
          <MemberDetails key={member.id} member={member} removed={back} />
        </div>
      </PanelFrame>
    );
  }
  if (view.kind === "invite") {
    return (
      <PanelFrame title={t("invite.title")} back={back} close={close}>
        <div className={styles.panelBody}>
          <InviteForm />
          <InviteList />
        </div>
      </PanelFrame>
    );
  }
  if (view.kind === "another-device") {
    return (
      <PanelFrame title={t("members.anotherDevice")} back={back} close={close}>
        <div className={styles.panelBody}>
          <ReturnLinkCard member={me} />
        </div>
      </PanelFrame>
    );
  }
  return (
    <PanelFrame title={t("panel.people")} close={close}>
      <div className={styles.panelBody}>
        <ListOfPeople />
      </div>
    </PanelFrame>
  );
}
