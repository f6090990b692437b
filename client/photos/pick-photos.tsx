import { Camera, ImagePlus } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import type { AnnotationId } from "../../shared/picture/annotation.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import { BigButton, Button } from "../ui/button.tsx";
import styles from "./photos.module.css";
import { useAddPhotos } from "./use-add-photos.ts";

/**
 * Ways to a photo: the device's camera, where the face is one for the field, and pictures that are there already,
 * several at once. `onPick`: somebody is about to take or choose one, which may take a while.
 */
export function PickPhotos(props: {
  readonly layer: LayerId;
  readonly annotation: AnnotationId;
  readonly face: "field" | "panel";
  readonly onPick?: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const { adding, add } = useAddPhotos(props.layer, props.annotation);
  const camera = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const pick = (input: HTMLInputElement | null) => {
    props.onPick?.();
    input?.click();
  };
  const taken = (input: HTMLInputElement) => {
    add([...(input.files ?? [])]);
    // The same picture can be chosen once more.
    input.value = "";
  };
  const hidden = {
    type: "file",
    accept: "image/*",
    hidden: true,
    onChange: (event: { currentTarget: HTMLInputElement }) => taken(event.currentTarget),
  } as const;
  return (
    <div className={styles.pick}>
      {props.face === "field" ? (
        <>
          <input ref={camera} {...hidden} capture="environment" data-testid="take-photo" />
          <BigButton onClick={() => pick(camera.current)}>
            <Camera size={22} aria-hidden="true" />
            {t("photo.add")}
          </BigButton>
          <input ref={files} {...hidden} multiple data-testid="choose-photos" />
          <BigButton
            className={styles.square}
            aria-label={t("photo.choose")}
            title={t("photo.choose")}
            onClick={() => pick(files.current)}
          >
            <ImagePlus size={24} aria-hidden="true" />
          </BigButton>
        </>
      ) : (
        <>
          <input ref={files} {...hidden} multiple data-testid="choose-photos" />
          <Button onClick={() => pick(files.current)}>
            <ImagePlus size={18} aria-hidden="true" />
            {t("photo.addSeveral")}
          </Button>
        </>
      )}
      {adding > 0 ? (
        <p role="status" className={styles.adding}>
          {t("photo.adding", { count: adding })}
        </p>
      ) : null}
    </div>
  );
}
