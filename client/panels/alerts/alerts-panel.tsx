import { SlidersHorizontal } from "lucide-react";
import { useTranslation } from "react-i18next";
import { usePosts } from "../../sync/use-boards.ts";
import { AlertList } from "../../ui/alert-list.tsx";
import { AlertSoundChoice } from "../../ui/alert-sound-choice.tsx";
import { Button } from "../../ui/button.tsx";
import { PushSwitch } from "../../ui/push-switch.tsx";
import { useWorkspace } from "../../workspace.ts";
import frame from "../command-post.module.css";
import { PanelFrame } from "../panel-frame.tsx";
import { useAlertsView } from "./alerts-view.ts";
import { RuleForm } from "./rule-form.tsx";
import { RulesView } from "./rules-view.tsx";

/** What calls to be looked at, and the rules that make it call. */
export function AlertsPanel() {
  const { t } = useTranslation();
  const { view, show } = useAlertsView();
  const open = useWorkspace((workspace) => workspace.open);
  const select = useWorkspace((workspace) => workspace.select);
  const rules = usePosts("alert-rule");
  const close = () => open(undefined);
  const toRules = () => show({ kind: "rules" });
  if (view.kind === "rules") {
    return (
      <PanelFrame title={t("alertRule.title")} back={() => show({ kind: "alerts" })} close={close}>
        <RulesView />
      </PanelFrame>
    );
  }
  if (view.kind === "add-rule") {
    return (
      <PanelFrame title={t("alertRule.addTitle")} back={toRules} close={close}>
        <div className={frame.panelBody}>
          <RuleForm watched={view.watched} close={toRules} />
        </div>
      </PanelFrame>
    );
  }
  if (view.kind === "change-rule") {
    const changed = rules.find(({ channel, post }) => channel.id === view.channel && post.id === view.post);
    return (
      <PanelFrame title={t("alertRule.changeTitle")} back={toRules} close={close}>
        <div className={frame.panelBody}>
          {changed ? (
            <RuleForm key={changed.post.id} changed={changed} close={toRules} />
          ) : (
            <p>{t("inspector.gone")}</p>
          )}
        </div>
      </PanelFrame>
    );
  }
  return (
    <PanelFrame title={t("panel.alerts")} close={close}>
      <div className={frame.panelBody}>
        <AlertList
          look={({ id, channels: [channel] }) => channel && select({ kind: "post", channel: channel.id, post: id })}
        />
        <Button data-opens="rules" onClick={toRules}>
          <SlidersHorizontal size={18} aria-hidden="true" />
          {t("alertRule.rules", { count: rules.length })}
        </Button>
        <AlertSoundChoice />
        <PushSwitch />
      </div>
    </PanelFrame>
  );
}
