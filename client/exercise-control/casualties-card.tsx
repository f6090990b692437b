import { NativeSelect } from "@mantine/core";
import { Crosshair, Link2Off } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CasualtyGroup } from "../../shared/drill/casualty.ts";
import type { CasualtyOverview } from "../../shared/drill/casualty-overview.ts";
import { useControlEntry } from "../sync/use-exercise.ts";
import { Button } from "../ui/button.tsx";
import { wholeSeconds } from "../ui/exercise-clock.ts";
import { SectionTitle } from "../ui/section-title.tsx";
import { useWorkspace } from "../workspace.ts";
import cards from "./cards.module.css";
import { CasualtyTable } from "./casualty-table.tsx";
import { useRoughTime } from "./script-list.tsx";
import { useScriptNames } from "./script-names.ts";
import styles from "./truth-view.module.css";

/** How many of the injured are how far, of all of them or of one group, and who is to come. */
export function CasualtiesCard() {
  const { t } = useTranslation();
  const casualties = useControlEntry("casualties");
  const names = useScriptNames();
  const later = useLaterGroups();
  const fly = useWorkspace((workspace) => workspace.fly);
  const [chosen, choose] = useState("");
  const groups = casualties?.groups ?? [];
  const group = groups.find((one) => one.group === chosen);
  const sum = group ?? casualties;
  return (
    <section className={cards.card} aria-label={t("exercise.casualties.title")} data-casualties>
      <SectionTitle count={peopleIn(casualties)}>{t("exercise.casualties.title")}</SectionTitle>
      {groups.length > 0 ? (
        <div className={styles.group}>
          <NativeSelect
            aria-label={t("exercise.casualties.group")}
            value={group?.group ?? ""}
            data={[
              { value: "", label: t("exercise.casualties.all") },
              ...groups.map((one) => ({ value: one.group, label: names.casualties(one.group) })),
            ]}
            onChange={(event) => choose(event.currentTarget.value)}
          />
          {group ? (
            <Button onClick={() => fly({ at: group.at })}>
              <Crosshair size={18} aria-hidden="true" />
              {t("unit.show")}
            </Button>
          ) : null}
        </div>
      ) : null}
      {sum && groups.length > 0 ? <CasualtyTable counts={sum.counts} /> : <p>{t("exercise.casualties.none")}</p>}
      {sum && sum.trapped > 0 ? (
        <p className={styles.trapped} data-trapped={sum.trapped}>
          <Link2Off size={16} aria-hidden="true" />
          {t("exercise.casualties.trapped", { count: sum.trapped })}
        </p>
      ) : null}
      {later.map(({ id, fromMs, count }) => (
        <p key={id} className={styles.next}>
          {t("exercise.casualties.later", {
            at: wholeSeconds(fromMs),
            group: names.casualties(id),
            n: Object.values(count).reduce((all, n) => all + n, 0),
          })}
        </p>
      ))}
    </section>
  );
}

/** Those of the scenario who are not there yet. */
function useLaterGroups(): readonly CasualtyGroup[] {
  const groups = useControlEntry("scenario")?.scenario.truth.casualties ?? [];
  const nowMs = useRoughTime();
  return groups.filter(({ fromMs }) => fromMs > nowMs).toSorted((a, b) => a.fromMs - b.fromMs);
}

function peopleIn(casualties: CasualtyOverview | undefined): number {
  const rows = Object.values(casualties?.counts ?? {});
  return rows.flatMap((row) => Object.values(row)).reduce((all, n) => all + n, 0);
}
