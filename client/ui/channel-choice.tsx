import { NativeSelect } from "@mantine/core";
import { Eye } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Channel, ChannelId } from "../../shared/operation/channel.ts";
import { useAgencies } from "../sync/use-picture.ts";
import { audienceWords } from "./audience-words.ts";
import styles from "./channel-choice.module.css";
import { channelName } from "./channel-name.ts";

/**
 * Chooses an audience out of `channels` (see `useChannelsFor`) and always says who reads it. Without a choice to make
 * it only says so.
 */
export function ChannelChoice(props: {
  readonly channels: readonly Channel[];
  readonly chosen: ChannelId;
  readonly choose: (channel: ChannelId) => void;
  readonly label?: string | undefined;
}) {
  const { t } = useTranslation();
  const agencies = useAgencies();
  const audience = useId();
  const { channels, chosen } = props;
  const channel = channels.find(({ id }) => id === chosen);
  return (
    <div className={styles.choice}>
      {channels.length < 2 ? null : (
        <NativeSelect
          size="md"
          label={props.label ?? t("audience.label")}
          aria-describedby={audience}
          data={channels.map((each) => ({ value: each.id, label: channelName(each, agencies, t) }))}
          value={chosen}
          onChange={(event) => props.choose(event.currentTarget.value)}
        />
      )}
      {channel ? <Audience id={audience} channel={channel} /> : null}
    </div>
  );
}

/** Who reads what is put on `channel`. */
export function Audience({ channel, id }: { readonly channel: Channel; readonly id?: string | undefined }) {
  const { t, i18n } = useTranslation();
  const agencies = useAgencies();
  return (
    <p id={id} className={styles.audience}>
      <Eye size={15} aria-hidden="true" />
      {t("audience.readBy", { who: audienceWords(channel, agencies, t, i18n.language) })}
    </p>
  );
}
