import { NativeSelect, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { UnitId } from "../../shared/picture/unit.ts";
import { useUnits } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { useMay } from "../ui/use-may.ts";
import { useWorkspace } from "../workspace.ts";
import { AddUnitForm } from "./add-unit-form.tsx";
import styles from "./command-post.module.css";
import { DeviceAddressCard } from "./device-address-card.tsx";
import { useDeviceUnit } from "./device-unit.ts";
import { PanelFrame } from "./panel-frame.tsx";

/** Puts a phone or tracker on the map: a new unit or one that is there, then the address for its app. */
export function DevicePanel() {
  const { t } = useTranslation();
  const { unit, choose } = useDeviceUnit();
  const open = useWorkspace((workspace) => workspace.open);
  return (
    <PanelFrame title={t("device.title")} close={() => open(undefined)}>
      <div className={styles.panelBody}>
        {unit === undefined ? (
          <ChooseUnit chosen={choose} />
        ) : (
          <DeviceAddressCard key={unit} unit={unit} another={() => choose(undefined)} />
        )}
      </div>
    </PanelFrame>
  );
}

function ChooseUnit({ chosen }: { readonly chosen: (unit: UnitId) => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const units = [...useUnits().values()]
    .filter((unit) => may("give-device-address", unit.agency) === "yes")
    .toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  const [which, setWhich] = useState<"new" | "known">("new");
  const [unit, setUnit] = useState(units[0]?.id ?? "");
  return (
    <>
      <p className={styles.hint}>{t("device.text")}</p>
      {units.length > 0 ? (
        <SegmentedControl
          fullWidth
          aria-label={t("device.which")}
          value={which}
          data={[
            { value: "new", label: t("device.newUnit") },
            { value: "known", label: t("device.knownUnit") },
          ]}
          onChange={setWhich}
        />
      ) : null}
      {which === "new" || units.length === 0 ? (
        <AddUnitForm added={chosen} />
      ) : (
        <>
          <NativeSelect
            label={t("device.unit")}
            value={unit}
            data={units.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => setUnit(event.currentTarget.value)}
          />
          <p className={styles.hint}>{t("device.formerEnds")}</p>
          <Button look="primary" onClick={() => chosen(unit)}>
            {t("device.getAddress")}
          </Button>
        </>
      )}
    </>
  );
}
