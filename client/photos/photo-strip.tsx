import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Annotation } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { MAX_PHOTOS_SHOWN, type PhotoHash } from "../../shared/picture/photo.ts";
import { useSession } from "../sync/session-context.ts";
import { useWatchable } from "../sync/use-picture.ts";
import { PhotoThumbnail } from "./photo-thumbnail.tsx";
import { PhotoViewer } from "./photo-viewer.tsx";
import styles from "./photos.module.css";

/** The photos of an annotation side by side; one of them large where it was opened. Nothing where there are none. */
export function PhotoStrip(props: {
  readonly layer: LayerId;
  readonly annotation: Annotation;
  readonly mayEdit: boolean;
}) {
  const { t } = useTranslation();
  const waiting = useWatchable(useSession().photos.waiting);
  const [opened, setOpened] = useState<PhotoHash>();
  const { layer, annotation, mayEdit } = props;
  const photos = annotation.photos?.slice(0, MAX_PHOTOS_SHOWN) ?? [];
  if (photos.length === 0) return null;
  const open = photos.find(({ hash }) => hash === opened);
  const waitingOf = (hash: PhotoHash) =>
    waiting.find((one) => one.hash === hash && one.annotation === annotation.id && one.layer === layer);
  return (
    <>
      <ul className={styles.strip} aria-label={t("photo.photos", { count: photos.length })}>
        {photos.map((photo) => (
          <li key={photo.hash}>
            <PhotoThumbnail
              layer={layer}
              photo={photo}
              waiting={waitingOf(photo.hash)}
              open={() => setOpened(photo.hash)}
            />
          </li>
        ))}
      </ul>
      {open ? (
        <PhotoViewer
          layer={layer}
          annotation={annotation.id}
          photos={photos}
          photo={open}
          mayEdit={mayEdit}
          show={setOpened}
        />
      ) : null}
    </>
  );
}
