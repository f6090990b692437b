import { useMediaQuery } from "@mantine/hooks";
import { create } from "zustand";
import type { Role } from "../../shared/operation/member.ts";
import { keepOnDevice, keptOnDevice } from "./device-memory.ts";

export type Face = "command-post" | "field";

const STORED_AS = "muster.face";

/** Below this the panels of a command post would cover the whole map. */
const COMMAND_POST_FROM = "(min-width: 820px)";

const useChosenFace = create<{ readonly chosen: Face | undefined; readonly choose: (face: Face) => void }>()((set) => {
  const kept = keptOnDevice(STORED_AS);
  return {
    chosen: kept === "command-post" || kept === "field" ? kept : undefined,
    choose: (chosen) => {
      keepOnDevice(STORED_AS, chosen);
      set({ chosen });
    },
  };
});

/**
 * The face that this device shows: what was chosen on it, else the tablet for who is in the field and the command post
 * for all others. A screen too narrow for a command post always shows the tablet, and then `mayChoose` is false.
 */
export function useFace(role: Role): {
  readonly face: Face;
  readonly mayChoose: boolean;
  readonly choose: (face: Face) => void;
} {
  const mayChoose = useMediaQuery(COMMAND_POST_FROM, true, { getInitialValueInEffect: false }) ?? true;
  const { chosen, choose } = useChosenFace();
  const fitting = chosen ?? (role === "coordinator" ? "field" : "command-post");
  return { face: mayChoose ? fitting : "field", mayChoose, choose };
}
