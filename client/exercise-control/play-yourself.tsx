import { SquareArrowOutUpRight } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlayedRole } from "../../shared/drill/exercise-control.ts";
import type { ScenarioRole } from "../../shared/drill/scenario.ts";
import type { WhyNone } from "../panels/member-requests.ts";
import { ProblemLine } from "../panels/problem-line.tsx";
import { useDirectory } from "../sync/use-picture.ts";
import { Button } from "../ui/button.tsx";
import { enterAs } from "./play-role.ts";

/** One press opens the screen of a role in a tab of its own, for the very person that runs the exercise. */
export function PlayYourself({ role, by }: { readonly role: ScenarioRole; readonly by: PlayedRole["by"] }) {
  const { t } = useTranslation();
  const { me, operation } = useDirectory();
  const [isEntering, setEntering] = useState(false);
  const [problem, setProblem] = useState<WhyNone>();
  // A browser that lets no page open a tab still follows a link.
  const [blocked, setBlocked] = useState<string>();

  async function enter() {
    // Opened within the press: browsers take a tab that comes later for one that nobody wanted.
    const tab = window.open("", "_blank");
    setEntering(true);
    const screen = await enterAs(role, by, { me, operation: operation.id });
    setEntering(false);
    setProblem(screen.kind === "no" ? screen.why : undefined);
    setBlocked(screen.kind === "done" && !tab ? screen.address : undefined);
    if (!tab) return;
    if (screen.kind === "no") return tab.close();
    tab.opener = null;
    tab.location.replace(screen.address);
  }

  return (
    <>
      <Button disabled={isEntering} data-plays={role.id} onClick={() => void enter()}>
        <SquareArrowOutUpRight size={18} aria-hidden="true" />
        {t("exercise.cast.playYourself")}
      </Button>
      {blocked === undefined ? null : (
        <a href={blocked} target="_blank" rel="noreferrer">
          {t("exercise.cast.open", { role: role.title })}
        </a>
      )}
      <ProblemLine why={problem} />
    </>
  );
}
