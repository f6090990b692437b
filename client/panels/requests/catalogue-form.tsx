import { NumberInput, Textarea } from "@mantine/core";
import { nanoid } from "nanoid";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TEXT } from "../../../shared/coordination/free-text.ts";
import type { ResourceKindId } from "../../../shared/coordination/resource-kind.ts";
import type { Resource } from "../../../shared/coordination/resource-request.ts";
import { EVERYONE } from "../../../shared/operation/channel.ts";
import type { Posted } from "../../sync/use-boards.ts";
import { useAgencies, useDirectory } from "../../sync/use-picture.ts";
import { AgencySelect } from "../../ui/agency-select.tsx";
import { Button } from "../../ui/button.tsx";
import { ChangedMeanwhile } from "../../ui/changed-meanwhile.tsx";
import { Audience, ChannelChoice } from "../../ui/channel-choice.tsx";
import { ResourceChoice } from "../../ui/resource-choice.tsx";
import { useAgenciesFor } from "../../ui/use-agencies-for.ts";
import { useCommand } from "../../ui/use-command.ts";
import { keptEdits, useEdit } from "../../ui/use-edit.ts";
import { writtenIn } from "../../ui/written-in.ts";
import styles from "../form.module.css";
import { MOST } from "./ask-form.tsx";

type Draft = { readonly what: ResourceKindId | undefined; readonly quantity: number; readonly detail: string };
const EDITS = keptEdits<Draft>();

function draftOf(known: Resource | undefined): Draft {
  return { what: known?.what, quantity: known?.quantity ?? 1, detail: known?.detail?.text ?? "" };
}

/** An entry of an agency's catalogue, new or changed. Who sees it is chosen once. */
export function CatalogueForm(props: { readonly posted: Posted<"resource"> | undefined; readonly close: () => void }) {
  const { t } = useTranslation();
  const { me, channels } = useDirectory();
  const agencies = useAgenciesFor("keep-catalogue");
  const colours = useAgencies();
  const command = useCommand();
  const { posted, close } = props;
  const known = posted?.post;
  const [wished, setWished] = useState(known?.agency ?? me.agency);
  const agency = agencies.find(({ id }) => id === wished)?.id ?? agencies[0]?.id ?? wished;
  const edit = useEdit(EDITS, posted && `${posted.channel.id}/${posted.post.id}`, known?.changed, draftOf(known));
  const { what, quantity, detail } = edit.draft;
  const [channel, setChannel] = useState(posted?.channel.id ?? EVERYONE);
  const isComplete = what !== undefined && quantity >= 0;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isComplete || edit.meanwhile) return;
    const text = detail.trim();
    const written = text === known?.detail?.text ? known.detail : writtenIn(text);
    const put = () =>
      command("resource.put", {
        channel,
        post: known?.id ?? nanoid(),
        base: edit.base,
        agency,
        what,
        quantity,
        ...(text ? { detail: written } : {}),
      });
    void edit.send(put);
    close();
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      {known ? null : <AgencySelect agencies={agencies} chosen={agency} choose={setWished} />}
      <ResourceChoice
        label={t("requests.what")}
        chosen={what}
        colour={colours.get(agency)?.colour}
        choose={(kind) => edit.change({ what: kind })}
      />
      <NumberInput
        size="md"
        label={t("requests.couldLend")}
        value={quantity}
        min={0}
        max={MOST}
        allowDecimal={false}
        allowNegative={false}
        onChange={(value) => edit.change({ quantity: Number(value) })}
      />
      <Textarea
        size="md"
        label={t("requests.detail")}
        autosize
        minRows={2}
        maxLength={MAX_TEXT}
        value={detail}
        onChange={(event) => edit.change({ detail: event.currentTarget.value })}
      />
      {posted ? (
        <Audience channel={posted.channel} />
      ) : (
        <ChannelChoice
          label={t("requests.whoSees")}
          channels={channels.filter(({ kind, owner }) => kind !== "agency" || owner === agency)}
          chosen={channel}
          choose={setChannel}
        />
      )}
      <ChangedMeanwhile edit={edit} />
      <div className={styles.buttons}>
        <Button onClick={close}>{t("form.cancel")}</Button>
        <Button type="submit" look="primary" disabled={!isComplete || edit.meanwhile !== undefined}>
          {t(known ? "requests.saveEntry" : "requests.addEntry")}
        </Button>
      </div>
    </form>
  );
}
