import { useFocusReturn, useFocusTrap, useMergedRef } from "@mantine/hooks";
import { ChevronLeft, ChevronRight, Download, Trash2, X } from "lucide-react";
import { type PointerEvent, useEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { MAX_CAPTION, type PhotoHash } from "../../shared/picture/photo.ts";
import { useSession } from "../sync/session-context.ts";
import { useAgencies, useDirectory, useEditor } from "../sync/use-picture.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { DraftField } from "../ui/draft-field.tsx";
import { ExerciseBand } from "../ui/exercise-band.tsx";
import { LargePhoto } from "./large-photo.tsx";
import { PhotoFacts } from "./photo-facts.tsx";
import styles from "./photos.module.css";
import { removePhoto } from "./remove-photo.ts";
import { saveAsFile } from "./save-as-file.ts";
import { setCaption } from "./set-caption.ts";
import type { ViewedPhoto } from "./viewed-photo.ts";

/** A finger that moves further sideways means the next photo, not a press. */
const SWIPE_PX = 50;

/** One photo over the whole screen, with who took it and its caption. Arrows and swipes turn over, Esc closes. */
export function PhotoViewer(props: {
  readonly layer: LayerId;
  readonly annotation: AnnotationId;
  readonly photos: readonly ViewedPhoto[];
  readonly photo: ViewedPhoto;
  readonly mayEdit: boolean;
  readonly show: (photo: PhotoHash | undefined) => void;
}) {
  const { t } = useTranslation();
  const { operation, me } = useDirectory();
  const agency = useAgencies().get(me.agency);
  const session = useSession();
  const editor = useEditor();
  const dialog = useRef<HTMLDivElement>(null);
  const trap = useMergedRef(useFocusTrap(), dialog);
  const swipe = useRef<number>(undefined);
  useFocusReturn({ opened: true });
  const { layer, annotation, photos, photo, mayEdit, show } = props;
  const { hash } = photo;
  const index = photos.findIndex((one) => one.hash === hash);
  const turn = (by: number) => {
    const next = photos[index + by];
    if (next) show(next.hash);
  };
  const press = useRef<(key: string) => void>(undefined);
  useEffect(() => {
    press.current = (key) => {
      if (key === "Escape") show(undefined);
      if (key === "ArrowLeft") turn(-1);
      if (key === "ArrowRight") turn(1);
    };
  });
  // A button that goes, and a field that is left, drop the focus to the page, whose keys would then be the map's.
  useEffect(() => keepFocusIn(dialog.current));
  useEffect(() => listenToKeys((key) => press.current?.(key)), []);
  const swiped = (event: PointerEvent) => {
    const movedPx = event.clientX - (swipe.current ?? event.clientX);
    swipe.current = undefined;
    if (Math.abs(movedPx) > SWIPE_PX) turn(movedPx < 0 ? 1 : -1);
  };
  const remove = () => {
    show((photos[index + 1] ?? photos[index - 1])?.hash);
    removePhoto(editor, layer, annotation, hash);
  };
  return createPortal(
    <div
      ref={trap}
      tabIndex={-1}
      onBlur={() => requestAnimationFrame(() => keepFocusIn(dialog.current))}
      className={styles.viewer}
      role="dialog"
      aria-modal="true"
      data-lies-over
      aria-label={t("photo.viewer")}
    >
      {operation.kind === "drill" ? <ExerciseBand agencyLanguage={agency?.language} /> : null}
      <div className={styles.viewerHead}>
        <span>{t("photo.ofAll", { n: index + 1, all: photos.length })}</span>
        <IconButton data-autofocus aria-label={t("photo.close")} onClick={() => show(undefined)}>
          <X size={24} aria-hidden="true" />
        </IconButton>
      </div>
      <div
        className={styles.stage}
        onPointerDown={(event) => {
          swipe.current = event.clientX;
        }}
        onPointerUp={swiped}
      >
        <LargePhoto key={hash} layer={layer} photo={photo} />
        {index > 0 ? (
          <IconButton className={styles.before} aria-label={t("photo.before")} onClick={() => turn(-1)}>
            <ChevronLeft size={28} aria-hidden="true" />
          </IconButton>
        ) : null}
        {index < photos.length - 1 ? (
          <IconButton className={styles.next} aria-label={t("photo.next")} onClick={() => turn(1)}>
            <ChevronRight size={28} aria-hidden="true" />
          </IconButton>
        ) : null}
      </div>
      <div className={styles.viewerFoot}>
        {mayEdit ? (
          <DraftField
            key={hash}
            label={t("photo.caption")}
            value={photo.caption ?? ""}
            maxLength={MAX_CAPTION}
            set={(caption) => setCaption({ picture: session.picture, editor }, { layer, annotation, hash }, caption)}
          />
        ) : photo.caption ? (
          <p className={styles.caption}>{photo.caption}</p>
        ) : null}
        <div className={styles.viewerActions}>
          <PhotoFacts photo={photo} />
          <Button onClick={() => void saveAsFile(operation, session.photos, layer, hash)}>
            <Download size={18} aria-hidden="true" />
            {t("photo.download")}
          </Button>
          {mayEdit ? (
            <Button look="danger" onClick={remove}>
              <Trash2 size={18} aria-hidden="true" />
              {t("photo.remove")}
            </Button>
          ) : null}
        </div>
      </div>
    </div>,
    document.body,
  );
}

function keepFocusIn(dialog: HTMLElement | null): void {
  if (document.activeElement === document.body) dialog?.focus();
}

/** Keys for the viewer, wherever the focus is, and not for the screen below. Who types or tabs is left alone. */
function listenToKeys(press: (key: string) => void): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || !VIEWER_KEYS.has(event.key)) return;
    event.stopPropagation();
    press(event.key);
  };
  window.addEventListener("keydown", listener, true);
  return () => window.removeEventListener("keydown", listener, true);
}

const VIEWER_KEYS = new Set(["Escape", "ArrowLeft", "ArrowRight"]);
