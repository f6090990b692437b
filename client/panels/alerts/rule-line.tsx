import { Switch } from "@mantine/core";
import { Pencil, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { AlertRule } from "../../../shared/coordination/alert.ts";
import type { Channel } from "../../../shared/operation/channel.ts";
import { useAgencies, useTab, useUnits } from "../../sync/use-picture.ts";
import { ruleWords } from "../../ui/alert-words.ts";
import { IconButton } from "../../ui/button.tsx";
import { Audience } from "../../ui/channel-choice.tsx";
import { listIn } from "../../ui/intl.ts";
import { sayDone } from "../../ui/undo-notice.tsx";
import { useCommand } from "../../ui/use-command.ts";
import { useMay } from "../../ui/use-may.ts";
import { useWatchedName } from "../../ui/watched-name.ts";
import styles from "./alerts.module.css";
import { useAlertsView } from "./alerts-view.ts";
import { ruleInput } from "./rule-draft.ts";

/** A rule: when it calls, for which units, who is told; it is switched off, changed and removed here. */
export function RuleLine({ channel, rule }: { readonly channel: Channel; readonly rule: AlertRule }) {
  const { t, i18n } = useTranslation();
  const command = useCommand();
  const units = useUnits();
  const agency = useAgencies().get(rule.agency);
  const nameOf = useWatchedName();
  const show = useAlertsView((state) => state.show);
  const mayChange = useMay()("make-alert-rule", rule.agency) === "yes";
  const mayWrite = useTab() === "writing";
  const watched = nameOf(rule.watched);
  const words = ruleWords(rule, watched, { t, language: i18n.language });
  const chosen = rule.units?.flatMap((id) => units.get(id)?.name ?? []);
  const remove = async () => {
    if (await command("alert-rule.remove", { channel: channel.id, post: rule.id })) sayDone(t("alertRule.removed"));
  };
  return (
    <li className={styles.rule} data-rule={rule.id}>
      <div className={styles.ruleHead}>
        <strong dir="auto">{words}</strong>
        {mayChange ? (
          <Switch
            size="md"
            aria-label={t("alertRule.onFor", { rule: words })}
            checked={rule.enabled}
            disabled={!mayWrite}
            onChange={(event) =>
              void command(
                "alert-rule.put",
                ruleInput(channel.id, rule.changed?.no ?? 0, { ...rule, enabled: event.currentTarget.checked }),
              )
            }
          />
        ) : null}
      </div>
      <span className={styles.facts}>
        {chosen ? listIn(chosen, i18n.language) : t("alertRule.allUnits")}
        {agency ? ` · ${agency.shortName}` : ""}
        {rule.enabled ? "" : ` · ${t("alertRule.off")}`}
      </span>
      {rule.watched && watched === undefined ? <span className={styles.facts}>{t("alertRule.goneText")}</span> : null}
      {rule.failedAtMs === undefined ? null : <span className={styles.facts}>{t("alertRule.failedText")}</span>}
      <Audience channel={channel} />
      {mayChange ? (
        <div className={styles.ruleButtons}>
          <IconButton
            look="quiet"
            disabled={!mayWrite}
            aria-label={t("alertRule.change")}
            title={t("alertRule.change")}
            onClick={() => show({ kind: "change-rule", channel: channel.id, post: rule.id })}
          >
            <Pencil size={18} aria-hidden="true" />
          </IconButton>
          <IconButton
            look="quiet"
            disabled={!mayWrite}
            aria-label={t("alertRule.remove")}
            title={t("alertRule.remove")}
            onClick={() => void remove()}
          >
            <Trash2 size={18} aria-hidden="true" />
          </IconButton>
        </div>
      ) : null}
    </li>
  );
}
