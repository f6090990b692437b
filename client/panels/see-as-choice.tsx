import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { useWorkspace } from "../workspace.ts";

/** Looks at the map as another agency sees it. */
export function SeeAsChoice() {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const agencies = useAgencies();
  const seenAs = useWorkspace((workspace) => workspace.seenAs);
  const seeAs = useWorkspace((workspace) => workspace.seeAs);
  const others = [...agencies.values()].filter(({ id }) => id !== me.agency);
  if (others.length === 0) return null;
  return (
    <NativeSelect
      label={t("looking.title")}
      description={t("looking.hint")}
      value={seenAs ?? ""}
      data={[
        { value: "", label: t("looking.asMyself") },
        ...others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      onChange={(event) => seeAs(event.currentTarget.value || undefined)}
    />
  );
}
