import { Check, CircleCheckBig, CornerDownLeft, Hand, type LucideIcon, Truck, Undo2, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { OfferState } from "../../../shared/coordination/resource-request.ts";
import styles from "./requests.module.css";

const ICONS: Readonly<Record<OfferState, LucideIcon>> = {
  offered: Hand,
  accepted: Check,
  "on-the-way": Truck,
  arrived: CircleCheckBig,
  returned: CornerDownLeft,
  declined: X,
  withdrawn: Undo2,
};

const COLOURS: Readonly<Record<OfferState, string>> = {
  offered: "var(--wait)",
  accepted: "var(--accent)",
  "on-the-way": "var(--accent)",
  arrived: "var(--good)",
  returned: "var(--text-dim)",
  declined: "var(--text-dim)",
  withdrawn: "var(--text-dim)",
};

/** How far an offer is, as colour, word and shape. */
export function OfferStateBadge({ state }: { readonly state: OfferState }) {
  const { t } = useTranslation();
  const Icon = ICONS[state];
  return (
    <span className={styles.state} style={{ color: COLOURS[state] }}>
      <Icon size={15} aria-hidden="true" />
      {t(`offerState.${state}`)}
    </span>
  );
}
