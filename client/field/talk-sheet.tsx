import { useTranslation } from "react-i18next";
import { useAgencies } from "../sync/use-picture.ts";
import { Talk, useOpenChannel } from "../talk/talk.tsx";
import { useTalk } from "../talk/talk-state.ts";
import { channelName } from "../ui/channel-name.ts";
import { SheetFrame } from "./sheet-frame.tsx";

/** Whom one talks with, and one conversation; as high as the screen allows, because one reads and writes here. */
export function TalkSheet() {
  const { t } = useTranslation();
  const agencies = useAgencies();
  const channel = useOpenChannel();
  const open = useTalk((talk) => talk.open);
  return (
    <SheetFrame
      high
      title={channel ? channelName(channel, agencies, t) : t("fieldAction.talk")}
      back={channel ? () => open(undefined) : undefined}
    >
      <Talk phrasesFirst />
    </SheetFrame>
  );
}
