import type { TFunction } from "i18next";
import type { FreeText } from "../../shared/coordination/free-text.ts";
import type { LogEntry } from "../../shared/coordination/log-entry.ts";
import type { Place } from "../../shared/coordination/place.ts";
import { AUTOMATIC, isLate, type Stamp } from "../../shared/coordination/stamp.ts";
import type { AgencyId } from "../../shared/operation/agency.ts";
import { formatPosition } from "../../shared/picture/coordinates.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import type { PictureSource } from "../sync/picture-source.ts";
import { dayAndTime } from "../ui/formats.ts";
import { dateIn } from "../ui/intl.ts";
import { entryWords } from "../ui/log-words.ts";
import { annotationOf, placeNow } from "../ui/place-now.ts";

/** For whom a page is written: its language, and the names that this member knows. */
export type Wording = {
  readonly t: TFunction;
  readonly language: string;
  readonly picture: Pick<PictureSource, "agencies" | "units" | "formerUnits" | "annotations">;
};

/** A moment in full: day, month, year, hours and minutes, in the time zone of this device. */
export function momentIn(atMs: number, language: string): string {
  return dateIn(atMs, language, { ...DAY, ...TIME });
}

export function dayIn(atMs: number, language: string): string {
  return dateIn(atMs, language, DAY);
}

const DAY = { day: "numeric", month: "short", year: "numeric" } as const;
const TIME = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** The time zone that the moments of a page are in: "UTC+5". */
export function timeZoneOf(atMs: number): string {
  const parts = new Intl.DateTimeFormat("en", { timeZoneName: "longOffset" }).formatToParts(atMs);
  return parts.find(({ type }) => type === "timeZoneName")?.value.replace("GMT", "UTC") ?? "UTC";
}

/** When something was done; with both times where it came late. */
export function whenOf(stamp: Pick<Stamp, "atMs" | "receivedAtMs">, { t, language }: Wording): string {
  const made = momentIn(stamp.atMs, language);
  return isLate(stamp) ? t("stamp.late", { made, arrived: momentIn(stamp.receivedAtMs, language) }) : made;
}

/** Who did it: "Anna, Fire and rescue". */
export function whoOf(stamp: Pick<Stamp, "by" | "name" | "agency">, { t, picture }: Wording): string {
  const agency = picture.agencies().get(stamp.agency)?.name;
  const name = stamp.by === AUTOMATIC ? t("stamp.automatic") : stamp.name;
  return agency === undefined ? name : t("report.personOf", { name, agency });
}

/** The same for a page that bears its day: the time alone where it was that day. */
export function whenOnPage(
  stamp: Pick<Stamp, "atMs" | "receivedAtMs">,
  nowMs: number,
  { t, language }: Wording,
): string {
  const made = dayAndTime(stamp.atMs, nowMs, language);
  return isLate(stamp) ? t("stamp.late", { made, arrived: dayAndTime(stamp.receivedAtMs, nowMs, language) }) : made;
}

export function agencyName(id: AgencyId, { picture }: Wording): string {
  return picture.agencies().get(id)?.name ?? "";
}

/** What a unit is called, also when it is no longer part of the operation. */
export function unitName(id: UnitId, { picture }: Wording): string | undefined {
  return (picture.units().get(id) ?? picture.formerUnits().get(id))?.name;
}

/** A place by its name on the map, where it has one, and by its coordinates in the military grid. */
export function placeWords(place: Place, { t, picture }: Wording): string {
  const annotation = annotationOf(picture, place);
  const at = formatPosition(placeNow(picture, place), "mgrs");
  const name = annotation?.label ?? (annotation?.symbol ? t(`symbols.${annotation.symbol}`) : undefined);
  return name === undefined ? at : t("report.placeNamed", { name, at });
}

/** What an entry of the log says, in the language of the page. */
export function logLine(entry: LogEntry, { t, language, picture }: Wording): string {
  return entryWords(entry, { t, language, agencies: picture.agencies() });
}

/** What somebody wrote, as it stands. */
export function written(text: FreeText | undefined): string {
  return text?.text ?? "";
}

/** Several facts on a line; what is empty is left out. */
export function joined(...facts: readonly (string | undefined | false)[]): string {
  return facts.filter(Boolean).join(" · ");
}
