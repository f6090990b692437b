import { FileDown } from "lucide-react";
import { useTranslation } from "react-i18next";
import { MEDIA_KINDS, mediaKind } from "../../shared/picture/media.ts";
import { useSession } from "../sync/session-context.ts";
import { useDirectory, useWatchable } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { saveAsFile } from "./save-as-file.ts";

/** The ways out with photos and voice notes that have not reached the server, as files. Nothing where there are none. */
export function ExportPhotos() {
  const { t } = useTranslation();
  const { photos } = useSession();
  const { operation } = useDirectory();
  const waiting = useWatchable(photos.waiting);
  return MEDIA_KINDS.map((kind) => {
    const those = waiting.filter(({ type }) => mediaKind(type) === kind);
    const download = async () => {
      for (const { layer, hash } of those) await saveAsFile(operation, photos, layer, hash);
    };
    return those.length === 0 ? null : (
      <Button key={kind} onClick={() => void download()}>
        <FileDown size={16} aria-hidden="true" />
        {t(kind === "photo" ? "photo.export" : "voice.export", { count: those.length })}
      </Button>
    );
  });
}
