import { Switch } from "@mantine/core";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { onPushSupport, type PushOutcome, pushNow, pushSupport, switchPushOff, switchPushOn } from "../sync/push.ts";
import { useConnection, useDirectory } from "../sync/use-picture.ts";
import styles from "./push-switch.module.css";
import { useLanguage } from "./use-language.ts";

const SAYS = {
  turning: "push.turning",
  insecure: "push.insecure",
  unsupported: "push.unsupported",
  denied: "push.denied",
  "no-service": "push.noService",
  unreachable: "push.unreachable",
} as const;

/** Whether this device is called while no page is open; where it cannot be, it says why. */
export function PushSwitch() {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const language = useLanguage((speaking) => speaking.language);
  // What could not be asked without a link is asked once it is there.
  const isOnline = useConnection().kind === "online";
  const [outcome, setOutcome] = useState<PushOutcome | "asking" | "turning">("asking");
  const support = useSyncExternalStore(onPushSupport, pushSupport);

  useEffect(() => {
    if (support !== "ready" || !isOnline) return;
    let isShown = true;
    const ask = async (): Promise<void> => {
      const now = await pushNow(me.id);
      // Whoever changes the language of the screens is called in that one.
      const outcome = now === "on" ? await switchPushOn(me.id, language) : now;
      if (isShown) setOutcome(outcome);
    };
    void ask();
    return () => {
      isShown = false;
    };
  }, [me.id, language, support, isOnline]);

  const turn = async (on: boolean): Promise<void> => {
    setOutcome("turning");
    setOutcome(on ? await switchPushOn(me.id, language) : await switchPushOff(me.id));
  };
  const now = outcome === "asking" && !isOnline ? "unreachable" : outcome;
  const why = support === "ready" ? now : support;
  return (
    <div className={styles.push}>
      <Switch
        size="md"
        classNames={{ body: styles.body ?? "", label: styles.label ?? "" }}
        label={t("push.title")}
        description={t("push.hint")}
        checked={outcome === "on"}
        disabled={support !== "ready" || outcome === "asking" || outcome === "turning"}
        onChange={({ currentTarget }) => void turn(currentTarget.checked)}
      />
      <p role="status" className={styles.why} data-push={why}>
        {why === "on" || why === "off" || why === "asking" ? "" : t(SAYS[why])}
      </p>
    </div>
  );
}
