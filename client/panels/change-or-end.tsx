import { Hourglass, type LucideIcon, Pencil } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { Question } from "../ui/question.tsx";
import type { Leave } from "../ui/use-may.ts";
import { useWhyNot, WhyNot } from "../ui/why-not.tsx";
import styles from "./change-or-end.module.css";
import inspector from "./inspector.module.css";

/** What those may do who look after a thing: change it, or end it after a question. */
export function ChangeOrEnd(props: {
  readonly leave: Leave;
  /** What was said of it waits for the server. */
  readonly waits: boolean;
  readonly change: string;
  readonly end: string;
  readonly endIcon: LucideIcon;
  readonly question: string;
  readonly doEnd: () => void;
  /** Where it is changed. */
  readonly form: (close: () => void) => ReactNode;
}) {
  const { t } = useTranslation();
  const whyNot = useWhyNot()(props.leave);
  const [does, setDoes] = useState<"change" | "end">();
  const EndIcon = props.endIcon;
  if (props.waits) {
    return (
      <p className={styles.waits}>
        <Hourglass size={16} aria-hidden="true" />
        {t("tasks.changeWaits")}
      </p>
    );
  }
  if (props.leave === "no") return null;
  if (does === "change") return props.form(() => setDoes(undefined));
  if (does === "end") {
    return (
      <Question
        isHard
        yes={props.end}
        answer={(isYes) => {
          setDoes(undefined);
          if (isYes) props.doEnd();
        }}
      >
        {props.question}
      </Question>
    );
  }
  return (
    <>
      <div className={inspector.actions}>
        <Button disabled={whyNot !== undefined} onClick={() => setDoes("change")}>
          <Pencil size={18} aria-hidden="true" />
          {props.change}
        </Button>
        <Button look="danger" disabled={whyNot !== undefined} onClick={() => setDoes("end")}>
          <EndIcon size={18} aria-hidden="true" />
          {props.end}
        </Button>
      </div>
      <WhyNot>{whyNot}</WhyNot>
    </>
  );
}
