import { SegmentedControl } from "@mantine/core";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { UnitId } from "../../shared/picture/unit.ts";
import type { Refusal } from "../../shared/protocol/reply.ts";
import { useDirectory, useUnits } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { AddressCard } from "./address-card.tsx";
import { useDeviceUnit } from "./device-unit.ts";
import styles from "./form.module.css";
import { askDeviceAddress } from "./member-requests.ts";

const APPS = ["traccar", "osmand", "owntracks"] as const;
type App = (typeof APPS)[number];

/** OsmAnd fills in the numbers itself; it knows speeds in metres a second. */
const OSMAND_TEMPLATE = "?lat={0}&lon={1}&timestamp={2}&hdop={3}&altitude={4}&speed={5}&bearing={6}&speed_unit=mps";

/** What each app is told, one step a line; the words are `device.<app>.<step>`. */
const STEPS: Readonly<Record<App, readonly number[]>> = {
  traccar: [1, 2, 3, 4],
  osmand: [1, 2, 3],
  owntracks: [1, 2, 3],
};

/** The address that a phone app reports to, for one unit, with what to do in each app. */
export function DeviceAddressCard({ unit, another }: { readonly unit: UnitId; readonly another: () => void }) {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const name = useUnits().get(unit)?.name ?? "";
  const { address, got } = useDeviceUnit();
  const [problem, setProblem] = useState<Refusal | "unreachable">();
  const [app, setApp] = useState<App>("traccar");
  const ask = useCallback(() => {
    void askDeviceAddress(me.id, unit).then((answer) =>
      answer.kind === "done" ? got(answer.result) : setProblem(answer.why),
    );
  }, [me.id, unit, got]);
  useEffect(() => {
    if (useDeviceUnit.getState().address === undefined) ask();
  }, [ask]);

  const again = () => {
    setProblem(undefined);
    ask();
  };

  if (problem) {
    return (
      <>
        <p role="alert">{t(problem === "unreachable" ? "link.unreachableText" : `refusal.${problem}`)}</p>
        <div className={styles.buttons}>
          <Button onClick={another}>{t("form.back")}</Button>
          <Button look="primary" onClick={again}>
            {t("link.again")}
          </Button>
        </div>
      </>
    );
  }
  if (!address) return <Waiting>{t("device.asking")}</Waiting>;
  const { url } = address;
  return (
    <>
      <p>{t("device.addressOf", { unit: name })}</p>
      <SegmentedControl
        fullWidth
        aria-label={t("device.app")}
        value={app}
        data={APPS.map((value) => ({ value, label: t(`device.${value}.name`) }))}
        onChange={setApp}
      />
      <AddressCard key={app} address={app === "osmand" ? url + OSMAND_TEMPLATE : url} label={t("device.address")} />
      {isOnlyThisMachine(url) ? <p role="note">{t("device.onlyHere")}</p> : null}
      <ol className={styles.steps}>
        {STEPS[app].map((step) => (
          <li key={step}>{t(`device.${app}.${step}`)}</li>
        ))}
      </ol>
      <p className={styles.hint}>{t("device.secret")}</p>
      <div className={styles.buttons}>
        <Button onClick={another}>{t("device.another")}</Button>
      </div>
    </>
  );
}

/** A phone cannot reach what only this machine calls by this name. */
function isOnlyThisMachine(url: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
}
