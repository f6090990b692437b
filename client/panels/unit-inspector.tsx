import { Menu } from "@mantine/core";
import { Check, ChevronDown, Crosshair, LocateFixed, Smartphone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { UNIT_STATUSES, type Unit } from "../../shared/picture/unit.ts";
import { SymbolPicture } from "../symbols/symbol-picture.tsx";
import { useSession } from "../sync/session-context.ts";
import { useAgencies, useTab } from "../sync/use-picture.ts";
import { AgencyMark } from "../ui/agency-mark.tsx";
import { Button } from "../ui/button.tsx";
import { StatusShape, statusColour } from "../ui/status-shape.tsx";
import { UnitFacts } from "../ui/unit-facts.tsx";
import { setUnitStatus } from "../ui/unit-status.ts";
import { useMay } from "../ui/use-may.ts";
import { useWorkspace } from "../workspace.ts";
import frame from "./command-post.module.css";
import { useDeviceUnit } from "./device-unit.ts";
import styles from "./inspector.module.css";
import { ChangeUnit } from "./units/change-unit.tsx";
import { UnitDevices } from "./units/unit-devices.tsx";
import { UnitTasks } from "./units/unit-tasks.tsx";
import { useGoToUnit } from "./use-go-to-unit.ts";

/** A unit in full, with what this member may do about it. */
export function UnitInspector({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation();
  const may = useMay();
  const agency = useAgencies().get(unit.agency);
  const following = useWorkspace((workspace) => workspace.following);
  const follow = useWorkspace((workspace) => workspace.follow);
  const open = useWorkspace((workspace) => workspace.open);
  const giveAddress = useDeviceUnit((device) => device.choose);
  const goTo = useGoToUnit();
  const isFollowed = following === unit.id;
  const mayGiveAddress = may("give-device-address", unit.agency) === "yes";
  return (
    <div className={frame.panelBody} data-inspected={unit.id}>
      <div className={styles.head}>
        <SymbolPicture symbol={unit.symbol} sizePx={48} colour={agency?.colour} />
        <div className={styles.title}>
          <strong>{unit.name}</strong>
          <span>{t(`symbols.${unit.symbol}`)}</span>
          {agency ? (
            <span>
              <AgencyMark agency={agency} />
            </span>
          ) : null}
        </div>
      </div>
      <UnitFacts unit={unit} />
      <div className={styles.actions}>
        {may("set-unit-status", unit.agency) === "yes" ? <StatusMenu unit={unit} /> : null}
        <Button onClick={() => goTo(unit.id)}>
          <Crosshair size={18} aria-hidden="true" />
          {t("unit.show")}
        </Button>
        <Button aria-pressed={isFollowed} onClick={() => follow(isFollowed ? undefined : unit.id)}>
          <LocateFixed size={18} aria-hidden="true" />
          {t(isFollowed ? "unit.unfollow" : "unit.follow")}
        </Button>
        {mayGiveAddress ? (
          <Button
            className={styles.wide}
            onClick={() => {
              if (useDeviceUnit.getState().unit !== unit.id) giveAddress(unit.id);
              open("device");
            }}
          >
            <Smartphone size={18} aria-hidden="true" />
            {t("unit.deviceAddress")}
          </Button>
        ) : null}
      </div>
      <UnitTasks unit={unit} />
      <UnitDevices unit={unit} />
      <ChangeUnit unit={unit} />
    </div>
  );
}

function StatusMenu({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation();
  const session = useSession();
  const mayWrite = useTab() === "writing";
  return (
    <Menu width={240} position="bottom-start">
      <Menu.Target>
        <Button look="primary" className={styles.wide} disabled={!mayWrite}>
          {t("unit.setStatus")}
          <ChevronDown size={18} aria-hidden="true" />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {UNIT_STATUSES.map((status) => (
          <Menu.Item
            key={status}
            style={{ color: statusColour(status), fontWeight: 600 }}
            leftSection={<StatusShape status={status} sizePx={14} />}
            rightSection={status === unit.status ? <Check size={16} aria-hidden="true" /> : undefined}
            onClick={() => void setUnitStatus(session, unit.id, status)}
          >
            {t(`status.${status}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
