import { Camera, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { preparePhoto } from "../photos/prepare-photo.ts";
import type { PhotoDraft } from "../sync/photo-source.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { sayProblem } from "../ui/undo-notice.tsx";
import media from "./observation-media.module.css";

/** One photo: devices with a camera offer it beside the pictures that they have. */
export function PhotoField(props: {
  readonly photo: PhotoDraft | undefined;
  readonly set: (photo: PhotoDraft | undefined) => void;
}) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [isPreparing, setPreparing] = useState(false);
  const { photo, set } = props;
  const take = async (file: File | undefined) => {
    if (!file) return;
    setPreparing(true);
    const prepared = await preparePhoto(file);
    setPreparing(false);
    if (prepared === "too-large") sayProblem(t("photo.tooLarge", { file: file.name }));
    else if (prepared === "unreadable") sayProblem(t("photo.unreadable", { file: file.name }));
    else set(prepared);
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        data-testid="observation-photo"
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          // The same picture can be chosen once more.
          event.currentTarget.value = "";
        }}
      />
      {photo ? (
        <div className={media.kept}>
          <TakenPhoto photo={photo} />
          <IconButton
            look="danger"
            aria-label={t("exercise.observed.removePhoto")}
            title={t("exercise.observed.removePhoto")}
            onClick={() => set(undefined)}
          >
            <Trash2 size={20} aria-hidden="true" />
          </IconButton>
        </div>
      ) : (
        <Button className={media.press} disabled={isPreparing} onClick={() => input.current?.click()}>
          <Camera size={18} aria-hidden="true" />
          {isPreparing ? t("photo.adding", { count: 1 }) : t("exercise.observed.photo")}
        </Button>
      )}
    </>
  );
}

function TakenPhoto({ photo }: { readonly photo: PhotoDraft }) {
  const { t } = useTranslation();
  const show = (image: HTMLImageElement) => {
    image.src = URL.createObjectURL(new Blob([new Uint8Array(photo.bytes)], { type: photo.type }));
    return () => URL.revokeObjectURL(image.src);
  };
  return <img ref={show} className={media.taken} alt={t("exercise.observed.photoTaken")} data-photo={photo.hash} />;
}
