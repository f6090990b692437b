import { AlertTriangle, Clock, CloudOff, Eye, HardDrive, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { RefusedPhotos } from "../photos/refused-photos.tsx";
import type { RefusedEdits, Watchable } from "../sync/picture-source.ts";
import { useSession } from "../sync/session-context.ts";
import { useConnection, useDirectory, useSaving, useTab, useWatchable } from "../sync/use-picture.ts";
import styles from "./banners.module.css";
import { Button, IconButton } from "./button.tsx";
import { dayAndTime, duration } from "./formats.ts";
import { keepJson } from "./keep-file.ts";

/** Fixes are corrected by any offset; from here on a person reading times off the device would be misled. */
const CLOCK_WRONG_FROM_MS = 60_000;

/** What everyone at this screen must know now: said in words, with what was kept and what to do. */
export function Banners() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const saving = useSaving();
  const connection = useConnection();
  const tab = useTab();
  const offsetMs = useWatchable(session.clockOffsetMs);
  const [read, setRead] = useState<ReadonlySet<string>>(new Set());
  const fold = (banner: string) => (
    <IconButton look="quiet" aria-label={t("banner.read")} onClick={() => setRead(new Set(read).add(banner))}>
      <X size={20} aria-hidden="true" />
    </IconButton>
  );
  const at = (ms: number) => dayAndTime(ms, session.picture.nowMs(), i18n.language);
  return (
    <div className={styles.banners} role="region" aria-label={t("banner.region")}>
      {saving.kind === "not-recording" && !read.has(`not-recording ${saving.sinceMs}`) ? (
        <Banner
          tone="bad"
          action={fold(`not-recording ${saving.sinceMs}`)}
          icon={<AlertTriangle aria-hidden="true" />}
          title={t("banner.notRecording")}
        >
          {t("banner.notRecordingText", { since: at(saving.sinceMs) })}
        </Banner>
      ) : null}
      {saving.kind === "not-kept" ? (
        <Banner tone="bad" icon={<HardDrive aria-hidden="true" />} title={t("banner.notKept")}>
          {t("banner.notKeptText")}
        </Banner>
      ) : null}
      {tab === "looking-on" ? (
        <Banner
          tone="wait"
          icon={<Eye aria-hidden="true" />}
          title={t("banner.lookingOn")}
          action={
            <Button look="primary" onClick={() => session.takeOver()}>
              {t("banner.takeOver")}
            </Button>
          }
        >
          {t("banner.lookingOnText")}
        </Banner>
      ) : null}
      {connection.kind === "offline" && !read.has(`offline ${connection.sinceMs}`) ? (
        <Banner
          tone="wait"
          action={fold(`offline ${connection.sinceMs}`)}
          icon={<CloudOff aria-hidden="true" />}
          title={t("banner.offline")}
        >
          {t("banner.offlineText", { since: at(connection.sinceMs) })}
        </Banner>
      ) : null}
      <RefusedBanner />
      <RefusedPhotos />
      {Math.abs(offsetMs) >= CLOCK_WRONG_FROM_MS && !read.has("clock") ? (
        <Banner
          tone="wait"
          icon={<Clock aria-hidden="true" />}
          title={t(offsetMs > 0 ? "banner.clockBehind" : "banner.clockAhead", { by: duration(Math.abs(offsetMs), t) })}
          action={fold("clock")}
        >
          {t("banner.clockText")}
        </Banner>
      ) : null}
    </div>
  );
}

/** Edits that the server did not take in, with the way out with them as a file. */
function RefusedBanner() {
  const { t } = useTranslation();
  const { refusals } = useSession();
  const { operation } = useDirectory();
  const all = useWatchable(refusals ?? NO_REFUSALS);
  const [read, setRead] = useState(0);
  const latest = all.at(-1);
  if (!latest || read >= all.length) return null;
  const count = all.slice(read).reduce((sum, { edits }) => sum + edits, 0);
  return (
    <Banner
      tone="wait"
      icon={<AlertTriangle aria-hidden="true" />}
      title={t("banner.refused", { count })}
      action={
        <>
          <Button onClick={() => keepJson(operation, "refused.json", "application/json", { edits: all })}>
            {t("banner.refusedExport")}
          </Button>
          <IconButton look="quiet" aria-label={t("banner.read")} onClick={() => setRead(all.length)}>
            <X size={20} aria-hidden="true" />
          </IconButton>
        </>
      }
    >
      {t(`refusedEdits.${latest.reason}`)}
      {all.slice(read).every(({ handedIn }) => handedIn) ? ` ${t("banner.handedIn")}` : ""}
    </Banner>
  );
}

/** Sessions that know of no refusals. */
const NO_REFUSALS: Watchable<readonly RefusedEdits[]> = { get: () => NONE, watch: () => () => undefined };
const NONE: readonly RefusedEdits[] = [];

function Banner(props: {
  readonly tone: "bad" | "wait";
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={`${styles.banner} ${styles[props.tone]}`} role={props.tone === "bad" ? "alert" : "status"}>
      {props.icon}
      <div className={styles.text}>
        <strong>{props.title}</strong>
        <span>{props.children}</span>
      </div>
      {props.action}
    </div>
  );
}
