import {
  Bell,
  ClipboardCheck,
  Layers,
  type LucideIcon,
  MapPin,
  MessageSquare,
  NotebookPen,
  PackagePlus,
  Printer,
  Truck,
} from "lucide-react";
import { type CSSProperties, memo } from "react";
import { useTranslation } from "react-i18next";
import { AUTOMATIC } from "../../shared/coordination/stamp.ts";
import { useAgencies } from "../sync/use-picture.ts";
import { IconButton } from "../ui/button.tsx";
import { channelName } from "../ui/channel-name.ts";
import { FreeTextView } from "../ui/free-text.tsx";
import { dateIn } from "../ui/intl.ts";
import { logWords } from "../ui/log-words.ts";
import { StampLine } from "../ui/stamp-line.tsx";
import { useWorkspace } from "../workspace.ts";
import styles from "./log.module.css";
import { kindOfLine, type LogKind, type LogLine } from "./log-lines.ts";
import { useTalk } from "./talk-state.ts";
import { useLineWords } from "./use-log.ts";

const ICONS: Readonly<Record<LogKind, LucideIcon>> = {
  note: NotebookPen,
  message: MessageSquare,
  unit: Truck,
  task: ClipboardCheck,
  request: PackagePlus,
  map: Layers,
  alert: Bell,
};

/** A street and what stands on it. */
const PLACE_ZOOM = 15;

/** One line of the log: when, who, what, and the ways to where it happened and to the message that it is. */
export const LogItem = memo(function LogItem(props: {
  readonly line: LogLine;
  readonly isFirstOfDay: boolean;
  readonly isMine: boolean;
  readonly print: () => void;
}) {
  const { t, i18n } = useTranslation();
  const agencies = useAgencies();
  const { line } = props;
  const { post, channel } = line;
  const kind = kindOfLine(line);
  const Icon = ICONS[kind];
  const agency = agencies.get(post.made.agency);
  return (
    <>
      {props.isFirstOfDay ? (
        <div className={styles.day} role="separator">
          {dateIn(post.made.atMs, i18n.language, { weekday: "long", day: "numeric", month: "long" })}
        </div>
      ) : null}
      <article
        className={styles.line}
        data-log={post.id}
        data-kind={kind}
        style={{ "--agency-colour": agency?.colour ?? "var(--line-strong)" } as CSSProperties}
      >
        <span className={styles.icon} title={t(`log.kinds.${kind}`)}>
          <Icon size={18} aria-hidden="true" />
          <span className="seen-by-readers-only">{t(`log.kinds.${kind}`)}</span>
        </span>
        <div className={styles.text}>
          <p className={styles.what}>
            <What line={line} />
          </p>
          <span className={styles.about}>
            <StampLine stamp={post.made} withAgency={post.made.by !== AUTOMATIC} />
            <span>{t("talk.answers", { name: channelName(channel, agencies, t), no: post.no })}</span>
          </span>
        </div>
        <LineActions line={line} print={props.print} />
      </article>
    </>
  );
});

function What({ line }: { readonly line: LogLine }) {
  const { t, i18n } = useTranslation();
  const agencies = useAgencies();
  const words = useLineWords();
  const { post } = line;
  if (post.kind === "message") return post.text && !post.phrase ? <FreeTextView text={post.text} /> : words(line);
  if (post.entry.event === "note") return <FreeTextView text={post.entry.text} />;
  return logWords(post.entry, { t, language: i18n.language, agencies });
}

function LineActions({ line, print }: { readonly line: LogLine; readonly print: () => void }) {
  const { t } = useTranslation();
  const fly = useWorkspace((workspace) => workspace.fly);
  const openPanel = useWorkspace((workspace) => workspace.open);
  const openTalk = useTalk((talk) => talk.open);
  const { post, channel } = line;
  const { at } = post;
  return (
    <span className={styles.actions}>
      {at ? (
        <IconButton
          look="quiet"
          aria-label={t("talk.showPlace")}
          title={t("talk.showPlace")}
          onClick={() => fly({ at, zoom: PLACE_ZOOM })}
        >
          <MapPin size={18} aria-hidden="true" />
        </IconButton>
      ) : null}
      {post.kind === "message" ? (
        <IconButton
          look="quiet"
          aria-label={t("log.showMessage")}
          title={t("log.showMessage")}
          onClick={() => {
            openTalk(channel.id, post.id);
            openPanel("messages");
          }}
        >
          <MessageSquare size={18} aria-hidden="true" />
        </IconButton>
      ) : null}
      <IconButton look="quiet" aria-label={t("log.printOne")} title={t("log.printOne")} onClick={print}>
        <Printer size={18} aria-hidden="true" />
      </IconButton>
    </span>
  );
}
