import { Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAgencies, usePresent } from "../sync/use-picture.ts";
import { byAgency, People } from "./people.tsx";
import { PopoverChip } from "./popover-chip.tsx";

/** The one chip that tells who is here; opens into the list by agency. */
export function PeopleChip({ short = false, large = false }: { readonly short?: boolean; readonly large?: boolean }) {
  const { t } = useTranslation();
  const groups = byAgency(usePresent(), useAgencies());
  const people = groups.reduce((sum, group) => sum + group.people.length, 0);
  const says = t("people.here", { count: people });
  return (
    <PopoverChip
      icon={<Users size={16} aria-hidden="true" />}
      label={
        short ? (
          <span aria-label={says}>{people}</span>
        ) : groups.length > 0 ? (
          `${says} · ${t("people.agencies", { count: groups.length })}`
        ) : (
          says
        )
      }
      detailTitle={says}
      large={large}
      testId="people-chip"
    >
      <People />
    </PopoverChip>
  );
}
