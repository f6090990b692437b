import { MapPin } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { symbolOr } from "../../../shared/picture/symbols.ts";
import type { AnnotationChange, QuarantineEntry } from "../../../shared/protocol/http.ts";
import { useSession } from "../../sync/session-context.ts";
import { useAgencies, useDirectory } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { Button } from "../../ui/button.tsx";
import { dayAndTime } from "../../ui/formats.ts";
import { Question } from "../../ui/question.tsx";
import { sayDone, sayProblem } from "../../ui/undo-notice.tsx";
import { useMay } from "../../ui/use-may.ts";
import { useWhyNot, WhyNot } from "../../ui/why-not.tsx";
import { useWorkspace } from "../../workspace.ts";
import frame from "../command-post.module.css";
import { useLookAgain } from "../looked-after.ts";
import styles from "./layers.module.css";
import { boundsOf, geometryOf, textOf } from "./review.ts";

/** So many are named one by one; of more, how many there are says enough. */
const NAMED = 8;
/** Of reasons that another version of a device may give, the first one says least. */
const REASONS = ["not-permitted", "too-large", "malformed", "damaged", "left-behind"] as const;

/** One bundle of edits: whose, when, why it was not taken, and what it would do. */
export function ReviewEntry({ entry }: { readonly entry: QuarantineEntry }) {
  const { t, i18n } = useTranslation();
  const { picture } = useSession();
  const agency = useAgencies().get(entry.member.agency);
  const layer = useDirectory().layers.find(({ id }) => id === entry.layer);
  const reason = REASONS.find((known) => known === entry.reason) ?? REASONS[0];
  const propose = useWorkspace((workspace) => workspace.propose);
  useEffect(() => () => propose([]), [propose]);
  const geometries = entry.changes.flatMap((change) => geometryOf(change) ?? []);
  const bounds = boundsOf(geometries);
  const show = () => {
    propose(geometries);
    if (bounds) useWorkspace.getState().fly({ bounds });
  };
  return (
    <li className={styles.entry} data-entry={entry.id}>
      <strong>{entry.member.name}</strong>
      {agency ? <AgencyMark agency={agency} /> : null}
      <span className={frame.hint}>
        {t("review.about", {
          layer: layer?.name ?? "",
          at: dayAndTime(entry.handedInAtMs, picture.nowMs(), i18n.language),
        })}
      </span>
      <span className={frame.hint}>{t(`review.reason.${reason}`)}</span>
      <ul>
        {entry.changes.slice(0, NAMED).map((change) => (
          <ChangeLine key={change.annotation} change={change} />
        ))}
        {entry.changes.length > NAMED ? <li>{t("review.others", { count: entry.changes.length - NAMED })}</li> : null}
        {entry.unreadable > 0 ? <li>{t("review.unreadable", { count: entry.unreadable })}</li> : null}
      </ul>
      {bounds ? (
        <Button onClick={show}>
          <MapPin size={18} aria-hidden="true" />
          {t("review.show")}
        </Button>
      ) : null}
      <Decide entry={entry} owner={layer?.owner} />
    </li>
  );
}

function ChangeLine({ change }: { readonly change: AnnotationChange }) {
  const { t } = useTranslation();
  const kind = textOf(change, "kind");
  const isShape = kind === "line" || kind === "area" || kind === "text";
  const what = isShape ? t(`annotation.kind.${kind}`) : t(`symbols.${symbolOr("mark", textOf(change, "symbol")).id}`);
  const label = textOf(change, "label");
  return (
    <li>{t(`review.${change.what}`, { what: label === undefined ? what : t("review.named", { what, label }) })}</li>
  );
}

function Decide({ entry, owner }: { readonly entry: QuarantineEntry; readonly owner: string | undefined }) {
  const { t } = useTranslation();
  const { send } = useSession();
  const lookAgain = useLookAgain();
  const whyNot = useWhyNot()(useMay()("review-quarantine", owner));
  const [asks, setAsks] = useState(false);
  const [isSent, setSent] = useState(false);
  const decide = async (decision: "take-in" | "dismiss") => {
    setSent(true);
    const reply = await send("quarantine.decide", { entry: entry.id, decision });
    setSent(false);
    if (reply.kind === "refused") sayProblem(t(`refusal.${reply.reason}`));
    else if (decision === "take-in") sayDone(t("review.takenIn", { count: reply.result.annotations }));
    await lookAgain("quarantine");
  };
  if (whyNot !== undefined) return <WhyNot>{whyNot}</WhyNot>;
  if (asks) {
    return (
      <Question
        isHard
        yes={t("review.dismiss")}
        answer={(isYes) => {
          setAsks(false);
          if (isYes) void decide("dismiss");
        }}
      >
        {t("review.askDismiss")}
      </Question>
    );
  }
  return (
    <div className={styles.buttons}>
      <Button disabled={isSent} onClick={() => setAsks(true)}>
        {t("review.dismiss")}
      </Button>
      <Button look="primary" disabled={isSent} onClick={() => void decide("take-in")}>
        {t("review.takeIn")}
      </Button>
    </div>
  );
}
