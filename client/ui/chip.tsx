import type { ButtonHTMLAttributes, ReactNode } from "react";
import styles from "./controls.module.css";

export type Tone = "plain" | "good" | "wait" | "bad" | "emergency" | "drill";

type ChipProps = {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  readonly large?: boolean;
  readonly children: ReactNode;
};

function classesOf(tone: Tone, large: boolean): string {
  return [styles.chip, tone === "plain" ? "" : styles[tone], large ? styles.large : ""].filter(Boolean).join(" ");
}

/** A small fact that is always in view. The icon carries the tone's meaning beside its colour. */
export function Chip({ tone = "plain", icon, large = false, children }: ChipProps) {
  return (
    <span className={classesOf(tone, large)}>
      {icon}
      <span>{children}</span>
    </span>
  );
}

/** A chip that opens into detail. */
export function ChipButton({
  tone = "plain",
  icon,
  large = false,
  children,
  ...button
}: ChipProps & Omit<ButtonHTMLAttributes<HTMLButtonElement>, "children">) {
  return (
    <button type="button" {...button} className={classesOf(tone, large)}>
      {icon}
      <span>{children}</span>
    </button>
  );
}
