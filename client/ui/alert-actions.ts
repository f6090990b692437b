import { t } from "i18next";
import { nanoid } from "nanoid";
import { useMemo } from "react";
import type { LngLat } from "../../shared/picture/geometry.ts";
import { pointOf } from "../../shared/picture/label-place.ts";
import type { UnitId } from "../../shared/picture/unit.ts";
import type { LiveSession, PictureSource } from "../sync/picture-source.ts";
import { useSession } from "../sync/session-context.ts";
import { useWorkspace } from "../workspace.ts";
import type { ShownAlert } from "./shown-alerts.ts";
import { sayProblem } from "./undo-notice.tsx";
import { useMayOnChannel } from "./use-channels-for.ts";
import { useCommand } from "./use-command.ts";

/** What street maps call a place that one stands at. */
const PLACE_ZOOM = 15;

export type AlertActions = {
  /** Says by name that somebody looks after it. On one board is enough: the server says it on the others. */
  readonly acknowledge: (shown: ShownAlert) => Promise<boolean>;
  /** Flies to where it is, and selects what it is about. */
  readonly show: (shown: ShownAlert) => void;
};

/** What can be done about an alert. */
export function useAlertActions(): AlertActions {
  const command = useCommand();
  const may = useMayOnChannel();
  const { picture } = useSession();
  return useMemo(
    () => ({
      acknowledge: async ({ id, channels }) => {
        const channel = channels.find((one) => may("acknowledge-alert", one) === "yes");
        return channel !== undefined && (await command("alert.acknowledge", { channel: channel.id, post: id }));
      },
      show: (shown) => showAlert(shown, picture),
    }),
    [command, may, picture],
  );
}

/** Where an alert is: at its unit as it is seen now, else where it was raised, else at what is watched. */
export function placeOfAlert({ alert }: ShownAlert, picture: PictureSource): LngLat | undefined {
  const { watched } = alert;
  const annotation = watched && picture.annotations(watched.layer).get(watched.annotation);
  return (
    (alert.unit === undefined ? undefined : picture.fix(alert.unit)?.at) ??
    alert.at ??
    (annotation && pointOf(annotation.geometry))
  );
}

/** Flies to where an alert is, and selects what it is about. */
export function showAlert(shown: ShownAlert, picture: PictureSource): void {
  const { select, fly } = useWorkspace.getState();
  const { unit, task } = shown.alert;
  const channel = shown.channels.find(({ id }) => task !== undefined && picture.board(id).find(task));
  if (task !== undefined && channel) select({ kind: "post", channel: channel.id, post: task });
  else if (unit !== undefined && picture.units().has(unit)) select({ kind: "unit", unit });
  const at = placeOfAlert(shown, picture);
  if (at) fly({ at, zoom: PLACE_ZOOM });
}

/**
 * Calls for help. Resolves when the server has heard it; without a link it waits on the device and is sent first thing.
 * Where it is refused that is said, and to use the radio.
 */
export async function callForHelp(
  session: LiveSession,
  { unit, at }: { readonly unit: UnitId | undefined; readonly at: LngLat | undefined },
): Promise<void> {
  const reply = await session.send("help.call", {
    post: nanoid(),
    ...(unit === undefined ? {} : { unit }),
    ...(at === undefined ? {} : { at: [at[0], at[1]] }),
  });
  if (reply.kind === "refused") sayProblem(t("help.refused", { why: t(`refusal.${reply.reason}`) }));
}
