import { useCallback } from "react";
import type { CommandInput } from "../../shared/protocol/commands.ts";
import { useExercise } from "../sync/use-exercise.ts";
import { useTab } from "../sync/use-picture.ts";
import { useCommand } from "../ui/use-command.ts";
import { useMay } from "../ui/use-may.ts";

type Order = CommandInput<"exercise.order">;
type ClockChange = CommandInput<"exercise.clock">;

/** Gives orders about the script; resolves with whether it was done. */
export function useOrder(): (order: Order) => Promise<boolean> {
  const command = useCommand();
  return useCallback((order) => command("exercise.order", order), [command]);
}

/** Moves the clock of the drill; resolves with whether it was done. */
export function useClockCommand(): (change: ClockChange) => Promise<boolean> {
  const command = useCommand();
  return useCallback((change) => command("exercise.clock", change), [command]);
}

/** May this screen direct the play now: by right, by tab, and because play has not ended? */
export function useMayDirect(): boolean {
  const may = useMay()("run-exercise") === "yes";
  const isWriting = useTab() === "writing";
  const { play } = useExercise();
  return may && isWriting && play !== undefined && play.phase !== "over";
}

/** May this screen note what it sees, also after play has ended? */
export function useMayObserve(): boolean {
  const may = useMay()("observe-exercise") === "yes";
  return useTab() === "writing" && may;
}
