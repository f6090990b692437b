import { AlertTriangle, Check, CloudOff, Loader } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Connection, Saving } from "../sync/picture-source.ts";
import { useSession } from "../sync/session-context.ts";
import { useConnection, useSaving } from "../sync/use-picture.ts";
import type { Tone } from "./chip.tsx";
import { ExportUnsaved } from "./export-unsaved.tsx";
import { dayAndTime } from "./formats.ts";
import { PopoverChip } from "./popover-chip.tsx";

/** What the chip says and shows; green only for what the server has on its disk while it can be reached. */
export type SavingSaid = {
  readonly tone: Tone;
  readonly says:
    | "saved"
    | "savedOffline"
    | "connecting"
    | "sending"
    | "keeping"
    | "kept"
    | "keptOffline"
    | "notRecording"
    | "notKept";
  readonly waiting: number;
  /** How many of them are photos. */
  readonly photos?: number | undefined;
};

/** Puts the state of saving and the link into one word that never promises too much. */
export function whatSavingSays(saving: Saving, connection: Connection): SavingSaid {
  switch (saving.kind) {
    case "not-recording":
      return { tone: "bad", says: "notRecording", waiting: saving.waiting };
    case "not-kept":
      return { tone: "bad", says: "notKept", waiting: saving.waiting };
    case "kept":
      return { tone: "wait", says: whereKept(saving, connection), waiting: saving.waiting, photos: saving.photos };
    case "saved":
      if (connection.kind === "online") return { tone: "good", says: "saved", waiting: 0 };
      return { tone: "wait", says: connection.kind === "connecting" ? "connecting" : "savedOffline", waiting: 0 };
  }
}

function whereKept(saving: Extract<Saving, { kind: "kept" }>, connection: Connection): SavingSaid["says"] {
  if (connection.kind === "online" && saving.online) return "sending";
  if (saving.beingKept) return "keeping";
  return connection.kind === "online" ? "kept" : "keptOffline";
}

/** The one chip that tells the truth about saving; opens into what waits, since when, and what to do. */
export function SavingChip({ large = false }: { readonly large?: boolean }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const saving = useSaving();
  const { tone, says, waiting, photos = 0 } = whatSavingSays(saving, useConnection());
  const at = saving.kind === "saved" && saving.atMs > 0 ? dayAndTime(saving.atMs, picture.nowMs(), i18n.language) : "";
  return (
    <PopoverChip
      tone={tone}
      icon={<SavingIcon said={says} />}
      label={
        <span role="status" data-saving={says}>
          {photos > 0 && photos === waiting
            ? t(`saving.photos.${says}`, { count: photos })
            : t(`saving.${says}`, { count: waiting, at })}
        </span>
      }
      detailTitle={t(`saving.title.${says}`, { count: waiting })}
      large={large}
      testId="saving-chip"
    >
      <p>{t(`saving.detail.${says}`, { count: waiting, at })}</p>
      {photos > 0 ? <p>{t("saving.photosAmong", { count: photos })}</p> : null}
      <ExportUnsaved />
    </PopoverChip>
  );
}

function SavingIcon({ said }: { readonly said: SavingSaid["says"] }) {
  switch (said) {
    case "saved":
      return <Check size={16} aria-hidden="true" />;
    case "connecting":
    case "sending":
    case "keeping":
      return <Loader size={16} aria-hidden="true" />;
    case "kept":
    case "keptOffline":
    case "savedOffline":
      return <CloudOff size={16} aria-hidden="true" />;
    case "notKept":
    case "notRecording":
      return <AlertTriangle size={16} aria-hidden="true" />;
  }
}
