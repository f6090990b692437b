import { useTranslation } from "react-i18next";
import { useDirectory } from "../sync/use-picture.ts";
import { People } from "../ui/people.tsx";
import { useMay } from "../ui/use-may.ts";
import { useWorkspace } from "../workspace.ts";
import styles from "./command-post.module.css";
import { InviteForm } from "./invite-form.tsx";
import { PanelFrame } from "./panel-frame.tsx";

/** Who is here, and how more come in. */
export function PeoplePanel() {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const may = useMay();
  const open = useWorkspace((workspace) => workspace.open);
  return (
    <PanelFrame title={t("panel.people")} close={() => open(undefined)}>
      <div className={styles.panelBody}>
        <People />
        {may("invite", me.agency) === "yes" ? <InviteForm /> : null}
      </div>
    </PanelFrame>
  );
}
