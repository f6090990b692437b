import type { ButtonHTMLAttributes, Ref } from "react";
import styles from "./controls.module.css";

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly look?: "plain" | "primary" | "danger" | "quiet";
  readonly ref?: Ref<HTMLButtonElement>;
};

/** A button of a panel. `primary` is the one thing most people come for; at most one a view. */
export function Button({ look = "plain", className, ...button }: ButtonProps) {
  return <button type="button" {...button} className={join(styles.button, lookOf(look), className)} />;
}

/** A button for gloves: 56 px high. */
export function BigButton({ look = "plain", className, ...button }: ButtonProps) {
  return <button type="button" {...button} className={join(styles.button, styles.big, lookOf(look), className)} />;
}

/** A button with nothing but an icon; `aria-label` names it. */
export function IconButton({ look = "plain", className, ...button }: ButtonProps & { readonly "aria-label": string }) {
  return <button type="button" {...button} className={join(styles.button, styles.icon, lookOf(look), className)} />;
}

function lookOf(look: "plain" | "primary" | "danger" | "quiet"): string | undefined {
  return look === "plain" ? undefined : styles[look];
}

function join(...classes: readonly (string | undefined)[]): string {
  return classes.filter(Boolean).join(" ");
}
