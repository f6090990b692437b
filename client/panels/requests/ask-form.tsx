import { NumberInput, Textarea } from "@mantine/core";
import { nanoid } from "nanoid";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TEXT } from "../../../shared/coordination/free-text.ts";
import type { Place } from "../../../shared/coordination/place.ts";
import type { Priority } from "../../../shared/coordination/priority.ts";
import type { ResourceKindId } from "../../../shared/coordination/resource-kind.ts";
import { EVERYONE } from "../../../shared/operation/channel.ts";
import { useAgencies, useDirectory } from "../../sync/use-picture.ts";
import { Button } from "../../ui/button.tsx";
import { ChannelChoice } from "../../ui/channel-choice.tsx";
import { PlaceField } from "../../ui/place-field.tsx";
import { PriorityChoice } from "../../ui/priority.tsx";
import { ResourceChoice } from "../../ui/resource-choice.tsx";
import { TimeField } from "../../ui/time-field.tsx";
import { useChannelsFor } from "../../ui/use-channels-for.ts";
import { useCommand } from "../../ui/use-command.ts";
import { writtenIn } from "../../ui/written-in.ts";
import styles from "../form.module.css";

/** The largest amount that one request may ask for. */
export const MOST = 1_000_000;

/** Asks for something: what and how much, where to, by when, of whom. */
export function AskForm({ close }: { readonly close: () => void }) {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const colour = useAgencies().get(me.agency)?.colour;
  const channels = useChannelsFor("ask-resource");
  const command = useCommand();
  const [what, setWhat] = useState<ResourceKindId>();
  const [quantity, setQuantity] = useState(1);
  const [detail, setDetail] = useState("");
  const [priority, setPriority] = useState<Priority>("routine");
  const [deliverTo, setDeliverTo] = useState<Place>();
  const [neededByMs, setNeededByMs] = useState<number>();
  const [wished, setWished] = useState(EVERYONE);
  const channel = channels.find(({ id }) => id === wished) ?? channels[0];
  const isComplete = what !== undefined && deliverTo !== undefined && quantity >= 1 && channel !== undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isComplete) return;
    // Without a link the answer comes much later: the list shows what waits.
    void command("request.ask", {
      channel: channel.id,
      post: nanoid(),
      what,
      quantity,
      priority,
      deliverTo,
      ...(detail.trim() ? { detail: writtenIn(detail.trim()) } : {}),
      ...(neededByMs === undefined ? {} : { neededByMs }),
    });
    close();
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <ResourceChoice label={t("requests.what")} chosen={what} colour={colour} choose={setWhat} />
      <NumberInput
        size="md"
        label={t("requests.quantity")}
        value={quantity}
        min={1}
        max={MOST}
        allowDecimal={false}
        allowNegative={false}
        onChange={(value) => setQuantity(Number(value))}
      />
      <Textarea
        size="md"
        label={t("requests.detail")}
        placeholder={t("requests.detailExample")}
        autosize
        minRows={2}
        maxLength={MAX_TEXT}
        value={detail}
        onChange={(event) => setDetail(event.currentTarget.value)}
      />
      <PriorityChoice chosen={priority} choose={setPriority} />
      <PlaceField label={t("requests.deliverTo")} value={deliverTo} set={setDeliverTo} />
      <TimeField label={t("requests.neededByLabel")} value={neededByMs} set={setNeededByMs} />
      {channel ? <ChannelChoice channels={channels} chosen={channel.id} choose={setWished} /> : null}
      {isComplete ? null : (
        <p className={styles.hint}>{t(what === undefined ? "requests.lacksWhat" : "requests.lacksPlace")}</p>
      )}
      <div className={styles.buttons}>
        <Button onClick={close}>{t("form.cancel")}</Button>
        <Button type="submit" look="primary" disabled={!isComplete}>
          {t("requests.ask")}
        </Button>
      </div>
    </form>
  );
}
