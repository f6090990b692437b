import { Popover } from "@mantine/core";
import type { ReactNode } from "react";
import { ChipButton, type Tone } from "./chip.tsx";
import styles from "./popover-chip.module.css";

/** A chip that tells a fact and opens into its detail. Esc closes it. */
export function PopoverChip({
  tone = "plain",
  icon,
  label,
  detailTitle,
  large = false,
  children,
  testId,
}: {
  readonly tone?: Tone;
  readonly icon: ReactNode;
  readonly label: ReactNode;
  readonly detailTitle: string;
  readonly large?: boolean;
  readonly children: ReactNode;
  readonly testId?: string;
}) {
  return (
    <Popover position="bottom" width={340} radius="md" withRoles={false} returnFocus>
      <Popover.Target>
        <ChipButton tone={tone} icon={icon} large={large} aria-haspopup="dialog" data-testid={testId}>
          {label}
        </ChipButton>
      </Popover.Target>
      <Popover.Dropdown className={styles.detail} role="dialog" aria-label={detailTitle}>
        <h2 className={styles.title}>{detailTitle}</h2>
        {children}
      </Popover.Dropdown>
    </Popover>
  );
}
