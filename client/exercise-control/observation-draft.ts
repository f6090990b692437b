import { create } from "zustand";
import type { Place } from "../../shared/coordination/place.ts";
import type { Observation, Rating } from "../../shared/drill/evaluation.ts";
import { roundLngLat } from "../../shared/picture/geometry.ts";
import type { PhotoDraft, VoiceDraft } from "../sync/photo-source.ts";
import { useWorkspace } from "../workspace.ts";

export type ObservationDraft = {
  readonly what: string;
  readonly why: string;
  readonly is: Observation["is"];
  readonly rating: Rating | undefined;
  /** As the list of what it can be about has it; see about-choices.ts. */
  readonly about: string;
  readonly place: Place | undefined;
  readonly photo: PhotoDraft | undefined;
  readonly voice: VoiceDraft | undefined;
};

/** An observation that is being written; it outlives its form, which gives way while a place is shown on the map. */
export const useObservationDraft = create<{
  readonly draft: ObservationDraft | undefined;
  readonly change: (part: Partial<ObservationDraft>) => void;
  readonly startAnew: () => void;
}>()((set) => ({
  draft: undefined,
  change: (part) => set(({ draft }) => ({ draft: { ...(draft ?? newDraft()), ...part } })),
  startAnew: () => set({ draft: undefined }),
}));

/** A new one is about the middle of the map; about nowhere where there is no map. */
export function newDraft(): ObservationDraft {
  const { mapCentre } = useWorkspace.getState();
  const isMap = mapCentre[0] !== 0 || mapCentre[1] !== 0;
  const place = isMap ? { at: roundLngLat(mapCentre) } : undefined;
  return { what: "", why: "", is: "strength", rating: undefined, about: "", place, photo: undefined, voice: undefined };
}
