import { Plus } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { usePosts } from "../../sync/use-boards.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useRulesInView } from "../../ui/rules-in-view.ts";
import { useMay } from "../../ui/use-may.ts";
import { useWhyNot, WhyNot } from "../../ui/why-not.tsx";
import frame from "../command-post.module.css";
import styles from "./alerts.module.css";
import { useAlertsView } from "./alerts-view.ts";
import { RuleLine } from "./rule-line.tsx";

/** The rules that this member knows of; the map shows what they watch meanwhile. */
export function RulesView() {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const show = useAlertsView((state) => state.show);
  const draw = useRulesInView((state) => state.draw);
  const rules = usePosts("alert-rule");
  const leave = useMay()("make-alert-rule", me.agency);
  const whyNot = useWhyNot()(leave);
  useEffect(() => {
    draw(rules.map(({ post }) => post));
    return () => draw([]);
  }, [rules, draw]);
  return (
    <div className={frame.panelBody}>
      {rules.length === 0 ? (
        <EmptyState title={t("alertRule.none")}>{t("alertRule.noneText")}</EmptyState>
      ) : (
        <ul className={styles.rules}>
          {rules.map(({ channel, post }) => (
            <RuleLine key={`${channel.id} ${post.id}`} channel={channel} rule={post} />
          ))}
        </ul>
      )}
      {leave === "no" ? (
        <WhyNot>{t("alertRule.onlyCommand")}</WhyNot>
      ) : (
        <>
          <Button look="primary" disabled={whyNot !== undefined} onClick={() => show({ kind: "add-rule" })}>
            <Plus size={18} aria-hidden="true" />
            {t("alertRule.add")}
          </Button>
          <WhyNot>{whyNot}</WhyNot>
        </>
      )}
    </div>
  );
}
