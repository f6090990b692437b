import { useEffect, useState, useSyncExternalStore } from "react";
import type { Agency, AgencyId } from "../../shared/operation/agency.ts";
import type { Annotation, AnnotationId } from "../../shared/picture/annotation.ts";
import { ageOfFix, type FixAge } from "../../shared/picture/fix.ts";
import type { LayerId } from "../../shared/picture/layer.ts";
import type { Unit, UnitId } from "../../shared/picture/unit.ts";
import type { Directory, Present } from "../../shared/protocol/events.ts";
import type {
  Connection,
  FixReporting,
  PictureEditor,
  PictureSource,
  Saving,
  TabRole,
  Watchable,
} from "./picture-source.ts";
import { useSession } from "./session-context.ts";

export function useWatchable<T>(watchable: Watchable<T>): T {
  return useSyncExternalStore(watchable.watch, watchable.get);
}

export function useDirectory(): Directory {
  const { picture } = useSession();
  return useSyncExternalStore(picture.onDirectory, picture.directory);
}

export function useAgencies(): ReadonlyMap<AgencyId, Agency> {
  const { picture } = useSession();
  return useSyncExternalStore(picture.onDirectory, picture.agencies);
}

export function useUnits(): ReadonlyMap<UnitId, Unit> {
  const { picture } = useSession();
  return useSyncExternalStore(picture.onUnits, picture.units);
}

export function useAnnotations(layer: LayerId): ReadonlyMap<AnnotationId, Annotation> {
  const { picture } = useSession();
  return useSyncExternalStore(picture.onAnnotations, () => picture.annotations(layer));
}

export function usePresent(): readonly Present[] {
  const { picture } = useSession();
  return useSyncExternalStore(picture.onPresent, picture.present);
}

export function useSaving(): Saving {
  return useWatchable(useSession().saving);
}

export function useConnection(): Connection {
  return useWatchable(useSession().connection);
}

export function useTab(): TabRole {
  return useWatchable(useSession().tab);
}

export function useReporting(): FixReporting {
  return useWatchable(useSession().reporting);
}

export function useUndoable(): { readonly canUndo: boolean; readonly canRedo: boolean } {
  const { editor } = useSession();
  return {
    canUndo: useSyncExternalStore(editor.onUndoable, () => editor.canUndo()),
    canRedo: useSyncExternalStore(editor.onUndoable, () => editor.canRedo()),
  };
}

export function useEditor(): PictureEditor {
  return useSession().editor;
}

/** How long ago a unit was last seen. `ageMs` is undefined where it never was. */
export type SeenAgo = { readonly age: FixAge | "never"; readonly ageMs: number | undefined };

/** A second is as fine as a list says it; the map draws ages by itself. */
const LIST_EVERY_MS = 1_000;

/** How long ago each unit was seen, once a second: for lists, which need not follow every fix. */
export function useFixAges(): ReadonlyMap<UnitId, SeenAgo> {
  const { picture } = useSession();
  const units = useUnits();
  const [ages, setAges] = useState(() => agesOf(picture, units));
  useEffect(() => {
    const look = () => setAges(agesOf(picture, units));
    look();
    const timer = setInterval(look, LIST_EVERY_MS);
    return () => clearInterval(timer);
  }, [picture, units]);
  return ages;
}

function agesOf(picture: PictureSource, units: ReadonlyMap<UnitId, Unit>): ReadonlyMap<UnitId, SeenAgo> {
  const nowMs = picture.nowMs();
  return new Map(
    [...units.keys()].map((unit): [UnitId, SeenAgo] => {
      const fix = picture.fix(unit);
      if (!fix) return [unit, { age: "never", ageMs: undefined }];
      return [unit, { age: ageOfFix(fix.measuredAtMs, nowMs), ageMs: Math.max(0, nowMs - fix.measuredAtMs) }];
    }),
  );
}
