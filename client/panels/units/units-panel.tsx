import { TextInput } from "@mantine/core";
import { MapPin, Search, Share2 } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { parsePosition } from "../../../shared/picture/coordinates.ts";
import { useAgencies, useDirectory, useFixAges, useUnits } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { SectionTitle } from "../../ui/section-title.tsx";
import { useMay } from "../../ui/use-may.ts";
import { WindowedList } from "../../ui/windowed-list.tsx";
import { useWorkspace } from "../../workspace.ts";
import frame from "../command-post.module.css";
import { PanelFrame } from "../panel-frame.tsx";
import { useGoToUnit } from "../use-go-to-unit.ts";
import { UnitRow } from "./unit-row.tsx";
import { type UnitLine, unitsInOrder } from "./units-in-order.ts";
import styles from "./units-panel.module.css";
import { UnitsSharing } from "./units-sharing.tsx";

/** What street maps call a place that one stands at. */
const PLACE_ZOOM = 16;

/** The units, and behind them with whom they are shared. */
export function UnitsPanel() {
  const { t } = useTranslation();
  const { unitShares } = useDirectory();
  const open = useWorkspace((workspace) => workspace.open);
  const [sharing, setSharing] = useState(false);
  const close = () => open(undefined);
  const mayShare = Object.keys(unitShares).length > 0;
  if (sharing && mayShare) {
    return (
      <PanelFrame title={t("unitsSharing.title")} back={() => setSharing(false)} close={close}>
        <div className={frame.panelBody}>
          <UnitsSharing />
        </div>
      </PanelFrame>
    );
  }
  const share = (
    <Button look="quiet" onClick={() => setSharing(true)}>
      <Share2 size={18} aria-hidden="true" />
      {t("layers.sharingButton")}
    </Button>
  );
  return (
    <PanelFrame title={t("panel.units")} tall actions={mayShare ? share : undefined} close={close}>
      <ListOfUnits />
    </PanelFrame>
  );
}

/** All units by agency, with a search that also finds coordinates. */
function ListOfUnits() {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const mayAdd = useMay()("add-unit", me.agency) === "yes";
  const agencies = useAgencies();
  const units = useUnits();
  const ages = useFixAges();
  const open = useWorkspace((workspace) => workspace.open);
  const fly = useWorkspace((workspace) => workspace.fly);
  const selection = useWorkspace((workspace) => workspace.selection);
  const goTo = useGoToUnit();
  const [wanted, setWanted] = useState("");
  const deferred = useDeferredValue(wanted);
  const lines = useMemo(
    () =>
      unitsInOrder(units.values(), agencies, me.agency, deferred, (unit) =>
        [t(`symbols.${unit.symbol}`), t(`status.${unit.status}`)].join(" "),
      ),
    [units, agencies, me.agency, deferred, t],
  );
  const place = parsePosition(wanted);
  const first = lines.find((line) => line.kind === "unit");
  const goToFirst = () => {
    if (place) fly({ at: place, zoom: PLACE_ZOOM });
    else if (first?.kind === "unit") goTo(first.unit.id);
  };
  return (
    <>
      <div className={styles.search}>
        <TextInput
          aria-label={t("units.search")}
          placeholder={t("units.search")}
          aria-keyshortcuts="/"
          leftSection={<Search size={18} aria-hidden="true" />}
          value={wanted}
          data-search
          onChange={(event) => setWanted(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") goToFirst();
          }}
        />
        {place ? (
          <Button onClick={goToFirst}>
            <MapPin size={18} aria-hidden="true" />
            {t("units.goToPlace")}
          </Button>
        ) : null}
      </div>
      {units.size === 0 ? (
        <EmptyState
          title={t("units.none")}
          action={
            mayAdd ? (
              <Button look="primary" onClick={() => open("device")}>
                {t("units.add")}
              </Button>
            ) : undefined
          }
        >
          {t(mayAdd ? "units.noneText" : "units.noneTextField")}
        </EmptyState>
      ) : lines.length === 0 && !place ? (
        <EmptyState
          title={t("units.notFound", { wanted })}
          action={<Button onClick={() => setWanted("")}>{t("units.showAll")}</Button>}
        >
          {t("units.notFoundText")}
        </EmptyState>
      ) : (
        <WindowedList
          items={lines}
          label={t("panel.units")}
          heightOf={heightOf}
          keyOf={keyOf}
          renderItem={(line) =>
            line.kind === "agency" ? (
              <div className={styles.agency}>
                <SectionTitle count={line.count}>
                  <AgencyMark agency={line.agency} />
                </SectionTitle>
              </div>
            ) : (
              <UnitRow
                unit={line.unit}
                colour={line.agency.colour}
                seen={ages.get(line.unit.id)}
                isSelected={selection?.kind === "unit" && selection.unit === line.unit.id}
                goTo={goTo}
              />
            )
          }
        />
      )}
    </>
  );
}

function heightOf(line: UnitLine): number {
  return line.kind === "agency" ? 38 : 58;
}

function keyOf(line: UnitLine): string {
  return line.kind === "agency" ? `agency/${line.agency.id}` : line.unit.id;
}
