import { HardDriveDownload } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ExportPhotos } from "../photos/export-photos.tsx";
import { useSession } from "../sync/session-context.ts";
import { useDirectory, useSaving } from "../sync/use-picture.ts";
import { Button } from "./button.tsx";
import { dayAndTime } from "./formats.ts";
import { GEOJSON, keepJson } from "./keep-file.ts";
import { unsavedAsGeoJson } from "./unsaved-export.ts";
import { useWaitingSince } from "./waiting-since.ts";

/** Since when something waits on this device, and the way out with it as a file. Nothing while all is saved. */
export function ExportUnsaved() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const saving = useSaving();
  const { operation } = useDirectory();
  const sinceMs = useWaitingSince(session);
  if (sinceMs === undefined) return null;
  const save = () => keepJson(operation, t("saving.fileName"), GEOJSON, unsavedAsGeoJson(session.picture, sinceMs));
  return (
    <>
      <p>{t("saving.since", { since: dayAndTime(sinceMs, session.picture.nowMs(), i18n.language) })}</p>
      {saving.kind === "not-kept" ? <p>{t("saving.why", { why: saving.why })}</p> : null}
      <Button onClick={save}>
        <HardDriveDownload size={16} aria-hidden="true" />
        {t("saving.export")}
      </Button>
      <p>{t("saving.exportHint")}</p>
      <ExportPhotos />
    </>
  );
}
