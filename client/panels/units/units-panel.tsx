import { Plus, Share2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory, useTab } from "../../sync/use-picture.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { useAgenciesFor } from "../../ui/use-agencies-for.ts";
import { useWorkspace } from "../../workspace.ts";
import frame from "../command-post.module.css";
import { PanelFrame } from "../panel-frame.tsx";
import { UnitForm } from "./unit-form.tsx";
import { UnitsList } from "./units-list.tsx";
import { UnitsSharing } from "./units-sharing.tsx";

/** The units board; behind it a new unit, and with whom the units are shared. */
export function UnitsPanel() {
  const { t } = useTranslation();
  const { unitShares } = useDirectory();
  const open = useWorkspace((workspace) => workspace.open);
  const select = useWorkspace((workspace) => workspace.select);
  const [view, setView] = useState<"list" | "sharing" | "add">("list");
  const close = () => open(undefined);
  const back = () => setView("list");
  const mayShare = Object.keys(unitShares).length > 0;
  const isWriting = useTab() === "writing";
  const mayAdd = useAgenciesFor("add-unit").length > 0 && isWriting;
  if (view === "sharing" && mayShare) {
    return (
      <PanelFrame title={t("unitsSharing.title")} back={back} close={close}>
        <div className={frame.panelBody}>
          <UnitsSharing />
        </div>
      </PanelFrame>
    );
  }
  if (view === "add" && mayAdd) {
    return (
      <PanelFrame title={t("unitsBoard.add")} back={back} close={close}>
        <div className={frame.panelBody}>
          <UnitForm
            close={(unit) => {
              back();
              if (unit !== undefined) select({ kind: "unit", unit });
            }}
          />
        </div>
      </PanelFrame>
    );
  }
  const actions = (
    <>
      {mayShare ? (
        <Button look="quiet" onClick={() => setView("sharing")}>
          <Share2 size={18} aria-hidden="true" />
          {t("layers.sharingButton")}
        </Button>
      ) : null}
      {mayAdd ? (
        <IconButton aria-label={t("unitsBoard.add")} title={t("unitsBoard.add")} onClick={() => setView("add")}>
          <Plus size={18} aria-hidden="true" />
        </IconButton>
      ) : null}
    </>
  );
  return (
    <PanelFrame title={t("panel.units")} tall actions={actions} close={close}>
      <UnitsList add={mayAdd ? () => setView("add") : undefined} />
    </PanelFrame>
  );
}
