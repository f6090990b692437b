import type { ReactNode } from "react";
import type { OperationKind } from "../../shared/operation/operation.ts";
import { KindChip } from "../ui/kind-chip.tsx";
import styles from "./operation-list.module.css";

/** One operation in a list, in the dress and with the word of its kind. */
export function OperationItem(props: {
  readonly kind: OperationKind;
  readonly name: string;
  /** What else is known of it, a line each. */
  readonly facts: readonly ReactNode[];
  readonly children: ReactNode;
}) {
  const { kind, name, facts, children } = props;
  return (
    <li className={`${styles.item} ${kind === "drill" ? styles.drill : styles.emergency}`}>
      <div className={styles.about}>
        <KindChip kind={kind} />
        <strong>{name}</strong>
        {facts.map((fact, i) => (
          <span key={i} className={styles.fact}>
            {fact}
          </span>
        ))}
      </div>
      <div className={styles.actions}>{children}</div>
    </li>
  );
}
