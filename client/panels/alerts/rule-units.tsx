import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { type AgencyId } from "../../../shared/operation/agency.ts";
import { agencyChannel, type ChannelId } from "../../../shared/operation/channel.ts";
import type { UnitId } from "../../../shared/picture/unit.ts";
import { useUnits } from "../../sync/use-picture.ts";
import form from "../form.module.css";
import styles from "./alerts.module.css";

/**
 * Which units a rule watches: all, or chosen ones. A rule that only the own agency hears of may watch those that others
 * share with it as well; see `AlertRule`.
 */
export function RuleUnits(props: {
  readonly agency: AgencyId;
  readonly channel: ChannelId;
  readonly chosen: readonly UnitId[] | undefined;
  readonly choose: (units: readonly UnitId[] | undefined) => void;
}) {
  const { t } = useTranslation();
  const { agency, channel, chosen, choose } = props;
  const isOwnOnly = channel === agencyChannel(agency);
  const units = [...useUnits().values()]
    .filter((unit) => isOwnOnly || unit.agency === agency)
    .toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  if (units.length === 0) return <p className={form.hint}>{t("alertRule.noUnits")}</p>;
  return (
    <fieldset className={styles.units}>
      <legend>{t("alertRule.units")}</legend>
      <Checkbox
        label={t("alertRule.allUnits")}
        checked={chosen === undefined}
        onChange={(event) => choose(event.currentTarget.checked ? undefined : [])}
      />
      {chosen === undefined ? null : (
        <div className={form.scroll}>
          {units.map(({ id, name }) => (
            <Checkbox
              key={id}
              className={styles.unit}
              label={name}
              checked={chosen.includes(id)}
              onChange={(event) =>
                choose(event.currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
          ))}
        </div>
      )}
      {chosen?.length === 0 ? <p className={form.hint}>{t("alertRule.chooseUnits")}</p> : null}
    </fieldset>
  );
}
