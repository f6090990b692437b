import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { IconButton } from "../ui/button.tsx";
import styles from "./command-post.module.css";

/**
 * A button of the tool column: its icon as content, its name and key in the tooltip. `isOn` only of tools that stay on. With `whyNot` it
 * is off and says so, and can still be reached by the keyboard.
 */
export function ToolButton(props: {
  readonly label: string;
  readonly shortcut?: string;
  readonly isOn?: boolean;
  readonly disabled?: boolean;
  readonly whyNot?: string | undefined;
  readonly children: ReactNode;
  readonly press: () => void;
}) {
  const { label, shortcut, isOn, whyNot } = props;
  const says = shortcut ? `${label} (${shortcut})` : label;
  return (
    <Tooltip label={whyNot === undefined ? says : `${says}. ${whyNot}`} position="right" multiline maw={300}>
      <IconButton
        className={styles.tool}
        aria-label={label}
        aria-pressed={isOn}
        aria-disabled={whyNot === undefined ? undefined : true}
        aria-description={whyNot}
        disabled={props.disabled}
        onClick={whyNot === undefined ? props.press : undefined}
      >
        {props.children}
      </IconButton>
    </Tooltip>
  );
}
