import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { UnitTruth } from "../../shared/drill/exercise-control.ts";
import type { ScenarioRole } from "../../shared/drill/scenario.ts";
import { useLookedAfter, useLookingAfter } from "../panels/looked-after.ts";
import { WaitingList } from "../panels/people/waiting-list.tsx";
import { useControlEntry, useExerciseControl } from "../sync/use-exercise.ts";
import { useAgencies } from "../sync/use-picture.ts";
import { SectionTitle } from "../ui/section-title.tsx";
import { useMay } from "../ui/use-may.ts";
import cards from "./cards.module.css";
import styles from "./cast-view.module.css";
import { RoleCard } from "./role-card.tsx";
import { UnitsOfAgency } from "./unit-cast.tsx";

/** Who plays what of the scenario: its roles with who waits at the door, and its units; all else the engine plays. */
export function CastView() {
  const { t } = useTranslation();
  const roles = useControlEntry("scenario")?.scenario.roles;
  const cast = useControlEntry("cast");
  const agencies = useAgencies();
  const inOrder = useMemo(() => playersFirst(roles ?? []), [roles]);
  const playedBy = new Map(cast?.roles.map(({ role, by }) => [role, by]));
  return (
    <section className={cards.cards} aria-label={t("exercise.view.cast")}>
      <AtTheDoor />
      <Heading title={t("exercise.cast.roles")} played={playedBy.size} of={inOrder.length} />
      <ul className={styles.roles}>
        {inOrder.map((role) => (
          <RoleCard key={role.id} role={role} agency={agencies.get(role.agency)} by={playedBy.get(role.id) ?? []} />
        ))}
      </ul>
      <Units />
    </section>
  );
}

function AtTheDoor() {
  const maySee = useMay()("see-members") !== "no";
  useLookingAfter("members", maySee);
  const members = useLookedAfter(({ known }) => known.members) ?? [];
  return <WaitingList waiting={members.filter(({ state }) => state === "waiting")} />;
}

function Units() {
  const { t } = useTranslation();
  const agencies = useAgencies();
  const units = [...useExerciseControl("unit").values()];
  return (
    <>
      <Heading
        title={t("exercise.cast.units")}
        played={units.filter(({ played }) => played).length}
        of={units.length}
      />
      <p className={styles.hint}>{t("exercise.cast.hint")}</p>
      {[...agencies.values()].map((agency) => {
        const its = units.filter((unit) => unit.agency === agency.id).toSorted(byName);
        return its.length > 0 ? <UnitsOfAgency key={agency.id} agency={agency} units={its} /> : null;
      })}
    </>
  );
}

function Heading({ title, played, of }: { readonly title: string; readonly played: number; readonly of: number }) {
  const { t } = useTranslation();
  return (
    <div className={styles.heading}>
      <SectionTitle>{title}</SectionTitle>
      <span className={styles.count}>{t("exercise.cast.playedOf", { played, of })}</span>
    </div>
  );
}

/** Those who are trained come before those who run the exercise or watch it. */
function playersFirst(roles: readonly ScenarioRole[]): readonly ScenarioRole[] {
  return [...roles.filter(isTrained), ...roles.filter((role) => !isTrained(role))];
}

function isTrained({ role }: ScenarioRole): boolean {
  return role === "commander" || role === "coordinator";
}

function byName(a: UnitTruth, b: UnitTruth): number {
  return a.name.localeCompare(b.name, undefined, { numeric: true });
}
