import { ClockAlert, LogIn, LogOut, type LucideIcon, MailWarning, Radar, Siren, WifiOff } from "lucide-react";
import type { AlertKind } from "../../shared/coordination/alert.ts";

const ICONS: Readonly<Record<AlertKind, LucideIcon>> = {
  help: Siren,
  inside: LogIn,
  left: LogOut,
  near: Radar,
  silent: WifiOff,
  "task-overdue": ClockAlert,
  "task-unacknowledged": MailWarning,
};

/** The picture of a kind of alert, beside its words. */
export function AlertPicture({ kind, sizePx = 22 }: { readonly kind: AlertKind; readonly sizePx?: number }) {
  const Icon = ICONS[kind];
  return <Icon size={sizePx} aria-hidden="true" />;
}
