import { useTranslation } from "react-i18next";
import { mayRole } from "../../shared/operation/permissions.ts";
import { useDirectory } from "../sync/use-picture.ts";
import { People } from "../ui/people.tsx";
import { useWorkspace } from "../workspace.ts";
import styles from "./command-post.module.css";
import { InviteForm } from "./invite-form.tsx";
import { PanelFrame } from "./panel-frame.tsx";

/** Who is here, and how more come in. */
export function PeoplePanel() {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const open = useWorkspace((workspace) => workspace.open);
  return (
    <PanelFrame title={t("panel.people")} close={() => open(undefined)}>
      <div className={styles.panelBody}>
        <People />
        {mayRole(me.role, "invite") ? <InviteForm /> : null}
      </div>
    </PanelFrame>
  );
}
