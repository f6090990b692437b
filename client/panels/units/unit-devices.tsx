import { NativeSelect } from "@mantine/core";
import { Link2Off } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { MemberId } from "../../../shared/operation/member.ts";
import type { Unit } from "../../../shared/picture/unit.ts";
import { useUnits } from "../../sync/use-picture.ts";
import { Button } from "../../ui/button.tsx";
import { SectionTitle } from "../../ui/section-title.tsx";
import { useCommand } from "../../ui/use-command.ts";
import { useMay } from "../../ui/use-may.ts";
import { useWhyNot, WhyNot } from "../../ui/why-not.tsx";
import { useLookAgain, useLookedAfter, useLookingAfter } from "../looked-after.ts";
import styles from "./unit-devices.module.css";

/** Whose devices speak for a unit, and the choice of another one of its agency. */
export function UnitDevices({ unit }: { readonly unit: Unit }) {
  const { t } = useTranslation();
  const may = useMay();
  const units = useUnits();
  const command = useCommand();
  const lookAgain = useLookAgain();
  const leave = may("assign-device", unit.agency);
  const whyNot = useWhyNot()(leave);
  const maySee = may("see-members", unit.agency) !== "no";
  useLookingAfter("members", maySee);
  const members = useLookedAfter(({ known }) => known.members);
  if (!maySee || leave === "no" || !members) return null;
  const mine = members.filter(({ agency, state }) => agency === unit.agency && state === "admitted");
  const speaking = mine.filter((member) => member.unit === unit.id);
  const others = mine.filter((member) => member.unit !== unit.id);

  async function assign(member: MemberId, to: string | null) {
    if (await command("member.assign-unit", { member, unit: to })) await lookAgain("members");
  }

  return (
    <section aria-label={t("unitDevices.title")} className={styles.devices}>
      <SectionTitle>{t("unitDevices.title")}</SectionTitle>
      {speaking.length === 0 ? <p className={styles.hint}>{t("unitDevices.none")}</p> : null}
      <ul className={styles.list}>
        {speaking.map(({ id, name, role }) => (
          <li key={id} data-device-of={id}>
            <span>{t("unitDevices.member", { name, role: t(`role.${role}`) })}</span>
            <Button look="quiet" disabled={whyNot !== undefined} onClick={() => void assign(id, null)}>
              <Link2Off size={18} aria-hidden="true" />
              {t("unitDevices.free")}
            </Button>
          </li>
        ))}
      </ul>
      {others.length > 0 ? (
        <NativeSelect
          aria-label={t("unitDevices.assign")}
          value=""
          disabled={whyNot !== undefined}
          data={[
            { value: "", label: t("unitDevices.assign") },
            ...others.map(({ id, name, role, unit: now }) => ({
              value: id,
              label:
                now === undefined
                  ? t("unitDevices.member", { name, role: t(`role.${role}`) })
                  : t("unitDevices.memberOf", { name, role: t(`role.${role}`), unit: units.get(now)?.name ?? now }),
            })),
          ]}
          onChange={(event) => event.currentTarget.value && void assign(event.currentTarget.value, unit.id)}
        />
      ) : null}
      <WhyNot>{whyNot}</WhyNot>
    </section>
  );
}
