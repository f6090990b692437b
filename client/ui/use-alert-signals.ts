import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../sync/use-picture.ts";
import { soundChime, soundSiren, unlockSound } from "./alert-sound.ts";
import { isGoingOn, isWaiting, useAlerts, useCallsForHelp } from "./shown-alerts.ts";

/** One siren takes 1.2 s; in the pause a radio is understood. */
const SIREN_EVERY_MS = 3_000;
const BLINK_EVERY_MS = 1_000;
const HELP_SHAKES: number[] = [400, 150, 400, 150, 400];
const SHAKES: number[] = [200];

/**
 * What makes alerts noticed by who looks elsewhere: sound, vibration and the name of the browser's tab. Calls for help
 * repeat until somebody acknowledges them; others sound once. What was there before the screen was opened sounds only
 * where it is a call for help.
 */
export function useAlertSignals(): void {
  useEffect(unlockSound, []);
  useHelpSignals();
  useQuietSignals();
}

function useHelpSignals(): void {
  const { t } = useTranslation();
  const { operation } = useDirectory();
  const calls = useCallsForHelp();
  const [latest] = calls;
  const name = latest?.alert.subject;
  const title = name === undefined ? undefined : t(`title.${operation.kind}`, { title: t("help.tab", { name }) });
  const isCalling = title !== undefined;
  useEffect(() => {
    if (!isCalling) return undefined;
    const call = () => {
      soundSiren();
      shake(HELP_SHAKES);
    };
    call();
    const timer = setInterval(call, SIREN_EVERY_MS);
    return () => {
      clearInterval(timer);
      shake([]);
    };
  }, [isCalling]);
  useEffect(() => {
    if (title === undefined) return undefined;
    const before = document.title;
    let shown = false;
    const blink = () => {
      shown = !shown;
      document.title = shown ? title : before;
    };
    blink();
    const timer = setInterval(blink, BLINK_EVERY_MS);
    return () => {
      clearInterval(timer);
      document.title = before;
    };
  }, [title]);
}

function useQuietSignals(): void {
  const { me } = useDirectory();
  const alerts = useAlerts();
  const known = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    const before = known.current;
    known.current = new Set(alerts.map(({ id }) => id));
    const comes = alerts.some(
      (shown) =>
        before?.has(shown.id) === false &&
        shown.alert.alert !== "help" &&
        shown.alert.made.by !== me.id &&
        isWaiting(shown) &&
        isGoingOn(shown),
    );
    if (!comes) return;
    soundChime();
    shake(SHAKES);
  }, [alerts, me.id]);
}

/** Browsers refuse it, and say so on the console, before the page was touched. */
function shake(pattern: number[]): void {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(pattern);
}
