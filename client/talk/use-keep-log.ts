import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { AUTOMATIC } from "../../shared/coordination/stamp.ts";
import { useAgencies, useDirectory } from "../sync/use-picture.ts";
import { channelName } from "../ui/channel-name.ts";
import { keepFile } from "../ui/keep-file.ts";
import { csvOf } from "./log-csv.ts";
import { kindOfLine, type LogLine } from "./log-lines.ts";
import { useLineWords } from "./use-log.ts";

/** Offers lines of the log as a table for a spreadsheet; times in UTC (ISO 8601), so that every program reads them. */
export function useKeepLog(): (lines: readonly LogLine[]) => void {
  const { t } = useTranslation();
  const { operation } = useDirectory();
  const agencies = useAgencies();
  const words = useLineWords();
  return useCallback(
    (lines) => {
      const head = [
        "number",
        "channel",
        "time",
        "received",
        "who",
        "agency",
        "kind",
        "what",
        "language",
        "latitude",
        "longitude",
      ];
      const rows = lines.map((line) => {
        const { post, channel } = line;
        const { made, at } = post;
        const text = post.kind === "message" ? post.text : post.entry.event === "note" ? post.entry.text : undefined;
        return [
          post.no,
          channelName(channel, agencies, t),
          new Date(made.atMs).toISOString(),
          new Date(made.receivedAtMs).toISOString(),
          made.by === AUTOMATIC ? t("stamp.automatic") : made.name,
          agencies.get(made.agency)?.name,
          t(`log.kinds.${kindOfLine(line)}`),
          words(line),
          text?.language,
          at?.[1],
          at?.[0],
        ];
      });
      const exercise = operation.kind === "drill" ? [["EXERCISE", operation.name]] : [[operation.name]];
      const csv = csvOf([...exercise, head.map((name) => t(`log.page.${name}`)), ...rows]);
      keepFile(
        operation,
        `log-${new Date().toISOString().slice(0, 16).replaceAll(":", "")}.csv`,
        new Blob([csv], { type: "text/csv" }),
      );
    },
    [t, operation, agencies, words],
  );
}
