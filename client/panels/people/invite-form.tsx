import { NativeSelect } from "@mantine/core";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ROLES, type Role } from "../../../shared/operation/member.ts";
import type { InviteLink, InviteRequest } from "../../../shared/protocol/http.ts";
import { useSession } from "../../sync/session-context.ts";
import { useDirectory, useUnits } from "../../sync/use-picture.ts";
import { AgencySelect } from "../../ui/agency-select.tsx";
import { Button } from "../../ui/button.tsx";
import { dayAndTime } from "../../ui/formats.ts";
import { useAgenciesFor } from "../../ui/use-agencies-for.ts";
import { AddressCard } from "../address-card.tsx";
import frame from "../command-post.module.css";
import { useLookAgain } from "../looked-after.ts";
import { askInvite, type WhyNone } from "../member-requests.ts";
import { ProblemLine } from "../problem-line.tsx";
import styles from "./people.module.css";

/** A visit, a shift with its handover, an operation. */
const VALID_HOURS = [1, 24, 24 * 7, 24 * 30] as const;
/** One person, a crew, a team, everyone of an agency. */
const USES = [1, 5, 20, 200] as const;

type Wish = Omit<InviteRequest, "unit"> & { readonly unit: string };

/** Makes a link that lets others in, as text and as a picture for the camera of a tablet. */
export function InviteForm() {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const { me } = useDirectory();
  const lookAgain = useLookAgain();
  const [wish, setWish] = useState<Wish>({
    role: "coordinator",
    agency: me.agency,
    unit: "",
    uses: 20,
    validHours: 24,
  });
  const [link, setLink] = useState<InviteLink>();
  const [problem, setProblem] = useState<WhyNone>();

  const change = (part: Partial<Wish>) => {
    setLink(undefined);
    setWish({ ...wish, ...part });
  };

  async function invite() {
    const { unit, ...request } = wish;
    const answer = await askInvite(me.id, { ...request, ...(unit ? { unit } : {}) });
    setProblem(answer.kind === "done" ? undefined : answer.why);
    if (answer.kind === "done") setLink(answer.result);
    await lookAgain("invites");
  }

  return (
    <>
      <InviteWish wish={wish} change={change} />
      <Button look="primary" onClick={() => void invite()}>
        <UserPlus size={18} aria-hidden="true" />
        {t("invite.make")}
      </Button>
      <ProblemLine why={problem} />
      {link ? (
        <>
          <AddressCard address={link.link} label={t("invite.link")} />
          <p className={frame.hint}>
            {t(link.waits ? "invite.untilWaits" : "invite.until", {
              count: wish.uses,
              until: dayAndTime(link.expiresAtMs, picture.nowMs(), i18n.language),
            })}
          </p>
        </>
      ) : null}
    </>
  );
}

function InviteWish({ wish, change }: { readonly wish: Wish; readonly change: (part: Partial<Wish>) => void }) {
  const { t } = useTranslation();
  const { me, operation } = useDirectory();
  const agencies = useAgenciesFor("invite");
  const units = [...useUnits().values()]
    .filter(({ agency }) => agency === wish.agency)
    .toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  const mayMakeTrainers = operation.kind === "drill" && me.role === "exercise-control";
  const roles = ROLES.filter((role) => role !== "exercise-control" || mayMakeTrainers);
  const roleNamed = (name: string): Role => roles.find((role) => role === name) ?? "coordinator";
  return (
    <div className={styles.wish}>
      <NativeSelect
        className={styles.whole}
        label={t("invite.role")}
        value={wish.role}
        data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        onChange={(event) => change({ role: roleNamed(event.currentTarget.value), unit: "" })}
      />
      <AgencySelect
        className={styles.whole}
        label={t("invite.agency")}
        agencies={agencies}
        chosen={wish.agency}
        choose={(id) => change({ agency: id, unit: "" })}
      />
      {wish.role === "coordinator" && units.length > 0 ? (
        <NativeSelect
          className={styles.whole}
          label={t("invite.unit")}
          value={wish.unit}
          data={[
            { value: "", label: t("invite.anyUnit") },
            ...units.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => change({ unit: event.currentTarget.value })}
        />
      ) : null}
      <NativeSelect
        label={t("invite.uses")}
        value={String(wish.uses)}
        data={USES.map((uses) => ({ value: String(uses), label: t("people.devices", { count: uses }) }))}
        onChange={(event) => change({ uses: Number(event.currentTarget.value) })}
      />
      <NativeSelect
        label={t("invite.valid")}
        value={String(wish.validHours)}
        data={VALID_HOURS.map((hours) => ({
          value: String(hours),
          label: hours < 24 ? t("invite.hours", { count: hours }) : t("invite.days", { count: hours / 24 }),
        }))}
        onChange={(event) => change({ validHours: Number(event.currentTarget.value) })}
      />
    </div>
  );
}
