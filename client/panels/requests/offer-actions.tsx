import { NumberInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  NEXT_STEPS,
  type Offer,
  outstanding,
  type ResourceRequest,
} from "../../../shared/coordination/resource-request.ts";
import type { ChannelId } from "../../../shared/operation/channel.ts";
import { useTab } from "../../sync/use-picture.ts";
import { Button } from "../../ui/button.tsx";
import { useMay } from "../../ui/use-may.ts";
import styles from "./requests.module.css";
import { useOfferCommand } from "./use-offer-command.ts";

type OfferActionsProps = { readonly channel: ChannelId; readonly request: ResourceRequest; readonly offer: Offer };
type Move = "on-the-way" | "arrived" | "returned" | "withdrawn";
const MOVES: readonly Move[] = ["on-the-way", "arrived", "returned", "withdrawn"];

/** What this member may do next about an offer: decide, or say how far it is. */
export function OfferActions({ channel, request, offer }: OfferActionsProps) {
  const { t } = useTranslation();
  const may = useMay();
  const isWriting = useTab() === "writing";
  const command = useOfferCommand();
  const isOfferer = may("move-resource", offer.agency) === "yes";
  const isAsker = may("move-resource", request.made.agency) === "yes";
  const steps = isWriting ? NEXT_STEPS[offer.state] : [];
  const mayMove = (move: Move) => steps.includes(move) && (isOfferer || (move === "arrived" && isAsker));
  const decides = steps.includes("accepted") && may("decide-request", request.made.agency) === "yes";
  const moves = request.cancelled && offer.state === "offered" ? [] : MOVES.filter(mayMove);
  if (moves.length === 0 && !decides) return null;
  return (
    <div className={styles.buttons}>
      {decides && !request.cancelled ? <Decision channel={channel} request={request} offer={offer} /> : null}
      {moves.map((step) => (
        <Button
          key={step}
          look={step === "withdrawn" ? "danger" : step === "arrived" ? "primary" : "plain"}
          onClick={() => void command("offer.move", { channel, post: request.id, offer: offer.id, step })}
        >
          {t(`requests.move.${step}`)}
        </Button>
      ))}
    </div>
  );
}

/** Accepts all of it that is still needed, or a part, or declines. */
function Decision({ channel, request, offer }: OfferActionsProps) {
  const { t } = useTranslation();
  const command = useOfferCommand();
  const [part, setPart] = useState<number>();
  const most = Math.min(offer.quantity, outstanding(request));
  const decide = (decision: "accepted" | "declined", accepted?: number) =>
    void command("offer.decide", {
      channel,
      post: request.id,
      offer: offer.id,
      decision,
      ...(accepted === undefined ? {} : { accepted }),
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (part !== undefined && part >= 1 && part <= most) decide("accepted", part);
  };
  if (part !== undefined) {
    return (
      <form className={styles.buttons} onSubmit={submit}>
        <NumberInput
          size="md"
          label={t("requests.acceptHowMany")}
          value={part}
          min={1}
          max={most}
          allowDecimal={false}
          allowNegative={false}
          data-autofocus
          onChange={(value) => setPart(Number(value))}
        />
        <Button type="submit" look="primary" disabled={part < 1 || part > most}>
          {t("requests.acceptPart", { quantity: part })}
        </Button>
        <Button onClick={() => setPart(undefined)}>{t("form.back")}</Button>
      </form>
    );
  }
  return (
    <>
      {most > 0 ? (
        <Button look="primary" onClick={() => decide("accepted", most)}>
          {most < offer.quantity ? t("requests.acceptPart", { quantity: most }) : t("requests.acceptAll")}
        </Button>
      ) : (
        <p className={styles.source}>{t("requests.enoughPromised")}</p>
      )}
      {most > 1 ? <Button onClick={() => setPart(most - 1)}>{t("requests.acceptSome")}</Button> : null}
      <Button look="danger" onClick={() => decide("declined")}>
        {t("requests.decline")}
      </Button>
    </>
  );
}
