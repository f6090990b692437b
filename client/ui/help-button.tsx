import { Siren } from "lucide-react";
import { useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import type { LngLat } from "../../shared/picture/geometry.ts";
import type { Unit } from "../../shared/picture/unit.ts";
import { useSession } from "../sync/session-context.ts";
import { callForHelp } from "./alert-actions.ts";
import styles from "./help.module.css";
import { lookForHelpPlace, unitOfDevice } from "./help-place.ts";
import { useMyHelp } from "./my-help.ts";
import { useHold } from "./use-hold.ts";

/** Long enough not to happen in a pocket or under a glove, short enough for somebody in need. */
const HOLD_S = 3;

/**
 * Calls for help when it is held for three seconds, by finger or by key; without a link and in a tab that looks on as well. Letting go cancels. It
 * gives way to what became of the call. `unit`: the one that this device stands for, where the face knows better.
 */
export function HelpButton({ large = false, unit }: { readonly large?: boolean; readonly unit?: Unit | undefined }) {
  const { t } = useTranslation();
  const session = useSession();
  const mine = useMyHelp();
  const placeNow = useRef<() => LngLat | undefined>(() => undefined);
  const [wasShort, setWasShort] = useState(false);
  const speaksFor = () => unit ?? unitOfDevice(session);
  const { left, handlers } = useHold({
    seconds: HOLD_S,
    begun: () => {
      setWasShort(false);
      placeNow.current = lookForHelpPlace(session, speaksFor()?.id);
    },
    held: () => void callForHelp(session, { unit: speaksFor()?.id, at: placeNow.current() }),
    cancelled: () => setWasShort(true),
  });
  if (mine) return null;
  return (
    <div className={styles.call}>
      <button
        type="button"
        className={`${styles.button} ${large ? styles.large : ""}`}
        aria-label={t("help.button")}
        aria-keyshortcuts="Enter Space"
        title={t("help.hold")}
        data-help
        {...handlers}
      >
        <Siren size={large ? 28 : 20} aria-hidden="true" />
        <span>{t("help.help")}</span>
      </button>
      <span role="status" className={wasShort && left === undefined ? styles.hint : "seen-by-readers-only"}>
        {left === undefined ? (wasShort ? t("help.hold") : "") : t("help.holding", { count: left })}
      </span>
      {left === undefined ? null : createPortal(<Countdown left={left} />, document.body)}
    </div>
  );
}

/** In the middle of the screen, because a finger lies over the button. */
function Countdown({ left }: { readonly left: number }) {
  const { t } = useTranslation();
  return (
    <div className={styles.countdown} aria-hidden="true">
      <svg viewBox="0 0 120 120" className={styles.ring}>
        <circle cx="60" cy="60" r="52" className={styles.track} />
        <circle cx="60" cy="60" r="52" pathLength="100" className={styles.progress} />
        <text x="60" y="60" className={styles.seconds}>
          {left}
        </text>
      </svg>
      <strong>{t("help.callingFor")}</strong>
      <span>{t("help.letGo")}</span>
    </div>
  );
}
