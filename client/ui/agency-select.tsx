import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Agency, AgencyId } from "../../shared/operation/agency.ts";

/** For which of several agencies something is done; nothing where there is no choice. */
export function AgencySelect(props: {
  readonly agencies: readonly Pick<Agency, "id" | "name">[];
  readonly chosen: AgencyId | undefined;
  readonly choose: (agency: AgencyId) => void;
  /** What it is about; "Agency" unless said. */
  readonly label?: string;
  readonly className?: string | undefined;
}) {
  const { t } = useTranslation();
  const { agencies, chosen, choose, label = t("unit.agency"), className } = props;
  if (agencies.length < 2) return null;
  return (
    <NativeSelect
      size="md"
      className={className}
      label={label}
      value={chosen}
      data={agencies.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}
