import { useEffect, useState } from "react";
import { useFieldState } from "./field/field-state.ts";
import { calledBy, onCalled } from "./push/called-for.ts";
import type { PictureSource } from "./sync/picture-source.ts";
import { useSession } from "./sync/session-context.ts";
import { useTalk } from "./talk/talk-state.ts";
import { showAlert } from "./ui/alert-actions.ts";
import type { Face } from "./ui/face.ts";
import { mergeAlerts } from "./ui/shown-alerts.ts";
import { useWorkspace } from "./workspace.ts";

/** Shows what the notification was about that somebody pressed, as soon as it is on a board of this screen. */
export function useCalledFor(face: Face): void {
  const { picture } = useSession();
  const [called, setCalled] = useState(() => calledBy(location.hash));
  useEffect(() => onCalled(setCalled), []);
  useEffect(() => {
    if (called === undefined) return;
    const look = (): void => {
      if (!showPost(called, face, picture)) return;
      setCalled(undefined);
      history.replaceState(history.state, "", location.pathname);
    };
    const stop = picture.onBoards(look);
    look();
    return stop;
  }, [called, face, picture]);
}

/** False where it is on no board that this member has. */
function showPost(id: string, face: Face, picture: PictureSource): boolean {
  const channels = picture.directory().channels.filter((each) => picture.board(each.id).find(id));
  const [channel] = channels;
  const post = channel && picture.board(channel.id).find(id);
  if (!channel || !post) return false;
  const { open, select } = useWorkspace.getState();
  const { draw, showTask } = useFieldState.getState();
  if (post.kind === "alert") {
    const [shown] = mergeAlerts(channels.map((each) => ({ channel: each, post })));
    if (shown) showAlert(shown, picture);
    if (face === "command-post") select({ kind: "post", channel: channel.id, post: id });
  } else if (post.kind === "message") {
    useTalk.getState().open(channel.id, id);
    if (face === "field") draw("talk");
    else open("messages");
  } else if (face === "field") showTask({ channel: channel.id, post: id });
  else select({ kind: "post", channel: channel.id, post: id });
  return true;
}
