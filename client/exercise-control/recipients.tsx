import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useControlEntry } from "../sync/use-exercise.ts";
import { useAgencies } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import styles from "./exercise-control.module.css";

/** The agencies that can receive an inject; exercise control plays no part in its own script. */
function usePlayingAgencies() {
  const agencies = useAgencies();
  const scenario = useControlEntry("scenario")?.scenario;
  const control = new Set(
    scenario?.agencies
      .filter(({ id }) => {
        const roles = scenario.roles.filter(({ agency }) => agency === id);
        return roles.length > 0 && roles.every(({ role }) => role === "exercise-control" || role === "observer");
      })
      .map(({ id }) => id),
  );
  return [...agencies.values()].filter(({ id }) => !control.has(id));
}

/** Choosing who receives an inject. */
export function Recipients(props: {
  readonly chosen: readonly string[];
  readonly choose: (to: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const name = useId();
  const agencies = usePlayingAgencies();
  const { chosen, choose } = props;
  const isAll = agencies.every(({ id }) => chosen.includes(id));
  return (
    <div className={styles.field} role="group" aria-labelledby={name}>
      <span className={styles.fieldName} id={name}>
        {t("exercise.field.to")}
      </span>
      <div className={styles.recipients}>
        {agencies.map(({ id, name: full, shortName }) => (
          <Button
            key={id}
            aria-pressed={chosen.includes(id)}
            aria-label={full}
            title={full}
            data-to={id}
            onClick={() => choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])}
          >
            {shortName}
          </Button>
        ))}
        <Button look="quiet" onClick={() => choose(isAll ? [] : agencies.map(({ id }) => id))}>
          {t(isAll ? "exercise.toNone" : "exercise.toAll")}
        </Button>
      </div>
    </div>
  );
}
