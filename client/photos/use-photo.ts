import { useEffect, useState } from "react";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { PhotoHash } from "../../shared/picture/photo.ts";
import { useSession } from "../sync/session-context.ts";

export type ShownPhoto =
  | { readonly kind: "here"; readonly url: string }
  /** `missing`: still on the device of who took it · `unreachable`: it would have to come over a link that is gone. */
  | { readonly kind: "loading" | "missing" | "unreachable" };

/** A photo may come any moment, from a tablet that finds a link; whoever looks at it should not have to ask. */
const LOOK_AGAIN_MS = 5_000;

/** A photo as an address for an image, from wherever it is; looked for again for as long as it is not there. */
export function usePhoto(layer: LayerId, hash: PhotoHash): ShownPhoto {
  const { photos } = useSession();
  const [shown, setShown] = useState<ShownPhoto>({ kind: "loading" });
  useEffect(() => {
    let isShown = true;
    let url: string | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      const loaded = await photos.load(layer, hash);
      if (!isShown) return;
      if (loaded.kind === "here") {
        url = URL.createObjectURL(loaded.photo);
        setShown({ kind: "here", url });
      } else {
        setShown({ kind: loaded.kind });
        timer = setTimeout(() => void look(), LOOK_AGAIN_MS);
      }
    };
    void look();
    return () => {
      isShown = false;
      clearTimeout(timer);
      if (url !== undefined) URL.revokeObjectURL(url);
      setShown({ kind: "loading" });
    };
  }, [photos, layer, hash]);
  return shown;
}
