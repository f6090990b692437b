import { NativeSelect, Switch } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Agency, AgencyId } from "../../../shared/operation/agency.ts";
import { useAgencies, useDirectory } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { offerUndo } from "../../ui/undo-notice.tsx";
import { useCommand } from "../../ui/use-command.ts";
import { useMay } from "../../ui/use-may.ts";
import { useWhyNot, WhyNot } from "../../ui/why-not.tsx";
import frame from "../command-post.module.css";
import styles from "./units-sharing.module.css";

/** With which agencies the units of one's own are shared; exercise control chooses whose. */
export function UnitsSharing() {
  const { t } = useTranslation();
  const { me, unitShares } = useDirectory();
  const agencies = useAgencies();
  const owners = Object.keys(unitShares);
  const [chosen, setChosen] = useState(unitShares[me.agency] ? me.agency : owners[0]);
  const owner = agencies.get(chosen ?? me.agency);
  if (!owner) return null;
  return (
    <>
      <p className={frame.hint}>{t("unitsSharing.text")}</p>
      {owners.length > 1 ? (
        <NativeSelect
          label={t("unitsSharing.whose")}
          value={owner.id}
          data={owners.map((id) => ({ value: id, label: agencies.get(id)?.name ?? id }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      ) : null}
      <ShareList key={owner.id} owner={owner} sharedWith={unitShares[owner.id] ?? []} />
    </>
  );
}

function ShareList({ owner, sharedWith }: { readonly owner: Agency; readonly sharedWith: readonly AgencyId[] }) {
  const { t } = useTranslation();
  const agencies = useAgencies();
  const command = useCommand();
  const whyNot = useWhyNot()(useMay()("share-units", owner.id));
  const [onItsWay, setOnItsWay] = useState<ReadonlyMap<AgencyId, boolean>>(new Map());
  const others = [...agencies.values()].filter(({ id }) => id !== owner.id);

  async function share(to: Agency, shared: boolean) {
    setOnItsWay((now) => new Map(now).set(to.id, shared));
    const isDone = await command("units.share", { agency: owner.id, to: to.id, shared });
    setOnItsWay((now) => new Map([...now].filter(([id]) => id !== to.id)));
    if (isDone && !shared) offerUndo(t("unitsSharing.ended", { agency: to.name }), () => void share(to, true));
  }

  if (others.length === 0) return <p>{t("layers.noOthers")}</p>;
  return (
    <>
      <WhyNot>{whyNot}</WhyNot>
      <ul className={styles.shares}>
        {others.map((agency) => {
          const isShared = onItsWay.get(agency.id) ?? sharedWith.includes(agency.id);
          return (
            <li key={agency.id} className={styles.share} data-agency={agency.id}>
              <AgencyMark agency={agency} />
              <Switch
                label={t(isShared ? "unitsSharing.exactly" : "unitsSharing.notAtAll")}
                aria-label={t("unitsSharing.with", { agency: agency.name })}
                labelPosition="left"
                checked={isShared}
                disabled={whyNot !== undefined || onItsWay.has(agency.id)}
                onChange={(event) => void share(agency, event.currentTarget.checked)}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}
