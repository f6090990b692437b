import type { FormEvent, ReactNode } from "react";
import { BigButton } from "../ui/button.tsx";
import styles from "./page.module.css";

/** The form of a page: its fields, what is wrong if something is, and the one button that most people come for. */
export function AdmissionForm(props: {
  readonly submit: () => void;
  readonly label: string;
  readonly isReady: boolean;
  readonly problem: string | undefined;
  readonly children?: ReactNode;
}) {
  const { submit, label, isReady, problem, children } = props;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) submit();
  };
  return (
    <form className={styles.form} onSubmit={onSubmit}>
      {children}
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <BigButton type="submit" look="primary" disabled={!isReady}>
        {label}
      </BigButton>
    </form>
  );
}
