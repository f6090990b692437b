import { useEffect, useEffectEvent } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { AUTOMATIC } from "../../shared/coordination/stamp.ts";
import { formatPosition } from "../../shared/picture/coordinates.ts";
import { useSession } from "../sync/session-context.ts";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { channelName } from "../ui/channel-name.ts";
import { ExerciseBand } from "../ui/exercise-band.tsx";
import { dateIn } from "../ui/intl.ts";
import type { LogFilter, LogLine } from "./log-lines.ts";
import styles from "./log-page.module.css";
import { useLineWords } from "./use-log.ts";

const WHEN = {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const;

/** Lines of the log on paper, after ICS 214. Prints as soon as it is there, and is only there for that. */
export function LogPage(props: {
  readonly lines: readonly LogLine[];
  readonly filter: LogFilter;
  readonly done: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { operation, me, channels } = useDirectory();
  const agencies = useAgencies();
  const words = useLineWords();
  const { picture } = useSession();
  const { lines } = props;
  const done = useEffectEvent(props.done);
  useEffect(() => {
    // Everything else is not on the paper; the page knows by this what to leave out.
    document.documentElement.dataset["printing"] = "page";
    const over = () => done();
    globalThis.addEventListener("afterprint", over, { once: true });
    globalThis.print();
    return () => {
      globalThis.removeEventListener("afterprint", over);
      delete document.documentElement.dataset["printing"];
    };
  }, []);
  const at = (ms: number) => dateIn(ms, i18n.language, WHEN);
  const channel = channels.find(({ id }) => id === props.filter.channel);
  return createPortal(
    <main className={styles.page} data-print-page="">
      {operation.kind === "drill" ? <ExerciseBand agencyLanguage={agencies.get(me.agency)?.language} /> : null}
      <h1>{t("log.page.title", { operation: operation.name })}</h1>
      <p>
        {channel ? channelName(channel, agencies, t) : t("log.allChannels")} · {t("log.shown", { count: lines.length })}
      </p>
      <p>
        {t("log.page.made", { at: at(picture.nowMs()), name: me.name, agency: agencies.get(me.agency)?.name ?? "" })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("log.page.number")}</th>
            <th scope="col">{t("log.page.time")}</th>
            <th scope="col">{t("log.page.who")}</th>
            <th scope="col">{t("log.page.what")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const { made, at: place, no } = line.post;
            const agency = agencies.get(made.agency)?.name;
            return (
              <tr key={line.key}>
                <td>{t("talk.answers", { name: channelName(line.channel, agencies, t), no })}</td>
                <td>{at(made.atMs)}</td>
                <td dir="auto">
                  {made.by === AUTOMATIC ? t("stamp.automatic") : [made.name, agency].filter(Boolean).join(", ")}
                </td>
                <td dir="auto">
                  {words(line)}
                  {place ? <span className={styles.place}>{formatPosition(place, "mgrs")}</span> : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </main>,
    document.body,
  );
}
