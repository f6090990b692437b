import { useEffect, useState } from "react";

/** Draws the component again every so many milliseconds, for what goes by itself with time; the number of the turn. */
export function useEvery(everyMs: number): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurn((now) => now + 1), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return turn;
}
