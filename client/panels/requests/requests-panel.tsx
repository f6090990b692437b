import { BookOpen, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../ui/button.tsx";
import { useWorkspace } from "../../workspace.ts";
import frame from "../command-post.module.css";
import { PanelFrame } from "../panel-frame.tsx";
import { AskForm } from "./ask-form.tsx";
import { CatalogueList } from "./catalogue-list.tsx";
import { ListOfRequests } from "./list-of-requests.tsx";

type View = "list" | "ask" | "catalogue";

/** What is needed, who brings it, and what each agency could lend (ICS 213RR). */
export function RequestsPanel() {
  const { t } = useTranslation();
  const open = useWorkspace((workspace) => workspace.open);
  const [view, setView] = useState<View>("list");
  const close = () => open(undefined);
  const back = () => setView("list");
  if (view !== "list") {
    return (
      <PanelFrame title={t(view === "ask" ? "requests.ask" : "requests.catalogue")} tall back={back} close={close}>
        <div className={frame.panelBody}>{view === "ask" ? <AskForm close={back} /> : <CatalogueList />}</div>
      </PanelFrame>
    );
  }
  const catalogue = (
    <Button look="quiet" onClick={() => setView("catalogue")}>
      <BookOpen size={18} aria-hidden="true" />
      {t("requests.catalogueButton")}
    </Button>
  );
  return (
    <PanelFrame title={t("panel.requests")} tall actions={catalogue} close={close}>
      <ListOfRequests
        ask={
          <Button look="primary" onClick={() => setView("ask")}>
            <Plus size={18} aria-hidden="true" />
            {t("requests.ask")}
          </Button>
        }
      />
    </PanelFrame>
  );
}
