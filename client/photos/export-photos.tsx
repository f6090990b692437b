import { ImageDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useSession } from "../sync/session-context.ts";
import { useDirectory, useWatchable } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { saveAsFile } from "./save-as-file.ts";

/** The way out with photos that have not reached the server, as files. Nothing where there are none. */
export function ExportPhotos() {
  const { t } = useTranslation();
  const { photos } = useSession();
  const { operation } = useDirectory();
  const waiting = useWatchable(photos.waiting);
  if (waiting.length === 0) return null;
  const download = async () => {
    for (const { layer, hash } of waiting) await saveAsFile(operation, photos, layer, hash);
  };
  return (
    <Button onClick={() => void download()}>
      <ImageDown size={16} aria-hidden="true" />
      {t("photo.export", { count: waiting.length })}
    </Button>
  );
}
