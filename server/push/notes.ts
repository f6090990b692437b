import type { Post } from "../../shared/coordination/post.ts";
import type { Stamp } from "../../shared/coordination/stamp.ts";
import { type Assignment, changesOf, isSameAddressee, type Task, unseenBy } from "../../shared/coordination/task.ts";
import type { Member } from "../../shared/operation/member.ts";
import type { NoteKind } from "../../shared/protocol/push.ts";
import type { BoardChange } from "../relay/boards-in-room.ts";

/** What is worth calling somebody for, and whom among those who see the channel. */
export type News = {
  readonly id: string;
  readonly kind: NoteKind;
  readonly subject: string;
  isFor(member: Member): boolean;
};

const MAX_SUBJECT = 200;

/**
 * What a change of a board calls people for: alerts that are new; tasks for those they came to, and what became of one
 * for those who know it; messages that press and want to be acknowledged. Nobody is called for what it did itself.
 */
export function newsOf({ post, former }: BoardChange): readonly News[] {
  switch (post.kind) {
    case "alert":
      return former ? [] : [news(post, post.alert, post.subject)];
    case "task":
      return newsOfTask(post, former?.kind === "task" ? former : undefined);
    case "message":
      if (former || !post.wantsAcknowledgement || post.priority === "routine") return [];
      return [news(post, "message", post.made.name)];
    case "request":
    case "resource":
    case "log":
    case "alert-rule":
    case "procedure":
      return [];
  }
}

function newsOfTask(task: Task, former: Task | undefined): readonly News[] {
  const subject = task.title?.text ?? task.made.name;
  const to = (kind: NoteKind, assignments: readonly Assignment[], by?: Stamp): News[] =>
    assignments.length === 0
      ? []
      : [
          news(task, kind, subject, by, ({ agency, unit }) =>
            assignments.some(({ to: one }) => one.agency === agency && (one.unit === undefined || one.unit === unit)),
          ),
        ];
  const come = task.assignments.filter(
    (one) => !former?.assignments.some((known) => isSameAddressee(known.to, one.to)),
  );
  const fresh = task.withdrawn ? [] : to("task", come);
  if (!former || changesOf(task) === changesOf(former)) return fresh;
  const told = task.assignments.filter((one) => unseenBy(task, one));
  const kind = task.withdrawn ? "task-withdrawn" : "task-changed";
  return [...fresh, ...to(kind, told, task.withdrawn ?? task.changes?.at(-1)?.stamp)];
}

/** `by`: who did what is called for, where that is not who made the post. */
function news(post: Post, kind: NoteKind, subject: string, by = post.made, isFor: News["isFor"] = () => true): News {
  return {
    id: post.id,
    kind,
    subject: subject.slice(0, MAX_SUBJECT),
    isFor: (member) => member.id !== by.by && isFor(member),
  };
}
