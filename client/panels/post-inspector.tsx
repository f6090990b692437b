import type { Post } from "../../shared/coordination/post.ts";
import type { ChannelId } from "../../shared/operation/channel.ts";
import { AlertInspector } from "./alerts/alert-inspector.tsx";
import { RequestInspector } from "./requests/request-inspector.tsx";
import { TaskInspector } from "./tasks/task-inspector.tsx";

/** Something on a board, in full. */
export function PostInspector({ channel, post }: { readonly channel: ChannelId; readonly post: Post }) {
  switch (post.kind) {
    case "alert":
      return <AlertInspector alert={post.id} />;
    case "request":
      return <RequestInspector channel={channel} request={post} />;
    case "task":
      return <TaskInspector channel={channel} task={post} />;
    case "resource":
    case "message":
    case "log":
    case "alert-rule":
    case "procedure":
      // These are looked at where they stand: in their conversation, the log, the catalogue, the library.
      return null;
  }
}
