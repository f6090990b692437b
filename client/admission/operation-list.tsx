import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { OperationKind } from "../../shared/operation/operation.ts";
import { KindIcon } from "./kind-icon.tsx";
import styles from "./operation-list.module.css";

/** What is real comes first. */
const KINDS: readonly OperationKind[] = ["emergency", "drill"];

/** Emergencies and drills under headings of their own: the two never stand in one list. */
export function OperationList<T>(props: {
  readonly items: readonly T[];
  readonly kindOf: (item: T) => OperationKind;
  readonly children: (item: T) => ReactNode;
}) {
  const { t } = useTranslation();
  return KINDS.map((kind) => {
    const ofKind = props.items.filter((item) => props.kindOf(item) === kind);
    if (ofKind.length === 0) return null;
    return (
      <section key={kind} className={styles.kind} data-kind={kind}>
        <h3 className={kind === "drill" ? styles.drills : styles.emergencies}>
          <KindIcon kind={kind} size={20} />
          {t(`landing.heading.${kind}`)}
        </h3>
        <ul className={styles.list}>{ofKind.map(props.children)}</ul>
      </section>
    );
  });
}
