import { useEffect, useState } from "react";
import { useScenarioDraft } from "../scenario-draft/draft.ts";
import { keepDraft } from "../scenario-draft/kept-draft.ts";

/** saved: on this device since `atMs` · keeping: not yet · not-kept: this browser keeps nothing. */
export type KeptState =
  | { readonly kind: "saved"; readonly atMs: number }
  | { readonly kind: "keeping" }
  | { readonly kind: "not-kept" };

/** Soon after the last letter; nobody loses more. */
const SETTLES_MS = 400;

/** Keeps the scenario that is written on this device at every change, and at the latest when the editor closes. */
export function useKeepDraft(member: string): KeptState {
  const [state, setState] = useState<KeptState>({ kind: "keeping" });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOpen = true;
    const keep = async () => {
      clearTimeout(timer);
      timer = undefined;
      const { scenario } = useScenarioDraft.getState();
      if (!scenario) return;
      const isKept = await keepDraft(member, scenario);
      const isLatest = useScenarioDraft.getState().scenario === scenario;
      if (isOpen && isLatest) setState(isKept ? { kind: "saved", atMs: Date.now() } : { kind: "not-kept" });
    };
    const soon = () => {
      setState({ kind: "keeping" });
      clearTimeout(timer);
      timer = setTimeout(() => void keep(), SETTLES_MS);
    };
    const now = () => {
      if (timer !== undefined) void keep();
    };
    const stop = useScenarioDraft.subscribe((next, before) => {
      if (next.scenario !== before.scenario && next.scenario) soon();
    });
    if (useScenarioDraft.getState().scenario) void keep();
    window.addEventListener("pagehide", now);
    return () => {
      isOpen = false;
      stop();
      window.removeEventListener("pagehide", now);
      now();
    };
  }, [member]);
  return state;
}
