import { TextInput } from "@mantine/core";
import { X } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../sync/session-context.ts";
import { BigButton, Button, IconButton } from "./button.tsx";
import { dayAndTime, duration } from "./formats.ts";
import styles from "./time-field.module.css";
import { useSecond } from "./use-second.ts";

const MINUTE_MS = 60_000;
const MINUTES = [15, 30, 60, 120] as const;

/**
 * A moment to come: in so many minutes, or at a time of the clock. Server time, epoch milliseconds; `minutes`: those
 * that are one press away. `big`: for gloves.
 */
export function TimeField(props: {
  readonly label: string;
  readonly value: number | undefined;
  readonly minutes?: readonly number[];
  readonly big?: boolean;
  readonly set: (atMs: number | undefined) => void;
}) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const name = useId();
  useSecond();
  const { value, set, minutes = MINUTES } = props;
  const Choice = props.big === true ? BigButton : Button;
  const nowMs = picture.nowMs();
  return (
    <div className={styles.field} role="group" aria-labelledby={name}>
      <span className={styles.name} id={name}>
        {props.label}
      </span>
      <div className={styles.choices}>
        {minutes.map((count) => (
          <Choice key={count} onClick={() => set(Math.round((picture.nowMs() + count * MINUTE_MS) / 1000) * 1000)}>
            {t("timeField.in", { duration: duration(count * MINUTE_MS, t) })}
          </Choice>
        ))}
      </div>
      <div className={styles.exact}>
        <TextInput
          type="datetime-local"
          aria-label={t("timeField.at")}
          value={value === undefined ? "" : localTime(value)}
          onChange={(event) => set(fromLocalTime(event.currentTarget.value))}
        />
        {value === undefined ? null : (
          <IconButton look="quiet" aria-label={t("timeField.clear")} onClick={() => set(undefined)}>
            <X size={18} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {value === undefined ? null : (
        <span className={value < nowMs ? styles.past : styles.then}>
          {value < nowMs
            ? t("timeField.past")
            : t("timeField.then", {
                at: dayAndTime(value, nowMs, i18n.language),
                duration: duration(value - nowMs, t),
              })}
        </span>
      )}
    </div>
  );
}

/** As the field of the browser wants it: in the time zone of this device, to the minute. */
function localTime(atMs: number): string {
  const local = new Date(atMs - new Date(atMs).getTimezoneOffset() * MINUTE_MS);
  return local.toISOString().slice(0, 16);
}

function fromLocalTime(text: string): number | undefined {
  const atMs = new Date(text).getTime();
  return Number.isFinite(atMs) ? atMs : undefined;
}
