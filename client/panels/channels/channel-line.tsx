import { Building2, Handshake, Layers, type LucideIcon, Megaphone, Pencil, Star, Unlink } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Channel, ChannelKind } from "../../../shared/operation/channel.ts";
import { useAgencies, useDirectory } from "../../sync/use-picture.ts";
import { AgencyMark } from "../../ui/agency-mark.tsx";
import { Button } from "../../ui/button.tsx";
import { channelName } from "../../ui/channel-name.ts";
import { Question } from "../../ui/question.tsx";
import { TlpChip } from "../../ui/tlp-chip.tsx";
import { useCommand } from "../../ui/use-command.ts";
import { useMay } from "../../ui/use-may.ts";
import { useWorkspace } from "../../workspace.ts";
import frame from "../command-post.module.css";
import styles from "./channels.module.css";
import { StillOpen, useOpenPosts } from "./still-open.tsx";

const ICONS: Readonly<Record<ChannelKind, LucideIcon>> = {
  everyone: Megaphone,
  command: Star,
  agency: Building2,
  "task-force": Handshake,
};

/** One audience in words: who is in it, and what they share. */
export function ChannelLine({ channel, change }: { readonly channel: Channel; readonly change: () => void }) {
  const { t } = useTranslation();
  const agencies = useAgencies();
  const Icon = ICONS[channel.kind];
  return (
    <li className={styles.channel} data-channel={channel.id}>
      <span className={styles.icon}>
        <Icon size={20} aria-hidden="true" />
      </span>
      <div className={styles.text}>
        <strong>{channelName(channel, agencies, t)}</strong>
        <span className={frame.hint}>{t(`channel.who.${channel.kind}`)}</span>
        {channel.kind === "task-force" ? (
          <>
            <span className={styles.agencies}>
              {channel.agencies.flatMap((id) => {
                const agency = agencies.get(id);
                return agency ? [<AgencyMark key={id} agency={agency} />] : [];
              })}
            </span>
            <SharedLayer channel={channel} />
            <TaskForceActions channel={channel} change={change} />
          </>
        ) : null}
      </div>
    </li>
  );
}

function SharedLayer({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation();
  const layer = useDirectory().layers.find(({ id }) => id === channel.layer);
  const drawOn = useWorkspace((workspace) => workspace.drawOn);
  const open = useWorkspace((workspace) => workspace.open);
  if (!layer) return null;
  return (
    <span className={styles.shared}>
      <Button
        onClick={() => {
          if (layer.right === "edit") drawOn(layer.id);
          open("layers");
        }}
      >
        <Layers size={16} aria-hidden="true" />
        {t("channel.layer", { layer: layer.name })}
      </Button>
      <TlpChip marking={layer.tlp} />
    </span>
  );
}

function TaskForceActions({ channel, change }: { readonly channel: Channel; readonly change: () => void }) {
  const { t } = useTranslation();
  const command = useCommand();
  const [asks, setAsks] = useState(false);
  const open = useOpenPosts(channel.id);
  if (useMay()("change-channel", channel.owner) !== "yes") return null;
  const answer = (isYes: boolean) => {
    setAsks(false);
    if (isYes) void command("channel.remove", { channel: channel.id });
  };
  if (asks && open.length > 0) {
    return <StillOpen channel={channel} posts={open} close={() => setAsks(false)} />;
  }
  if (asks) {
    return (
      <Question isHard yes={t("channel.dissolve")} answer={answer}>
        {t(channel.layer === undefined ? "channel.askDissolve" : "channel.askDissolveLayer", { name: channel.name })}
      </Question>
    );
  }
  return (
    <span className={styles.actions}>
      <Button onClick={change}>
        <Pencil size={16} aria-hidden="true" />
        {t("channel.change")}
      </Button>
      <Button look="danger" onClick={() => setAsks(true)}>
        <Unlink size={16} aria-hidden="true" />
        {t("channel.dissolve")}
      </Button>
    </span>
  );
}
