import type { ReactNode } from "react";
import type { UnitStatus } from "../../shared/picture/unit.ts";

/** What a unit's line shows: what it says of itself, or that nobody hears it. */
export type ShownStatus = UnitStatus | "no-contact" | "no-position";

const SHAPES: Readonly<Record<ShownStatus, ReactNode>> = {
  available: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="2" />,
  assigned: <path d="M6 0.8 11.2 6 6 11.2 0.8 6Z" fill="none" stroke="currentColor" strokeWidth="2" />,
  "en-route": <path d="M1.5 1 11.5 6 1.5 11Z" fill="currentColor" />,
  "on-scene": <rect x="1.2" y="1.2" width="9.6" height="9.6" rx="1" fill="currentColor" />,
  transporting: <path d="M0.5 1 6 6 0.5 11Z M6 1 11.5 6 6 11Z" fill="currentColor" />,
  "out-of-service": (
    <path d="M1.5 1.5 10.5 10.5 M10.5 1.5 1.5 10.5" fill="none" stroke="currentColor" strokeWidth="2.4" />
  ),
  "no-contact": (
    <g fill="none" stroke="currentColor" strokeWidth="2">
      <circle cx="6" cy="6" r="4.6" strokeDasharray="2.6 2.2" />
      <path d="M1 11 11 1" />
    </g>
  ),
  "no-position": (
    <circle cx="6" cy="6" r="4.6" fill="none" stroke="currentColor" strokeDasharray="2 2.4" strokeWidth="2" />
  ),
};

/** The shape of a status, so that colour never says it alone. */
export function StatusShape({ status, sizePx = 12 }: { readonly status: ShownStatus; readonly sizePx?: number }) {
  return (
    <svg viewBox="0 0 12 12" width={sizePx} height={sizePx} aria-hidden="true">
      {SHAPES[status]}
    </svg>
  );
}

/** The colour of a status as a CSS variable. */
export function statusColour(status: ShownStatus): string {
  return status === "no-position" ? "var(--text-dim)" : `var(--status-${status})`;
}
