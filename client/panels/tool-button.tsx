import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { IconButton } from "../ui/button.tsx";
import styles from "./command-post.module.css";

/** A button of the tool column: its icon as content, its name and key in the tooltip. `isOn` only of tools that stay on. */
export function ToolButton(props: {
  readonly label: string;
  readonly shortcut?: string;
  readonly isOn?: boolean;
  readonly disabled?: boolean;
  readonly children: ReactNode;
  readonly press: () => void;
}) {
  const { label, shortcut, isOn } = props;
  return (
    <Tooltip label={shortcut ? `${label} (${shortcut})` : label} position="right">
      <IconButton
        className={styles.tool}
        aria-label={label}
        aria-pressed={isOn}
        disabled={props.disabled}
        onClick={props.press}
      >
        {props.children}
      </IconButton>
    </Tooltip>
  );
}
