import { useTranslation } from "react-i18next";
import { useAgencies } from "../../sync/use-picture.ts";
import { Talk, useOpenChannel } from "../../talk/talk.tsx";
import { useTalk } from "../../talk/talk-state.ts";
import { channelName } from "../../ui/channel-name.ts";
import { useWorkspace } from "../../workspace.ts";
import { PanelFrame } from "../panel-frame.tsx";
import styles from "./messages.module.css";

/** What is said on the channels of this member. */
export function MessagesPanel() {
  const { t } = useTranslation();
  const agencies = useAgencies();
  const open = useWorkspace((workspace) => workspace.open);
  const openTalk = useTalk((talk) => talk.open);
  const channel = useOpenChannel();
  return (
    <PanelFrame
      tall
      className={styles.panel}
      title={channel ? channelName(channel, agencies, t) : t("panel.messages")}
      back={channel ? () => openTalk(undefined) : undefined}
      close={() => open(undefined)}
    >
      <Talk />
    </PanelFrame>
  );
}
