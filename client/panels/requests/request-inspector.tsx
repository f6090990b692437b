import { HandHelping, Printer } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type ResourceRequest, requestState } from "../../../shared/coordination/resource-request.ts";
import type { ChannelId } from "../../../shared/operation/channel.ts";
import { useSession } from "../../sync/session-context.ts";
import { usePending } from "../../sync/use-boards.ts";
import { useAgencies, useDirectory } from "../../sync/use-picture.ts";
import { Button } from "../../ui/button.tsx";
import { channelName } from "../../ui/channel-name.ts";
import { Facts } from "../../ui/facts.tsx";
import { FreeTextView } from "../../ui/free-text.tsx";
import { PlaceLine } from "../../ui/place-line.tsx";
import { PriorityBadge } from "../../ui/priority.tsx";
import { Question } from "../../ui/question.tsx";
import { useReportWish } from "../../ui/report-wish.ts";
import { ResourcePicture } from "../../ui/resource-picture.tsx";
import { SectionTitle } from "../../ui/section-title.tsx";
import { StampLine } from "../../ui/stamp-line.tsx";
import { useAgenciesFor } from "../../ui/use-agencies-for.ts";
import { useCommand } from "../../ui/use-command.ts";
import { useMay } from "../../ui/use-may.ts";
import frame from "../command-post.module.css";
import head from "../inspector.module.css";
import { NeededBy } from "./needed-by.tsx";
import { OfferCard } from "./offer-card.tsx";
import { OfferForm } from "./offer-form.tsx";
import { RequestProgress } from "./request-progress.tsx";
import styles from "./requests.module.css";
import { WaitingNote } from "./waiting-note.tsx";

type RequestInspectorProps = { readonly channel: ChannelId; readonly request: ResourceRequest };

/** A request in full: what is needed, where and by when, what each agency offers, and what can be done about it. */
export function RequestInspector({ channel, request }: RequestInspectorProps) {
  const { t } = useTranslation();
  const openReport = useReportWish((report) => report.open);
  return (
    <div className={frame.panelBody} data-inspected={request.id} data-state={requestState(request)}>
      <RequestHead channel={channel} request={request} />
      <RequestProgress request={request} />
      <div className={styles.part}>
        <span className={styles.label}>{t("requests.deliverTo")}</span>
        <PlaceLine place={request.deliverTo} />
      </div>
      <Offers channel={channel} request={request} />
      <Button onClick={() => openReport({ paper: "213RR", about: request.id })}>
        <Printer size={18} aria-hidden="true" />
        {t("report.asForm")}
      </Button>
      <Cancelling channel={channel} request={request} />
    </div>
  );
}

function RequestHead({ channel, request }: RequestInspectorProps) {
  const { t } = useTranslation();
  const { channels } = useDirectory();
  const agencies = useAgencies();
  const board = channels.find(({ id }) => id === channel);
  return (
    <>
      <div className={head.head}>
        <ResourcePicture what={request.what} sizePx={44} colour={agencies.get(request.made.agency)?.colour} />
        <div className={head.title}>
          <strong>{t("requests.amount", { quantity: request.quantity, what: t(`resource.${request.what}`) })}</strong>
          {board ? (
            <span>{t("requests.numbered", { no: request.no, channel: channelName(board, agencies, t) })}</span>
          ) : null}
        </div>
      </div>
      {request.detail ? <FreeTextView text={request.detail} /> : null}
      <div className={styles.facts}>
        <PriorityBadge priority={request.priority} />
        <NeededBy request={request} />
      </div>
      <Facts
        lines={[
          [t("requests.askedBy"), <StampLine key="made" stamp={request.made} />],
          [
            t("requestState.cancelled"),
            request.cancelled ? <StampLine key="cancelled" stamp={request.cancelled} /> : undefined,
          ],
        ]}
      />
    </>
  );
}

function Offers({ channel, request }: RequestInspectorProps) {
  const { t } = useTranslation();
  const [isOffering, setOffering] = useState(false);
  const agencies = useAgenciesFor("offer-resource");
  const mayOffer = !request.cancelled && agencies.some(({ id }) => id !== request.made.agency);
  const state = requestState(request);
  const isWanted = state === "asked" || state === "offered";
  return (
    <div className={styles.part}>
      <SectionTitle count={request.offers.length}>{t("requests.offers")}</SectionTitle>
      {request.offers.length === 0 ? <p className={styles.source}>{t("requests.noOffers")}</p> : null}
      <div className={styles.offers}>
        {request.offers.map((offer) => (
          <OfferCard key={offer.id} channel={channel} request={request} offer={offer} />
        ))}
      </div>
      <WaitingOffers request={request} />
      {isOffering ? (
        <OfferForm channel={channel} request={request} close={() => setOffering(false)} />
      ) : mayOffer && isWanted ? (
        <Button look="primary" onClick={() => setOffering(true)}>
          <HandHelping size={18} aria-hidden="true" />
          {t("requests.offer")}
        </Button>
      ) : null}
    </div>
  );
}

function WaitingOffers({ request }: { readonly request: ResourceRequest }) {
  const { t } = useTranslation();
  return usePending("offer.make")
    .filter(({ input }) => input.post === request.id && request.offers.every(({ id }) => id !== input.offer))
    .map(({ id, input }) => (
      <WaitingNote key={id}>{t("requests.waitingOffer", { quantity: input.quantity })}</WaitingNote>
    ));
}

/** Whoever asked may take it back; what was promised already is then not needed any more, and they are asked about it. */
function Cancelling({ channel, request }: RequestInspectorProps) {
  const { t } = useTranslation();
  const { tab } = useSession();
  const command = useCommand();
  const may = useMay()("decide-request", request.made.agency) === "yes" && tab.get() === "writing";
  const [asks, setAsks] = useState(false);
  const isWaiting = usePending("request.cancel").some(({ input }) => input.post === request.id);
  const state = requestState(request);
  if (isWaiting) return <WaitingNote>{t("requests.waitingCancel")}</WaitingNote>;
  if (!may || request.cancelled || state === "arrived" || state === "returned") return null;
  if (!asks) {
    return (
      <Button look="danger" onClick={() => setAsks(true)}>
        {t("requests.cancel")}
      </Button>
    );
  }
  return (
    <Question
      isHard
      yes={t("requests.cancel")}
      answer={(isYes) => {
        setAsks(false);
        if (isYes) void command("request.cancel", { channel, post: request.id });
      }}
    >
      {t("requests.askCancel")}
    </Question>
  );
}
