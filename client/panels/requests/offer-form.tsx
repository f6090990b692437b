import { NativeSelect, NumberInput, Textarea } from "@mantine/core";
import { nanoid } from "nanoid";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TEXT } from "../../../shared/coordination/free-text.ts";
import { findResourceKind } from "../../../shared/coordination/resource-kind.ts";
import { outstanding, type ResourceRequest } from "../../../shared/coordination/resource-request.ts";
import type { AgencyId } from "../../../shared/operation/agency.ts";
import type { ChannelId } from "../../../shared/operation/channel.ts";
import { usePosts } from "../../sync/use-boards.ts";
import { useDirectory, useUnits } from "../../sync/use-picture.ts";
import { AgencySelect } from "../../ui/agency-select.tsx";
import { Button } from "../../ui/button.tsx";
import { useAgenciesFor } from "../../ui/use-agencies-for.ts";
import { writtenIn } from "../../ui/written-in.ts";
import styles from "../form.module.css";
import { MOST } from "./ask-form.tsx";
import { useOfferCommand } from "./use-offer-command.ts";

/** Offers something towards a request: how much, and which unit or entry of the catalogue it is. */
export function OfferForm(props: {
  readonly channel: ChannelId;
  readonly request: ResourceRequest;
  readonly close: () => void;
}) {
  const { t } = useTranslation();
  const { me } = useDirectory();
  const agencies = useAgenciesFor("offer-resource").filter(({ id }) => id !== props.request.made.agency);
  const command = useOfferCommand();
  const { channel, request, close } = props;
  const [wished, setWished] = useState(me.agency);
  const agency = agencies.find(({ id }) => id === wished)?.id ?? agencies[0]?.id;
  const [quantity, setQuantity] = useState(outstanding(request));
  const [source, setSource] = useState("");
  const [note, setNote] = useState("");
  const sources = useSources(agency, request);
  const isUnit = source.startsWith("unit ");
  const amount = isUnit ? 1 : quantity;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (amount < 1 || agency === undefined) return;
    const [kind, id] = source.split(" ");
    void command("offer.make", {
      channel,
      post: request.id,
      offer: nanoid(),
      agency,
      quantity: amount,
      ...(kind === "unit" ? { unit: id } : kind === "resource" ? { resource: id } : {}),
      ...(note.trim() ? { note: writtenIn(note.trim()) } : {}),
    });
    close();
  }

  return (
    <form className={styles.form} onSubmit={submit} aria-label={t("requests.offer")}>
      <AgencySelect
        agencies={agencies}
        chosen={agency}
        choose={(id) => {
          setWished(id);
          setSource("");
        }}
      />
      {sources.length > 0 ? (
        <NativeSelect
          size="md"
          label={t("requests.source")}
          value={source}
          data={[{ value: "", label: t("requests.noSource") }, ...sources]}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
      ) : null}
      {isUnit ? null : (
        <NumberInput
          size="md"
          label={t("requests.offerHowMany", { missing: outstanding(request) })}
          value={quantity}
          min={1}
          max={MOST}
          allowDecimal={false}
          allowNegative={false}
          onChange={(value) => setQuantity(Number(value))}
        />
      )}
      <Textarea
        size="md"
        label={t("requests.note")}
        autosize
        maxLength={MAX_TEXT}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button onClick={close}>{t("form.cancel")}</Button>
        <Button type="submit" look="primary" disabled={amount < 1}>
          {t("requests.offerAmount", { quantity: amount })}
        </Button>
      </div>
    </form>
  );
}

/** Where it may come from: entries of the agency's catalogue of that kind, and its units, those that look like it first. */
function useSources(
  agency: AgencyId | undefined,
  request: ResourceRequest,
): readonly { readonly value: string; readonly label: string }[] {
  const { t } = useTranslation();
  const resources = usePosts("resource");
  const units = useUnits();
  const symbol = findResourceKind(request.what)?.symbol;
  const entries = resources
    .filter(({ post }) => post.agency === agency && post.what === request.what)
    .map(({ post }) => ({
      value: `resource ${post.id}`,
      label: post.detail
        ? t("requests.entryDetail", { quantity: post.quantity, detail: post.detail.text })
        : t("requests.amount", { quantity: post.quantity, what: t(`resource.${post.what}`) }),
    }));
  const own = [...units.values()]
    .filter((unit) => unit.agency === agency)
    .toSorted((a, b) => Number(b.symbol === symbol) - Number(a.symbol === symbol) || a.name.localeCompare(b.name))
    .map((unit) => ({ value: `unit ${unit.id}`, label: t("requests.unitSource", { name: unit.name }) }));
  return [...entries, ...own];
}
