import { Checkbox, TextInput } from "@mantine/core";
import { nanoid } from "nanoid";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { AgencyId } from "../../../shared/operation/agency.ts";
import type { Channel } from "../../../shared/operation/channel.ts";
import { isBeyondMarking, type TlpMarking } from "../../../shared/picture/layer.ts";
import { useDirectory } from "../../sync/use-picture.ts";
import { Button } from "../../ui/button.tsx";
import { Question } from "../../ui/question.tsx";
import { useCommand } from "../../ui/use-command.ts";
import styles from "../form.module.css";
import { MarkingChoice } from "../layers/marking-choice.tsx";
import { AudienceChoice } from "./audience-choice.tsx";

/** A joint task force of chosen agencies, new or changed. A layer that they share from the start is asked about by its marking. */
export function TaskForceForm({
  channel,
  close,
}: {
  readonly channel?: Channel | undefined;
  readonly close: () => void;
}) {
  const { t } = useTranslation();
  const { me, layers } = useDirectory();
  const command = useCommand();
  const owner = channel?.owner ?? me.agency;
  const [name, setName] = useState(channel?.name ?? "");
  const [agencies, setAgencies] = useState<readonly AgencyId[]>(channel?.agencies ?? [owner]);
  const [withLayer, setWithLayer] = useState(true);
  const [tlp, setTlp] = useState<TlpMarking>("AMBER");
  const [asks, setAsks] = useState(false);
  const shared = channel ? layers.find(({ id }) => id === channel.layer)?.tlp : withLayer ? tlp : undefined;
  const joins = agencies.some((id) => !channel?.agencies.includes(id) && id !== owner);
  const isComplete = name.trim() !== "" && agencies.length >= 2;

  async function send(wasAsked: boolean) {
    const input = {
      name: name.trim(),
      agencies: [...agencies],
      ...(wasAsked ? ({ beyondMarking: true } as const) : {}),
    };
    const layer = { layer: nanoid(), name: input.name, tlp };
    const isDone = channel
      ? await command("channel.change", { channel: channel.id, ...input })
      : await command("channel.add", { channel: nanoid(), ...input, ...(withLayer ? { layer } : {}) });
    if (isDone) close();
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isComplete) return;
    if (shared && joins && isBeyondMarking(shared)) setAsks(true);
    else void send(false);
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={t("channel.name")}
        value={name}
        maxLength={80}
        required
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <AudienceChoice owner={owner} chosen={agencies} choose={setAgencies} />
      {channel ? null : (
        <>
          <Checkbox
            label={t("channel.withLayer")}
            description={t("channel.withLayerHint")}
            checked={withLayer}
            onChange={(event) => setWithLayer(event.currentTarget.checked)}
          />
          {withLayer ? <MarkingChoice chosen={tlp} choose={setTlp} /> : null}
        </>
      )}
      {asks ? (
        <Question
          isHard
          yes={t("layers.shareAnyway")}
          answer={(isYes) => {
            setAsks(false);
            if (isYes) void send(true);
          }}
        >
          {t("channel.askBeyond", { tlp: shared })}
        </Question>
      ) : (
        <div className={styles.buttons}>
          <Button onClick={close}>{t("form.cancel")}</Button>
          <Button type="submit" look="primary" disabled={!isComplete}>
            {t(channel ? "channel.change" : "channel.add")}
          </Button>
        </div>
      )}
    </form>
  );
}
