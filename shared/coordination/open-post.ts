import { isAlertOpen } from "./alert.ts";
import type { Post } from "./post.ts";
import { isRequestOpen } from "./resource-request.ts";
import { isOpen } from "./task.ts";

/** Does somebody still have to do something about it, give it back or look at it? */
export function isPostOpen(post: Post): boolean {
  switch (post.kind) {
    case "task":
      return isOpen(post);
    case "request":
      return isRequestOpen(post);
    case "alert":
      return isAlertOpen(post);
    case "message":
    case "log":
    case "resource":
    case "alert-rule":
    case "procedure":
      return false;
  }
}
