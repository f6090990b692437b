import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { AgencyId } from "../../../shared/operation/agency.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import styles from "./channels.module.css";

/** Which agencies are in a task force; its own always is. */
export function AudienceChoice(props: {
  readonly owner: AgencyId;
  readonly chosen: readonly AgencyId[];
  readonly choose: (agencies: readonly AgencyId[]) => void;
}) {
  const { t } = useTranslation();
  const { agencies } = useDirectory();
  const { owner, chosen, choose } = props;
  return (
    <fieldset className={styles.audience}>
      <legend>{t("channel.agencies")}</legend>
      {agencies.map((agency) => (
        <Checkbox
          key={agency.id}
          label={<AgencyMark agency={agency} />}
          checked={chosen.includes(agency.id)}
          disabled={agency.id === owner}
          onChange={(event) =>
            choose(event.currentTarget.checked ? [...chosen, agency.id] : chosen.filter((id) => id !== agency.id))
          }
        />
      ))}
    </fieldset>
  );
}
