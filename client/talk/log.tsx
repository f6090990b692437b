import { ArrowDown, NotebookPen, Printer, Table } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../sync/use-picture.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { useChannelsFor } from "../ui/use-channels-for.ts";
import { FlowingList } from "./flowing-list.tsx";
import { GoToTime } from "./go-to-time.tsx";
import { lineAtTime } from "./line-at-time.ts";
import styles from "./log.module.css";
import { LogFilterBar } from "./log-filter-bar.tsx";
import { LogItem } from "./log-item.tsx";
import { filterLog, filtersSet, type LogLine, NO_FILTER } from "./log-lines.ts";
import { LogNote } from "./log-note.tsx";
import { LogPage } from "./log-page.tsx";
import { useTalk } from "./talk-state.ts";
import { useKeepLog } from "./use-keep-log.ts";
import { useLineWords, useLog } from "./use-log.ts";
import { WaitingNotes } from "./waiting-notes.tsx";

const ESTIMATE_PX = 72;

/** What happened, over all channels of this member: what was noted by itself, by people, and said. Takes the room it is given. */
export function Log() {
  const { t } = useTranslation();
  const lines = useLog();
  const words = useLineWords();
  const mayWrite = useChannelsFor("write-log").length > 0;
  const [filter, setFilter] = useState(NO_FILTER);
  const note = useTalk((talk) => talk.note);
  const writeNote = useTalk((talk) => talk.writeNote);
  const [printed, setPrinted] = useState<readonly LogLine[]>();
  const [goTo, setGoTo] = useState<{ readonly key: string }>();
  const shown = useMemo(() => filterLog(lines, filter, words), [lines, filter, words]);
  const isFiltered = filtersSet(filter) > 0 || filter.sought.trim() !== "";
  return (
    <div className={styles.log}>
      <LogFilterBar lines={lines} filter={filter} set={setFilter} />
      <LogTools
        shown={shown}
        print={() => setPrinted(shown)}
        goToTime={(atMs) => setGoTo({ key: lineAtTime(shown, atMs, LINES) })}
      />
      {shown.length > 0 ? (
        <LogList shown={shown} print={(line) => setPrinted([line])} goTo={goTo} setGoTo={setGoTo} />
      ) : (
        <div className={styles.nothing}>
          {isFiltered ? (
            <EmptyState
              title={t("log.notFound")}
              action={<Button onClick={() => setFilter(NO_FILTER)}>{t("log.clearFilters")}</Button>}
            >
              {t("log.notFoundText")}
            </EmptyState>
          ) : (
            <EmptyState title={t("log.none")}>{t("log.noneText")}</EmptyState>
          )}
        </div>
      )}
      <WaitingNotes />
      {!mayWrite ? null : note ? (
        <LogNote note={note} />
      ) : (
        <div className={styles.add}>
          <Button look="primary" onClick={() => writeNote({ channel: filter.channel, text: "", happened: "" })}>
            <NotebookPen size={18} aria-hidden="true" />
            {t("log.add")}
          </Button>
        </div>
      )}
      {printed ? <LogPage lines={printed} filter={filter} done={() => setPrinted(undefined)} /> : null}
    </div>
  );
}

function LogTools({
  shown,
  print,
  goToTime,
}: {
  readonly shown: readonly LogLine[];
  readonly print: () => void;
  readonly goToTime: (atMs: number) => void;
}) {
  const { t } = useTranslation();
  const keep = useKeepLog();
  return (
    <div className={styles.tools}>
      <span className={styles.count} role="status">
        {t("log.shown", { count: shown.length })}
      </span>
      {shown.length > 0 ? <GoToTime latestMs={shown.at(-1)?.post.made.atMs} go={goToTime} /> : null}
      <IconButton
        look="quiet"
        aria-label={t("log.print")}
        title={t("log.print")}
        disabled={shown.length === 0}
        onClick={print}
      >
        <Printer size={20} aria-hidden="true" />
      </IconButton>
      <IconButton
        look="quiet"
        aria-label={t("log.csv")}
        title={t("log.csv")}
        disabled={shown.length === 0}
        onClick={() => keep(shown)}
      >
        <Table size={20} aria-hidden="true" />
      </IconButton>
    </div>
  );
}

function LogList(props: {
  readonly shown: readonly LogLine[];
  readonly print: (line: LogLine) => void;
  readonly goTo: { readonly key: string } | undefined;
  readonly setGoTo: (goTo: { readonly key: string }) => void;
}) {
  const { t } = useTranslation();
  const { shown, goTo, setGoTo } = props;
  const { me } = useDirectory();
  const [isAtEnd, setAtEnd] = useState(true);
  return (
    <div className={styles.list}>
      <FlowingList
        items={shown}
        label={t("log.entries")}
        estimatePx={ESTIMATE_PX}
        keyOf={keyOf}
        goTo={goTo}
        onView={(view) => setAtEnd(view.isAtEnd)}
        renderItem={(line, index) => (
          <LogItem
            line={line}
            isFirstOfDay={dayOf(line) !== dayOf(shown[index - 1])}
            isMine={line.post.made.by === me.id}
            print={() => props.print(line)}
          />
        )}
      />
      {isAtEnd ? null : (
        <Button className={styles.toEnd} onClick={() => setGoTo({ key: "end" })}>
          <ArrowDown size={18} aria-hidden="true" />
          {t("talk.toEnd")}
        </Button>
      )}
    </div>
  );
}

function keyOf({ key }: LogLine): string {
  return key;
}

const LINES = { keyOf, timeOf: ({ post }: LogLine) => post.made.atMs };

function dayOf(line: LogLine | undefined): string {
  return line ? new Date(line.post.made.atMs).toDateString() : "";
}
