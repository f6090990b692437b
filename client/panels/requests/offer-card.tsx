import { useTranslation } from "react-i18next";
import type { Offer, ResourceRequest } from "../../../shared/coordination/resource-request.ts";
import type { ChannelId } from "../../../shared/operation/channel.ts";
import { useSession } from "../../sync/session-context.ts";
import { useBoard, usePending } from "../../sync/use-boards.ts";
import { useAgencies, useUnits } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { FreeTextView } from "../../ui/free-text.tsx";
import { StampLine } from "../../ui/stamp-line.tsx";
import { OfferActions } from "./offer-actions.tsx";
import { OfferStateBadge } from "./offer-state.tsx";
import styles from "./requests.module.css";
import { WaitingNote } from "./waiting-note.tsx";

type OfferCardProps = { readonly channel: ChannelId; readonly request: ResourceRequest; readonly offer: Offer };

/** What one agency offers, how far it is, who did what about it and when, and what can be done next. */
export function OfferCard({ channel, request, offer }: OfferCardProps) {
  const { t } = useTranslation();
  const agency = useAgencies().get(offer.agency);
  const isPartly = offer.accepted > 0 && offer.accepted < offer.quantity;
  return (
    <article className={styles.offer} data-offer={offer.id} data-agency={offer.agency} data-state={offer.state}>
      {agency ? <AgencyMark agency={agency} /> : null}
      <span className={styles.amount}>
        {isPartly ? t("requests.partOf", { accepted: offer.accepted, quantity: offer.quantity }) : offer.quantity}
      </span>
      <OfferSource channel={channel} offer={offer} />
      <OfferStateBadge state={offer.state} />
      {offer.note ? <FreeTextView text={offer.note} /> : null}
      <details className={styles.history}>
        <summary>{t("requests.history", { count: offer.steps.length })}</summary>
        <ol>
          {offer.steps.map((step) => (
            <li key={step.step} className={styles.step}>
              <OfferStateBadge state={step.step} />
              <StampLine stamp={step.stamp} />
              {step.note && step.note !== offer.note ? <FreeTextView text={step.note} /> : null}
            </li>
          ))}
        </ol>
      </details>
      <WaitingSteps offer={offer} />
      <OfferActions channel={channel} request={request} offer={offer} />
    </article>
  );
}

/** What it is: a unit by name, or an entry of a catalogue that this member may see. */
function OfferSource({ channel, offer }: Omit<OfferCardProps, "request">) {
  const { t } = useTranslation();
  const { picture } = useSession();
  const unit = useUnits().get(offer.unit ?? "") ?? picture.formerUnits().get(offer.unit ?? "");
  const entry = useBoard(channel).find(offer.resource ?? "");
  if (unit) return <span className={styles.source}>{unit.name}</span>;
  if (entry?.kind !== "resource") return null;
  return <span className={styles.source}>{entry.detail?.text ?? t(`resource.${entry.what}`)}</span>;
}

/** What was done about it here and has not reached the server. */
function WaitingSteps({ offer: { id } }: { readonly offer: Offer }) {
  const { t } = useTranslation();
  const decisions = usePending("offer.decide").filter(({ input }) => input.offer === id);
  const moves = usePending("offer.move").filter(({ input }) => input.offer === id);
  const steps = [...decisions.map(({ input }) => input.decision), ...moves.map(({ input }) => input.step)];
  return steps.map((step) => (
    <WaitingNote key={step}>{t("requests.waitingStep", { step: t(`offerState.${step}`) })}</WaitingNote>
  ));
}
