import { SegmentedControl } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Grant } from "../../../shared/picture/layer.ts";
import styles from "./layers.module.css";

export type Sharing = Grant | "none";
const CHOICES: readonly Sharing[] = ["none", "view", "edit"];

/** What one agency may do with a layer. */
export function GrantChoice(props: {
  readonly label: string;
  readonly value: Sharing;
  readonly disabled: boolean;
  readonly choose: (value: Sharing) => void;
}) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      fullWidth
      aria-label={props.label}
      classNames={{ label: styles.grantLabel ?? "" }}
      value={props.value}
      disabled={props.disabled}
      data={CHOICES.map((value) => ({ value, label: t(`grant.${value}`) }))}
      onChange={props.choose}
    />
  );
}
