import { Building2, Handshake, type LucideIcon, Megaphone, Star } from "lucide-react";
import type { ChannelKind } from "../../shared/operation/channel.ts";

const ICONS: Readonly<Record<ChannelKind, LucideIcon>> = {
  everyone: Megaphone,
  command: Star,
  agency: Building2,
  "task-force": Handshake,
};

/** The picture of a kind of audience. */
export function ChannelIcon({ kind, sizePx = 20 }: { readonly kind: ChannelKind; readonly sizePx?: number }) {
  const Icon = ICONS[kind];
  return <Icon size={sizePx} aria-hidden="true" />;
}
