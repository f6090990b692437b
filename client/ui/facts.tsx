import type { ReactNode } from "react";
import styles from "./controls.module.css";

/** Names and values of a thing, as a list that a screen reader understands. Lines without a value are left out. */
export function Facts({ lines }: { readonly lines: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className={styles.facts}>
      {lines
        .filter(([, value]) => value !== undefined && value !== null && value !== "")
        .map(([name, value]) => [<dt key={`${name}:name`}>{name}</dt>, <dd key={`${name}:value`}>{value}</dd>])}
    </dl>
  );
}
