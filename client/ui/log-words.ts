import type { TFunction } from "i18next";
import type { LogEntry, LogEvent } from "../../shared/coordination/log-entry.ts";
import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import { numberIn } from "./intl.ts";
import { taskParts } from "./task-words.ts";

/** For whom the words are, and the agencies by name. */
export type LogReader = {
  readonly t: TFunction;
  readonly language: string;
  readonly agencies: ReadonlyMap<AgencyId, Agency>;
};

/** What an entry of the log says: what somebody wrote as it stands, else one sentence in the reader's language. */
export function entryWords({ entry }: Pick<LogEntry, "entry">, reader: LogReader): string {
  return entry.event === "note" ? entry.text.text : logWords(entry, reader);
}

/** What the log noted by itself, as one sentence in the reader's language. Names are those of then. */
export function logWords(event: LogEvent, { t, language, agencies }: LogReader): string {
  switch (event.event) {
    case "unit-status":
      return t("log.unitStatus", { unit: event.name, status: t(`status.${event.status}`) });
    case "unit-added":
    case "unit-changed":
    case "unit-removed":
      return t(`log.${event.event}`, { unit: event.name });
    case "task": {
      const task = event.title?.text ?? t(`taskKind.${event.task}`);
      const what = taskParts(event.what ?? [], t, language);
      return t(`log.task.${event.step}`, { task, to: event.to, what });
    }
    case "request": {
      const what = t("log.quantity", {
        what: t(`resource.${event.what}`),
        quantity: numberIn(event.quantity, language),
      });
      const agency = agencies.get(event.agency ?? "")?.name ?? "";
      return t(`log.request.${event.step}`, { what, agency });
    }
    case "annotation-added":
    case "annotation-changed":
    case "annotation-removed": {
      const what = event.label ?? (event.symbol ? t(`symbols.${event.symbol}`) : t(`annotation.kind.${event.kind}`));
      return t(`log.${event.event}`, { what, layer: event.layerName, count: event.count });
    }
    case "alert": {
      const subject = event.subject || (event.taskKind && t(`taskKind.${event.taskKind}`));
      const alert = t(`alertKind.${event.alert}`);
      return subject ? t("log.alertOf", { alert, subject }) : t("log.alert", { alert });
    }
  }
}
