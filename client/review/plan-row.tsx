import { Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DrillReview } from "../../shared/drill/drill-review.ts";
import { CAPABILITY_ELEMENTS, IMPROVEMENT_STATUSES, type Improvement } from "../../shared/drill/improvement.ts";
import { EditableText } from "../report/editable-text.tsx";
import { IconButton } from "../ui/button.tsx";
import styles from "./review.module.css";

type Change = (change: Partial<Improvement>) => void;

/** One improvement: every field is changed where it stands. */
export function PlanRow(props: {
  readonly no: number;
  readonly row: Improvement;
  readonly review: DrillReview;
  readonly change: Change;
  readonly remove: () => void;
}) {
  const { t } = useTranslation();
  const { no, row, review, change, remove } = props;
  const remember = t("afterAction.plan.remove", { no });
  return (
    <li className={styles.planRow} data-improvement={row.id}>
      <span className={styles.planNo}>{no}</span>
      <IconButton className={styles.removeRow} look="quiet" aria-label={remember} title={remember} onClick={remove}>
        <Trash2 size={18} aria-hidden="true" />
      </IconButton>
      <Text field="issue" row={row} change={change} />
      <Text field="action" row={row} change={change} />
      <Choice
        name={t("afterAction.plan.element")}
        value={row.element ?? ""}
        choices={[["", "–"], ...CAPABILITY_ELEMENTS.map((id) => [id, t(`afterAction.element.${id}`)] as const)]}
        choose={(id) => change({ element: CAPABILITY_ELEMENTS.find((element) => element === id) })}
      />
      <Choice
        name={t("afterAction.plan.agency")}
        value={row.agency ?? ""}
        choices={[["", "–"], ...review.agencies.map(({ id, name }) => [id, name] as const)]}
        choose={(id) => change({ agency: id === "" ? undefined : id })}
      />
      <Text field="owner" row={row} change={change} />
      <Text field="contact" row={row} change={change} />
      <Day field="start" row={row} change={change} />
      <Day field="due" row={row} change={change} />
      <Choice
        name={t("afterAction.plan.status")}
        value={row.status}
        choices={IMPROVEMENT_STATUSES.map((id) => [id, t(`afterAction.planStatus.${id}`)] as const)}
        choose={(id) => change({ status: IMPROVEMENT_STATUSES.find((status) => status === id) ?? "open" })}
      />
      <Text field="retest" row={row} change={change} />
    </li>
  );
}

type FieldProps<Field extends keyof Improvement> = {
  readonly field: Field;
  readonly row: Improvement;
  readonly change: Change;
};

function Text({ field, row, change }: FieldProps<"issue" | "action" | "owner" | "contact" | "retest">) {
  const { t } = useTranslation();
  const label = t(`afterAction.plan.${field}`);
  return (
    <Field name={label} isWide={field === "issue" || field === "action"}>
      <EditableText
        label={label}
        text={row[field]}
        isOutdated={false}
        set={(text) => change({ [field]: text })}
        renew={() => undefined}
      />
    </Field>
  );
}

function Day({ field, row, change }: FieldProps<"start" | "due">) {
  const { t } = useTranslation();
  const label = t(`afterAction.plan.${field}`);
  return (
    <Field name={label}>
      <input
        type="date"
        className={styles.input}
        aria-label={label}
        value={row[field]}
        data-empty={row[field] === ""}
        onChange={(event) => change({ [field]: event.currentTarget.value })}
      />
    </Field>
  );
}

function Choice(props: {
  readonly name: string;
  readonly value: string;
  readonly choices: readonly (readonly [id: string, name: string])[];
  readonly choose: (id: string) => void;
}) {
  return (
    <Field name={props.name}>
      <select
        className={styles.input}
        aria-label={props.name}
        value={props.value}
        onChange={(event) => props.choose(event.currentTarget.value)}
      >
        {props.choices.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

function Field({
  name,
  isWide,
  children,
}: {
  readonly name: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={`${styles.field} ${isWide ? styles.wide : ""}`}>
      <span className={styles.fieldName} aria-hidden="true">
        {name}
      </span>
      {children}
    </div>
  );
}
