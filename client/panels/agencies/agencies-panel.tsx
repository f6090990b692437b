import { Eye, Pencil, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Agency, AgencyId } from "../../../shared/operation/agency.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { Button } from "../../ui/button.tsx";
import { nameIn } from "../../ui/intl.ts";
import { useMay } from "../../ui/use-may.ts";
import { useWhyNot, WhyNot } from "../../ui/why-not.tsx";
import { useWorkspace } from "../../workspace.ts";
import frame from "../command-post.module.css";
import { PanelFrame } from "../panel-frame.tsx";
import styles from "./agencies.module.css";
import { AgencyForm } from "./agency-form.tsx";

type View =
  | { readonly kind: "list" }
  | { readonly kind: "add" }
  | { readonly kind: "change"; readonly agency: AgencyId };

/** The agencies that take part, and for those who may: adding and changing them. */
export function AgenciesPanel() {
  const { t } = useTranslation();
  const { agencies } = useDirectory();
  const open = useWorkspace((workspace) => workspace.open);
  const [view, setView] = useState<View>({ kind: "list" });
  const back = () => setView({ kind: "list" });
  const changed = view.kind === "change" ? agencies.find(({ id }) => id === view.agency) : undefined;
  if (view.kind === "add" || changed) {
    return (
      <PanelFrame title={changed?.name ?? t("agency.add")} back={back} close={() => open(undefined)}>
        <div className={frame.panelBody}>
          <AgencyForm key={changed?.id} agency={changed} close={back} />
        </div>
      </PanelFrame>
    );
  }
  return (
    <PanelFrame title={t("panel.agencies")} close={() => open(undefined)}>
      <div className={frame.panelBody}>
        <ul className={styles.agencies}>
          {agencies.map((agency) => (
            <AgencyLine key={agency.id} agency={agency} change={() => setView({ kind: "change", agency: agency.id })} />
          ))}
        </ul>
        <AddAgency add={() => setView({ kind: "add" })} />
      </div>
    </PanelFrame>
  );
}

function AgencyLine({ agency, change }: { readonly agency: Agency; readonly change: () => void }) {
  const { t, i18n } = useTranslation();
  const { me, operation } = useDirectory();
  const may = useMay();
  const seeAs = useWorkspace((workspace) => workspace.seeAs);
  const country = nameIn("region", agency.country, i18n.language);
  const language = nameIn("language", agency.language, i18n.language);
  const isOwn = agency.id === me.agency;
  return (
    <li className={styles.agency} data-agency={agency.id}>
      <strong className={styles.name}>
        <AgencyMark agency={agency} />
        <span className={styles.short}>{agency.shortName}</span>
      </strong>
      <span className={frame.hint}>
        {[t(`agencyKind.${agency.kind}`), agency.country === "ZZ" ? undefined : country, language]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {agency.id === operation.lead || isOwn ? (
        <span className={frame.hint}>
          {[agency.id === operation.lead ? t("agency.leads") : undefined, isOwn ? t("agency.yours") : undefined]
            .filter(Boolean)
            .join(" · ")}
        </span>
      ) : null}
      <span className={styles.actions}>
        {isOwn ? null : (
          <Button onClick={() => seeAs(agency.id)}>
            <Eye size={16} aria-hidden="true" />
            {t("looking.whatTheySee")}
          </Button>
        )}
        {may("change-agency", agency.id) === "yes" ? (
          <Button onClick={change}>
            <Pencil size={16} aria-hidden="true" />
            {t("agency.change")}
          </Button>
        ) : null}
      </span>
    </li>
  );
}

function AddAgency({ add }: { readonly add: () => void }) {
  const { t } = useTranslation();
  const leave = useMay()("add-agency");
  const whyNot = useWhyNot()(leave);
  if (leave === "no") return <WhyNot>{t("agency.addedByLead")}</WhyNot>;
  return (
    <>
      <Button disabled={whyNot !== undefined} onClick={add}>
        <Plus size={18} aria-hidden="true" />
        {t("agency.add")}
      </Button>
      <WhyNot>{whyNot}</WhyNot>
    </>
  );
}
