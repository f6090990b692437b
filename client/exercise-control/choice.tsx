import type { LucideIcon } from "lucide-react";
import { useId } from "react";
import { Button } from "../ui/button.tsx";
import styles from "./exercise-control.module.css";

/** One of a few, all of them in view. */
export function Choice<T extends string>(props: {
  readonly label: string;
  readonly options: readonly T[];
  readonly chosen: T | undefined;
  readonly words: (option: T) => string;
  readonly hint?: (option: T) => string;
  readonly icons?: Readonly<Record<T, LucideIcon>>;
  readonly choose: (option: T) => void;
}) {
  const name = useId();
  return (
    <div className={styles.field} role="radiogroup" aria-labelledby={name}>
      <span className={styles.fieldName} id={name}>
        {props.label}
      </span>
      <div className={styles.options}>
        {props.options.map((option) => {
          const Icon: LucideIcon | undefined = props.icons?.[option];
          return (
            <Button
              key={option}
              role="radio"
              aria-checked={props.chosen === option}
              title={props.hint?.(option)}
              data-choice={option}
              onClick={() => props.choose(option)}
            >
              {Icon ? <Icon size={18} aria-hidden="true" /> : null}
              {props.words(option)}
            </Button>
          );
        })}
      </div>
    </div>
  );
}
