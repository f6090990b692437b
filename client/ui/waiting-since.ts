import { useEffect, useState } from "react";
import type { LiveSession } from "../sync/picture-source.ts";
import { keepOnDevice, keptOnDevice } from "./device-memory.ts";

/**
 * Since when something of this member waits on this device to be saved, in epoch milliseconds of the device; undefined
 * while nothing does. Outlives a reload, as what waits does.
 */
export function useWaitingSince({ saving, picture }: LiveSession): number | undefined {
  const key = `muster.waiting-since.${picture.directory().me.id}`;
  const [sinceMs, setSinceMs] = useState<number | undefined>(undefined);
  useEffect(() => {
    const look = () => {
      const now = saving.get();
      const known = Number(keptOnDevice(key)) || undefined;
      const next = now.kind === "saved" || now.waiting === 0 ? undefined : (known ?? Date.now());
      keepOnDevice(key, next?.toString());
      setSinceMs(next);
    };
    look();
    return saving.watch(look);
  }, [saving, key]);
  return sinceMs;
}
