import { ClipboardCheck, Crosshair, Hand, SlidersHorizontal, Truck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { isAlertOpen } from "../../../shared/coordination/alert.ts";
import type { PostId } from "../../../shared/coordination/post.ts";
import { useSession } from "../../sync/session-context.ts";
import { useAgencies, useTab, useUnits } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { placeOfAlert, useAlertActions } from "../../ui/alert-actions.ts";
import { AlertPicture } from "../../ui/alert-picture.tsx";
import { alertWords } from "../../ui/alert-words.ts";
import { Button } from "../../ui/button.tsx";
import { channelName } from "../../ui/channel-name.ts";
import { Facts } from "../../ui/facts.tsx";
import { dayAndTime } from "../../ui/formats.ts";
import { listIn } from "../../ui/intl.ts";
import { Place } from "../../ui/place.tsx";
import { useAlerts } from "../../ui/shown-alerts.ts";
import { StampLine } from "../../ui/stamp-line.tsx";
import { useMayAcknowledge } from "../../ui/use-may-acknowledge.ts";
import { useSecond } from "../../ui/use-second.ts";
import { useWorkspace } from "../../workspace.ts";
import frame from "../command-post.module.css";
import styles from "../inspector.module.css";
import { useAlertsView } from "./alerts-view.ts";

/** An alert in full: what it says, since when, who looks after it, and the ways to what it is about. */
export function AlertInspector({ alert: id }: { readonly alert: PostId }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const units = useUnits();
  const agencies = useAgencies();
  const mayWrite = useTab() === "writing";
  const shown = useAlerts().find((one) => one.id === id);
  const { acknowledge, show } = useAlertActions();
  const mayAcknowledge = useMayAcknowledge();
  useSecond();
  if (!shown) return null;
  const { alert, channels, acknowledging } = shown;
  const nowMs = picture.nowMs();
  const at = placeOfAlert(shown, picture);
  const agency = agencies.get(alert.agency);
  const isOpen = isAlertOpen(alert);
  return (
    <div className={frame.panelBody} data-inspected={id}>
      <div className={styles.head}>
        <AlertPicture kind={alert.alert} sizePx={36} />
        <div className={styles.title}>
          <strong dir="auto">{alertWords(alert, { t, language: i18n.language, nowMs })}</strong>
          <span>{t(`alertKind.${alert.alert}`)}</span>
        </div>
      </div>
      {isOpen && !acknowledging && mayAcknowledge(shown) ? (
        <Button look="primary" disabled={!mayWrite} onClick={() => void acknowledge(shown)}>
          <Hand size={18} aria-hidden="true" />
          {t("alert.acknowledge")}
        </Button>
      ) : null}
      <Facts
        lines={[
          [t("alert.raised"), <StampLine key="made" stamp={alert.made} withAgency={false} />],
          [t("unit.agency"), agency ? <AgencyMark key="agency" agency={agency} /> : undefined],
          [t("alert.where"), at ? <Place key="at" at={at} /> : undefined],
          [
            t("alert.board"),
            listIn(
              channels.map((one) => channelName(one, agencies, t)),
              i18n.language,
            ),
          ],
          [
            t("alert.acknowledgedTitle"),
            isOpen
              ? t(acknowledging ? "alert.acknowledging" : "alert.notAcknowledged")
              : alert.acknowledged.map((stamp) => <StampLine key={stamp.by} stamp={stamp} />),
          ],
          [t("alert.overAt"), alert.clearedAtMs && dayAndTime(alert.clearedAtMs, nowMs, i18n.language)],
        ]}
      />
      <div className={styles.actions}>
        {at ? (
          <Button onClick={() => show(shown)}>
            <Crosshair size={18} aria-hidden="true" />
            {t("unit.show")}
          </Button>
        ) : null}
        <Ways alert={alert} hasUnit={alert.unit !== undefined && units.has(alert.unit)} />
      </div>
    </div>
  );
}

/** The ways to what an alert is about. */
function Ways({
  alert,
  hasUnit,
}: {
  readonly alert: {
    readonly unit?: string | undefined;
    readonly task?: string | undefined;
    readonly rule?: string | undefined;
  };
  readonly hasUnit: boolean;
}) {
  const { t } = useTranslation();
  const { picture } = useSession();
  const select = useWorkspace((workspace) => workspace.select);
  const open = useWorkspace((workspace) => workspace.open);
  const showView = useAlertsView((state) => state.show);
  const { unit, task, rule } = alert;
  const channel =
    task === undefined ? undefined : picture.directory().channels.find(({ id }) => picture.board(id).find(task));
  return (
    <>
      {hasUnit && unit !== undefined ? (
        <Button onClick={() => select({ kind: "unit", unit })}>
          <Truck size={18} aria-hidden="true" />
          {t("alert.showUnit")}
        </Button>
      ) : null}
      {task !== undefined && channel ? (
        <Button onClick={() => select({ kind: "post", channel: channel.id, post: task })}>
          <ClipboardCheck size={18} aria-hidden="true" />
          {t("alert.showTask")}
        </Button>
      ) : null}
      {rule === undefined ? null : (
        <Button
          onClick={() => {
            showView({ kind: "rules" });
            open("alerts");
          }}
        >
          <SlidersHorizontal size={18} aria-hidden="true" />
          {t("alert.showRule")}
        </Button>
      )}
    </>
  );
}
