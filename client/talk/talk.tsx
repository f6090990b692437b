import { useDirectory } from "../sync/use-picture.ts";
import { Conversation } from "./conversation.tsx";
import { ConversationList } from "./conversation-list.tsx";
import { useTalk } from "./talk-state.ts";

/**
 * Conversations, or the one that is open; takes the room that it is given. The frame around it has the way back.
 * `phrasesFirst`: for gloves, where a standard phrase is sooner said than written.
 */
export function Talk({ phrasesFirst = false }: { readonly phrasesFirst?: boolean }) {
  const channel = useOpenChannel();
  return channel ? (
    <Conversation key={channel.id} channel={channel} phrasesFirst={phrasesFirst} />
  ) : (
    <ConversationList />
  );
}

/** The channel whose conversation is open, if this member still has it. */
export function useOpenChannel() {
  const { channels } = useDirectory();
  const open = useTalk((talk) => talk.channel);
  return channels.find(({ id }) => id === open);
}
