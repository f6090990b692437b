import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Agency, AgencyId } from "../../../shared/operation/agency.ts";
import { isBeyondMarking } from "../../../shared/picture/layer.ts";
import type { LayerEntry } from "../../../shared/protocol/events.ts";
import { useSession } from "../../sync/session-context.ts";
import { offerUndo, sayProblem } from "../../ui/undo-notice.tsx";
import type { Sharing } from "./grant-choice.tsx";

/** Something that is asked about before it is sent. */
export type Asked = { readonly agency: Agency; readonly sharing: Exclude<Sharing, "none"> };

/**
 * Sharing one layer: what is on its way to the server, what has to be asked first, and the way back from taking
 * something away, which asks nothing.
 */
export function useGrants(layer: LayerEntry): {
  readonly onItsWay: ReadonlyMap<AgencyId, Sharing>;
  readonly asked: Asked | undefined;
  readonly choose: (agency: Agency, sharing: Sharing) => void;
  readonly answer: (isYes: boolean) => void;
} {
  const { t } = useTranslation();
  const { send } = useSession();
  const [onItsWay, setOnItsWay] = useState<ReadonlyMap<AgencyId, Sharing>>(new Map());
  const [asked, setAsked] = useState<Asked>();

  async function grant(agency: Agency, sharing: Sharing, wasAsked: boolean): Promise<boolean> {
    setOnItsWay((now) => new Map(now).set(agency.id, sharing));
    const beyond = wasAsked ? ({ beyondMarking: true } as const) : {};
    const reply = await send("layer.grant", { layer: layer.id, agency: agency.id, grant: sharing, ...beyond });
    setOnItsWay((now) => new Map([...now].filter(([id, value]) => id !== agency.id || value !== sharing)));
    if (reply.kind === "done") return true;
    // Somebody has marked the layer otherwise in the meantime.
    if (reply.reason === "beyond-marking" && sharing !== "none") setAsked({ agency, sharing });
    else sayProblem(t(`refusal.${reply.reason}`));
    return false;
  }

  async function takeAway(agency: Agency): Promise<void> {
    const before = layer.grants?.[agency.id];
    const isDone = await grant(agency, "none", false);
    if (!isDone || before === undefined) return;
    offerUndo(
      t("layers.takenAway", { agency: agency.name, layer: layer.name }),
      () => void grant(agency, before, isBeyondMarking(layer.tlp)),
    );
  }

  return {
    onItsWay,
    asked,
    choose(agency, sharing) {
      setAsked(undefined);
      if (sharing === "none") void takeAway(agency);
      else if (isBeyondMarking(layer.tlp)) setAsked({ agency, sharing });
      else void grant(agency, sharing, false);
    },
    answer(isYes) {
      setAsked(undefined);
      if (isYes && asked) void grant(asked.agency, asked.sharing, true);
    },
  };
}
